import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

struct RebuildVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make the workspace's tables anew from the ledger.",
        discussion: """
            Examples:
              proviso rebuild
              proviso -C h200.proviso rebuild --json

            No entry, document or checkpoint is touched. What was not as it follows
            from the ledger is told and mended.
            """
    )
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let ledger = try await session.desk(isReadOnly: false).ledger
        let rebuilt = try await ledger.rebuild(isKept: !globals.dryRun)
        try session.print(
            Presentation(json: RebuiltJSON(rebuilt, isKept: !globals.dryRun)) { terminal in
                rebuilt.lines(isKept: !globals.dryRun).flatMap {
                    TerminalText.wrap(terminal.fitted($0), width: terminal.width, hang: "  ")
                }
            },
            verb: "rebuild"
        )
    }
}

struct LogVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List the ledger's entries in the order they were made.",
        discussion: """
            Examples:
              proviso log
              proviso log --from 40 --limit 20 --json
            """
    )

    @Option(help: "The number of the first entry.") var from = 0
    @Option(help: "At most so many.") var limit: Int?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        guard from >= 0, limit.map({ $0 > 0 }) ?? true else {
            throw CommandError.badArguments(
                "--from and --limit count entries",
                usage: "entries are numbered from 0"
            )
        }
        let ledger = try await session.desk(isReadOnly: true).ledger
        let entries = try await ledger.entries(from: from, limit: limit)
        let table = TextTable(log: entries)
        try session.print(
            Presentation(json: LogJSON(entries), table: table) { terminal in
                entries.isEmpty ? ["No entries from number \(from) on."] : table.lines(on: terminal)
            },
            verb: "log"
        )
    }
}
