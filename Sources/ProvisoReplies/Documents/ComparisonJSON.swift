package import ProvisoBriefs
package import ProvisoDesk
package import ProvisoModel

/// `proviso.comparison/1`.
package struct ComparisonJSON: Encodable, Sendable {
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

    package init(_ comparison: Comparison) {
        let held = comparison.held
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

extension Comparison {
    package var table: TextTable {
        let held = held
        return TextTable(
            headers: [
                "direction", "what drifts", "origin says", "later says", "origin", "origin words",
                "later", "later words",
            ],
            rows: drifts.map { drift in
                [
                    drift.direction.rawValue, drift.aspect.rawValue, drift.old, drift.new,
                    drift.origin.raw, held[drift.origin]?.statement.span.text ?? "",
                    drift.later.raw, held[drift.later]?.statement.span.text ?? "",
                ]
            }
        )
    }

    /// Every statement of the documents by its id.
    package var held: [StatementID: HeldStatement] {
        Dictionary(
            picture.statements.map { ($0.statement.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
