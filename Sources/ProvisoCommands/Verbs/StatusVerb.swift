import ArgumentParser
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

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
        try session.print(
            Presentation(
                json: StatusJSON(overview),
                table: overview.cells
            ) { OverviewText(overview, ids: ids).lines(on: $0) },
            verb: "status"
        )
    }
}
