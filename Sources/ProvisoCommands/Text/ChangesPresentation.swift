import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// What changed between two known times, in every format.
struct ChangesPresentation {
    private let changes: AnswerChanges
    private let session: Session

    init(_ changes: AnswerChanges, _ session: Session) {
        self.changes = changes
        self.session = session
    }

    var presentation: Presentation {
        Presentation(json: ChangesJSON(changes), table: changes.table) { lines(on: $0) }
    }

    private func lines(on terminal: Terminal) -> [String] {
        let known =
            "as known \(changes.since.inWords), and as known \(changes.knownAt.inWords)"
        let count = changes.questions
        guard count > 0 else {
            return TerminalText.wrapped(
                "No answer on record\(changes.buyer.map { " is about `\($0)`" } ?? " to ask again"). `proviso decide` puts each answer it gives on record.",
                terminal
            )
        }
        let asked = count == 1 ? "1 question on record" : "\(count.grouped) questions on record"
        let verdict =
            changes.changed.isEmpty
            ? "Nothing changed: \(asked), answered the same and for the same reasons"
            : "\(changes.changed.count.grouped) of \(asked) changed,"
        return TerminalText.wrapped("\(verdict) \(known).", terminal)
            + changes.changed.flatMap { [""] + self.lines($0, terminal) }
    }

    private func lines(_ change: ChangedAnswer, _ terminal: Terminal) -> [String] {
        let ids = session.shortIDs(change.new.picture)
        let (old, new) = (change.old.decision.verdict, change.new.decision.verdict)
        let verdict =
            old == new
            ? "\(terminal.verdict(new)), for other reasons"
            : "\(terminal.verdict(old)) \(terminal.arrow) \(terminal.verdict(new))"
        return TerminalText.wrapped(QuestionWords(change.new).line, terminal) + ["  \(verdict)"]
            + change.reasons.flatMap { self.lines($0, terminal, ids) }
            + change.newStatements.flatMap { quotation($0, change, terminal, ids) }
    }

    private func lines(
        _ reason: ChangedReason,
        _ terminal: Terminal,
        _ ids: ShortIDs
    ) -> [String] {
        let mark = terminal.mark(.of(reason.new?.truth ?? .holds))
        let (old, new) = (words(reason.old), words(reason.new))
        let turn = old == new ? "\(new), on other statements" : "\(old) \(terminal.arrow) \(new)"
        let cited = reason.new.map { $0.statements + $0.contrary + $0.discounted } ?? []
        let list = cited.isEmpty ? "" : "  \(ids.list(cited))"
        return TerminalText.wrapped(
            "\(mark) \(reason.says): \(turn)\(list)",
            terminal,
            indent: 2,
            hang: 4
        )
    }

    private func words(_ reason: Reason?) -> String {
        guard let reason else { return "not asked for" }
        return reason.why?.rawValue ?? reason.truth.rawValue
    }

    private func quotation(
        _ id: StatementID,
        _ change: ChangedAnswer,
        _ terminal: Terminal,
        _ ids: ShortIDs
    ) -> [String] {
        guard
            let held = change.new.picture.statements.first(where: { $0.statement.id == id })
        else { return [] }
        let outlet =
            change.new.picture.documents[held.document].map {
                " \($0.outlet), \($0.published.withoutWeekday)"
            } ?? ""
        return TerminalText.wrapped(
            "new \(ids[id]) \(BasisWords.code(held)): “\(held.statement.span.text)”\(outlet)",
            terminal,
            indent: 4,
            hang: 6
        )
    }
}
