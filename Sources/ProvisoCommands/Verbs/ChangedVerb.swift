import ArgumentParser
import ProvisoDesk
import ProvisoModel

struct ChangedVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changed",
        abstract: "Which answers on record are others now, and through what?",
        discussion: """
            Examples:
              proviso changed --since 2026-01-28
              proviso changed --since 2026-01-28T09:00Z --buyer deepseek

            Every question on record is asked again, as known then and as known
            now. Exit status: 0 nothing changed, 15 something did.
            """
    )

    @Option(help: ArgumentHelp("Compare with what was known then.", valueName: "time"))
    var since: String
    @Option(help: "Only questions about this buyer.") var buyer: String?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        guard let since = Instant<Known>(since) else {
            throw CommandError.badTime(since, flag: "--since")
        }
        let progress = Progress(of: "questions asked again", session)
        let changes = try await session.desk(isReadOnly: true).changes(
            since: since,
            known: Parsed.known(globals.known),
            buyer: buyer,
            progress: progress.show
        )
        try session.print(ChangesPresentation(changes, session).presentation, verb: "changed")
        if !changes.changed.isEmpty, !globals.exitZero {
            throw EndedWith(status: ExitStatus.changed)
        }
    }
}
