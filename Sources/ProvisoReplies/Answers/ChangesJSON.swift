package import ProvisoBriefs
import ProvisoDecision
package import ProvisoDesk
import ProvisoModel

/// `proviso.changed/1`.
package struct ChangesJSON: Encodable, Sendable {
    let schema = "proviso.changed/1"
    let since: Instant<Known>
    let knownAsOf: Instant<Known>
    let questions: Int
    let changed: [Changed]

    struct Changed: Encodable {
        let question: Question
        let old: Verdict
        let new: Verdict
        let reasons: [Point]
        let newStatements: [StatementID]
    }

    struct Point: Encodable {
        let gate: Gate
        let old: Reason?
        let new: Reason?
    }

    package init(_ changes: AnswerChanges) {
        since = changes.since
        knownAsOf = changes.knownAt
        questions = changes.questions
        changed = changes.changed.map { change in
            Changed(
                question: change.new.decision.question,
                old: change.old.decision.verdict,
                new: change.new.decision.verdict,
                reasons: change.reasons.map {
                    Point(gate: $0.gate, old: $0.old, new: $0.new)
                },
                newStatements: change.newStatements
            )
        }
    }
}

extension AnswerChanges {
    package var table: TextTable {
        TextTable(
            headers: ["question", "old verdict", "new verdict", "reasons", "new statements"],
            rows: changed.map { change in
                [
                    QuestionWords(change.new).line, change.old.decision.verdict.rawValue,
                    change.new.decision.verdict.rawValue,
                    change.reasons.map(\.fact).joined(separator: " "),
                    change.newStatements.map(\.raw).joined(separator: " "),
                ]
            }
        )
    }
}
