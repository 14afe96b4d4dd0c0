package import ProvisoBriefs
package import ProvisoDecision
package import ProvisoDesk
import ProvisoModel
package import ProvisoRegimes

/// `proviso.rules-diff/1`.
package struct RulesDiffJSON: Encodable, Sendable {
    let schema = "proviso.rules-diff/1"
    let old: String
    let new: String
    let rules: [RulePackDifference.Change]
    let facts: [String]
    let outcome: Outcome?

    struct Outcome: Encodable {
        let questions: Int
        let differing: Int
        let tally: [Sum]
        let answers: [Row]
    }

    struct Sum: Encodable {
        let count: Int
        let old: Verdict
        let new: Verdict
        let rules: [String]
    }

    struct Row: Encodable {
        let id: String
        let question: Question
        let old: Verdict
        let new: Verdict
        let rules: [String]
    }

    package init(_ difference: RulePackDifference, _ outcome: RulesOutcome?) {
        old = difference.old.draft.name
        new = difference.new.draft.name
        rules = difference.changes
        facts = difference.facts
        self.outcome = outcome.map { outcome in
            Outcome(
                questions: outcome.questions,
                differing: outcome.differing,
                tally: outcome.tally.map {
                    Sum(count: $1, old: $0.old, new: $0.new, rules: $0.rules)
                }.sorted { ($1.count, "\($0)") < ($0.count, "\($1)") },
                answers: outcome.answers.map {
                    Row(
                        id: $0.id,
                        question: $0.question,
                        old: $0.difference.old,
                        new: $0.difference.new,
                        rules: $0.difference.rules
                    )
                }
            )
        }
    }
}

extension RulePackDifference {
    /// The rules that differ, or, tried on answers on record, the answers that would.
    package func table(_ outcome: RulesOutcome?, _ names: Names) -> TextTable {
        guard let outcome else {
            return TextTable(
                headers: ["rule", "change", "details"],
                rows: changes.map {
                    [
                        "\(new.draft.id)/\($0.rule)", $0.kind.rawValue,
                        $0.details.joined(separator: "; "),
                    ]
                }
            )
        }
        return TextTable(
            headers: ["answer", "question", "verdict", "rules"],
            rows: outcome.answers.map { answer in
                [
                    answer.id, QuestionWords(answer.question, names).line,
                    answer.difference.inWords, answer.difference.rules.joined(separator: " "),
                ]
            }
        )
    }
}

extension LawComparison.Difference {
    /// The verdict then and now.
    package var inWords: String {
        old == new ? "\(new.rawValue), for other reasons" : "\(old.rawValue) → \(new.rawValue)"
    }
}
