import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// What drifts between documents, in every format.
struct ComparisonText {
    private let comparison: Comparison
    private let ids: ShortIDs
    private let held: [StatementID: HeldStatement]

    init(_ comparison: Comparison, ids: ShortIDs) {
        self.comparison = comparison
        self.ids = ids
        held = comparison.held
    }

    var presentation: Presentation {
        Presentation(json: ComparisonJSON(comparison), table: comparison.table) { lines(on: $0) }
    }

    private func lines(on terminal: Terminal) -> [String] {
        var out = TerminalText.wrapped(head, terminal).map(terminal.bold)
        for header in comparison.documents {
            let title = header.title.map { ", “\($0)”" } ?? ""
            out += TerminalText.wrapped(
                "\(ids[header.id]) \(header.outlet), \(header.published.inWords)\(title)",
                terminal,
                indent: 2,
                hang: 4
            )
        }
        for drift in comparison.drifts {
            let mark = terminal.mark(drift.direction == .stronger ? .contrary : .note)
            out += [""]
            out += TerminalText.wrapped(
                "\(mark) \(drift.direction.rawValue), \(drift.aspect.rawValue): \(drift.old) \(terminal.arrow) \(drift.new)",
                terminal,
                hang: 2
            )
            out += quotation(drift.origin, terminal) + quotation(drift.later, terminal)
        }
        return out
    }

    private var head: String {
        let count = comparison.documents.count
        let documents = "\(count) document\(count == 1 ? "" : "s")"
        guard count > 1 else { return "\(documents): the texts are one and the same" }
        guard comparison.shared > 0 else {
            return "\(documents): they share no claim, so nothing can drift"
        }
        let claims = "\(comparison.shared) claim\(comparison.shared == 1 ? "" : "s") told again"
        guard !comparison.drifts.isEmpty else { return "\(documents): \(claims), nothing drifts" }
        let stronger = comparison.drifts.count { $0.direction == .stronger }
        return
            "\(documents): \(claims), \(comparison.drifts.count) drifts, \(stronger) of them stronger than the origin"
    }

    private func quotation(_ id: StatementID, _ terminal: Terminal) -> [String] {
        guard let held = held[id] else { return [] }
        return TerminalText.wrapped(
            "\(ids[id]) “\(held.statement.span.text)” \(ids[held.document])",
            terminal,
            indent: 4,
            hang: 6
        )
    }
}
