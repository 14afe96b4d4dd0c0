import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

/// What drifts between documents, in every format.
struct ComparisonText {
    private let comparison: Comparison
    private let ids: ShortIDs
    private let held: [StatementID: HeldStatement]

    init(_ comparison: Comparison, ids: ShortIDs) {
        self.comparison = comparison
        self.ids = ids
        held = Dictionary(
            comparison.picture.statements.map { ($0.statement.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    var presentation: Presentation {
        Presentation(json: Form(comparison, held), table: table) { lines(on: $0) }
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

    private var table: TextTable {
        TextTable(
            headers: [
                "direction", "what drifts", "origin says", "later says", "origin", "origin words",
                "later", "later words",
            ],
            rows: comparison.drifts.map { drift in
                [
                    drift.direction.rawValue, drift.aspect.rawValue, drift.old, drift.new,
                    drift.origin.raw, held[drift.origin]?.statement.span.text ?? "",
                    drift.later.raw, held[drift.later]?.statement.span.text ?? "",
                ]
            }
        )
    }

    /// `proviso.comparison/1`.
    private struct Form: Encodable {
        let schema = "proviso.comparison/1"
        let documents: [DocumentHeader]
        let shared: Int
        let drifts: [Row]

        struct Row: Encodable {
            let direction: Drift.Direction
            let aspect: Drift.Aspect
            let origin: Side
            let later: Side
        }

        struct Side: Encodable {
            let says: String
            let statement: StatementID
            let document: DocumentID?
            let span: Span?
        }

        init(_ comparison: Comparison, _ held: [StatementID: HeldStatement]) {
            documents = comparison.documents
            shared = comparison.shared
            drifts = comparison.drifts.map { drift in
                func side(_ id: StatementID, _ says: String) -> Side {
                    Side(
                        says: says,
                        statement: id,
                        document: held[id]?.document,
                        span: held[id]?.statement.span
                    )
                }
                return Row(
                    direction: drift.direction,
                    aspect: drift.aspect,
                    origin: side(drift.origin, drift.old),
                    later: side(drift.later, drift.new)
                )
            }
        }
    }
}
