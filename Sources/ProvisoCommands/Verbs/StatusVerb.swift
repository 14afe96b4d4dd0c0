import ArgumentParser
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel

struct StatusVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show who may ship what to whom: one row per buyer.",
        discussion: """
            Examples:
              proviso status h200
              proviso status deepseek --known 2026-01-27
            """
    )

    @Argument(help: "A buyer or an item; without it, the item most is said about.") var what:
        String?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let overview = try await session.desk(isReadOnly: true)
            .overview(what, from: globals.standpoint(session.settings))
        let ids = session.shortIDs(overview.picture, overview.answers.map(\.id))
        let headers = ["buyer"] + (overview.table.rows.first?.gates.map(\.title) ?? [])
        try session.print(
            Presentation(
                json: Status(overview),
                table: TextTable(
                    headers: headers + ["quantity", "contrary", "verdict"],
                    rows: overview.table.rows.map(\.cells)
                )
            ) { OverviewText(overview, ids: ids).lines(on: $0) },
            verb: "status"
        )
    }

    private struct Status: Encodable {
        let schema = "proviso.status/1"
        let item: EntityID?
        let validAsOf: Day
        let knownAsOf: Instant<Known>
        let rows: [OverviewTable.Row]
        let decisions: [String: Decision]

        init(_ overview: Overview) {
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
}
