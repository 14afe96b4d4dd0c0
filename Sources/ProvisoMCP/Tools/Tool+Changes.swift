import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Tool {
    static let whatChanged = Tool(
        name: "what_changed",
        title: "What changed",
        says: """
            Which answers on record are others now, and through what: every question on record is asked \
            again as known then and as known now. The verdict above all is the worst of those changed.
            """,
        parameters: [
            Parameter(
                name: "since",
                kind: .time,
                says: "Compare with what was known then.",
                isNeeded: true
            ),
            Parameter(name: "buyer", kind: .text, says: "Only questions about this buyer."),
            .knownAsOf,
        ],
        reply: "proviso.changed/1"
    ) { arguments, desk, usual in
        guard let since = arguments.time("since") else { throw arguments.missing("since") }
        let changes = try await desk.changes(
            since: since,
            known: arguments.time("known") ?? usual.known,
            buyer: arguments.text("buyer"),
            progress: { _, _ in }
        )
        let cited = changes.newStatements
        return ToolAnswer(
            verdict: changes.changed.map(\.new.decision.verdict).worst,
            cited: cited,
            lines: [
                "\(changes.changed.count) of \(changes.questions) questions on record are answered otherwise or for other reasons, known \(changes.since) and known \(changes.knownAt)"
            ] + changes.changed.flatMap(lines(of:)),
            quotations: cited.map { $0.quotation },
            answer: try Fencing.fenced(ChangesJSON(changes))
        )
    }

    private static func lines(of change: ChangedAnswer) -> [String] {
        let question = change.new.decision.question
        let head =
            "\(question.seller) to \(question.buyer), \(question.quantity) of \(question.item), shipping \(question.on): \(change.old.decision.verdict.rawValue) became \(change.new.decision.verdict.rawValue)"
        return [head]
            + change.reasons.map { reason in
                "- \(reason.says) [\(reason.fact)]: \(words(reason.old)) became \(words(reason.new))"
            }
    }

    private static func words(_ reason: Reason?) -> String {
        guard let reason else { return "not asked for" }
        return reason.why?.rawValue ?? reason.truth.rawValue
    }
}

extension AnswerChanges {
    /// The statements that answers cite now and did not before, each once.
    fileprivate var newStatements: [HeldStatement] {
        var seen: Set<StatementID> = []
        return changed.flatMap { change in
            change.new.picture.statements.filter { held in
                change.newStatements.contains(held.statement.id)
                    && seen.insert(held.statement.id).inserted
            }
        }
    }
}
