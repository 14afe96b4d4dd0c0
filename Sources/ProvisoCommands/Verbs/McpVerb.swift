import ArgumentParser
import ProvisoDesk

struct McpVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Answer an assistant over standard input and output.",
        discussion: """
            Examples:
              proviso mcp
              proviso -C h200.proviso mcp --floor named
              proviso mcp --allow-propose

            Speaks the Model Context Protocol (2026-07-28, and 2025-11-25 and earlier),
            one message a line, until standard input ends. The assistant may ask what
            this program answers; nothing is written on record unless proposing is let, and
            what is proposed waits for a person. --known, --as-of, --floor,
            --as and --unreviewed say from where it looks unless it asks otherwise.
            """
    )
    @Flag(help: "Let the assistant propose documents, which wait for a person.")
    var allowPropose = false
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let standpoint = try globals.standpoint(session.settings)
        let mayPropose = allowPropose && !globals.dryRun
        let desk = try await session.desk(isReadOnly: !mayPropose)
        session.detail(
            mayPropose
                ? "answering on standard input and output; documents may be proposed"
                : "answering on standard input and output; nothing is written on record"
        )
        try await session.surroundings.assistant.converse(
            at: desk,
            from: standpoint,
            program: Program.version,
            proposing: mayPropose ? session.person(nil) : nil,
            writing: session.surroundings.writeOut
        )
    }
}
