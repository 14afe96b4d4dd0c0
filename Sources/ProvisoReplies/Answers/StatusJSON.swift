package import ProvisoBriefs
import ProvisoDecision
package import ProvisoDesk
import ProvisoModel

/// `proviso.status/1`.
package struct StatusJSON: Encodable, Sendable {
    let schema = "proviso.status/1"
    let item: EntityID?
    let validAsOf: Day
    let knownAsOf: Instant<Known>
    let rows: [OverviewTable.Row]
    let decisions: [String: Decision]

    package init(_ overview: Overview) {
        item = overview.item
        validAsOf = overview.picture.validAt
        knownAsOf = overview.picture.knownAt
        rows = overview.table.rows
        decisions = Dictionary(
            overview.answers.map { ($0.id, $0.decision) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension Overview {
    /// One row per buyer, gates as columns, verdict last.
    package var cells: TextTable {
        TextTable(
            headers: ["buyer"] + (table.rows.first?.gates.map(\.title) ?? [])
                + ["quantity", "contrary", "verdict"],
            rows: table.rows.map(\.cells)
        )
    }
}
