import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

struct TimelineVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show what happened, and when it became known.",
        discussion: """
            Examples:
              proviso timeline --axis both
              proviso timeline deepseek --known 2026-01-28
            """
    )

    @Argument(help: "A party or an item; without it, everything.") var what: String?
    @Option(help: ArgumentHelp("Which clock orders it.", valueName: "valid|known|both")) var axis =
        "valid"
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        guard let axis = Timeline.Axis(rawValue: axis) else {
            throw CommandError.badWord(
                axis,
                flag: "--axis",
                allowed: Timeline.Axis.allCases.map(\.rawValue)
            )
        }
        let timeline = try await session.desk(isReadOnly: true).timeline(
            of: what,
            by: axis,
            knownAt: try Parsed.known(globals.known),
            validAt: try Parsed.day(globals.asOf, "--as-of")
        )
        let table = timeline.table(session.shortIDs(timeline.picture))
        try session.print(
            Presentation(json: TimelineJSON(timeline), table: table) { terminal in
                let head = "TIMELINE  known as of \(timeline.picture.knownAt.inWords)"
                let body =
                    timeline.moments.isEmpty
                    ? ["No statement is known at this time."]
                    : Self.narrowed(table, to: axis).lines(on: terminal)
                return [terminal.dim(terminal.fitted(head)), ""] + body
            },
            verb: "timeline"
        )
    }

    private static func narrowed(_ table: TextTable, to axis: Timeline.Axis) -> TextTable {
        let dropped: Int? =
            switch axis {
            case .valid: 1
            case .known: 0
            case .both: nil
            }
        guard let dropped else { return table }
        func cut(_ cells: [String]) -> [String] {
            cells.enumerated().filter { $0.offset != dropped }.map(\.element)
        }
        return TextTable(headers: cut(table.headers), rows: table.rows.map(cut))
    }
}
