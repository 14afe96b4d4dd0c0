import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

struct StatementVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "List statements, show one, review them.",
        discussion: """
            Examples:
              proviso statement queue
              proviso statement accept stm_8F3K --reason "read against the text"
            """,
        subcommands: [
            List.self, Queue.self, Show.self, Accept.self, Reject.self, Correct.self,
            Settle.self, Link.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List statements in the order they were read.",
            discussion: """
                Examples:
                  proviso statement list
                  proviso statement list --document doc_5F2A --pending
                """
        )

        @Option(help: "Only those of this document.") var document: String?
        @Flag(help: "Only those no person has accepted.") var pending = false
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let desk = try await session.desk(isReadOnly: true)
            let known = try Parsed.known(globals.known)
            let picture = try await desk.everything(knownAt: known)
            let only =
                if let document { try await desk.document(document, knownAt: known).id } else {
                    nil as DocumentID?
                }
            let wanted = picture.statements.filter {
                (only == nil || $0.document == only) && !(pending && $0.isReviewed)
            }
            let list = StatementList(wanted, in: picture, ids: session.shortIDs(picture))
            try session.print(
                Presentation(
                    json: HeldListJSON(wanted),
                    table: StatementTable(wanted, in: picture).table
                ) { terminal in
                    wanted.isEmpty
                        ? ["No statements here. Read a document, or load the demo: proviso demo"]
                        : list.lines(on: terminal)
                },
                verb: "statement list"
            )
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one statement with every field.",
            discussion: """
                Examples:
                  proviso statement show stm_8F3K
                  proviso statement show 8F3K --json
                  proviso statement show 8F3K --why --near

                --why reads the document again and names the rule behind each field: the
                frame, the cue, what a pronoun points back at, how a date was resolved.
                """
        )

        @Argument(help: "The id of a statement; four characters are enough.") var id: String
        @Flag(help: "Name the rule behind each field.") var why = false
        @Flag(help: "Show what was seen near it and not claimed.") var near = false
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let desk = try await session.desk(isReadOnly: true)
            let known = try Parsed.known(globals.known)
            let held = try await desk.statement(id, knownAt: known)
            let picture = try await desk.everything(knownAt: known)
            let reasons = why || near ? try await desk.reasons(of: held) : nil
            let sheet = reasons.map {
                ReasonSheet(reasons: $0, showsWhy: why, showsNear: near)
            }
            try session.print(
                Presentation(json: ShownStatementJSON(held, reasons)) { terminal in
                    StatementSheet(held, in: picture).lines(on: terminal)
                        + (sheet?.lines(on: terminal) ?? [])
                },
                verb: "statement show"
            )
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take statements as read rightly, so that they count in decisions.",
            discussion: """
                Examples:
                  proviso statement accept stm_8F3K --reason "read against the text"
                  proviso statement accept --all --document doc_5F2A --reason "read against the text"
                """
        )

        @OptionGroup var choice: ReviewChoice
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws { try await choice.perform(.accept, globals) }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set statements aside that the reader got wrong; they stay on record.",
            discussion: """
                Examples:
                  proviso statement reject stm_8F3K --reason "the sentence is about another chip"
                  proviso statement reject stm_8F3K stm_2M9Q --by "Dana W." --reason "misread"
                """
        )

        @OptionGroup var choice: ReviewChoice
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws { try await choice.perform(.reject, globals) }
    }
}
