import ArgumentParser
import ProvisoBriefs
import ProvisoDesk

struct BriefVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Write a brief in which every line cites its statements.",
        discussion: """
            Examples:
              proviso brief
              proviso brief h200 --format html -o brief.html

            A brief with a line stronger than its sources is not written (exit status 65).
            """
    )

    @Argument(help: "A buyer or an item; without it, the item most is said about.") var what:
        String?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let desk = try await session.desk(isReadOnly: true)
        let standpoint = try globals.standpoint(session.settings)
        let brief = try await desk.brief(what, from: standpoint, issuer: Program.issuer)
        let ids = ShortIDs(brief.citedIDs)
        try session.print(
            Presentation(
                json: brief,
                markdown: brief.markdown,
                html: brief.html,
                hints: ["0 lines stronger than their sources"]
            ) { brief.text(on: $0, ids: ids) },
            verb: "brief"
        )
    }
}
