import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

struct SourceVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source",
        abstract: "List the documents on file, show one, withhold one.",
        discussion: """
            Examples:
              proviso source list
              proviso source show doc_5F2A
              proviso source redact doc_5F2A --reason "court order" --kept-elsewhere "safe of counsel"
            """,
        subcommands: [List.self, Show.self, Redact.self, Hold.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the documents on file.",
            discussion: """
                Examples:
                  proviso source list
                  proviso source list --known 2026-01-28
                """
        )
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let picture = try await session.desk(isReadOnly: true)
                .everything(knownAt: try Parsed.known(globals.known))
            let list = SourceListJSON(picture)
            let table = list.table(session.shortIDs(picture))
            try session.print(
                Presentation(json: list, table: table) {
                    list.documents.isEmpty
                        ? ["No documents yet. Read one, or load the demo: proviso demo"]
                        : table.lines(on: $0)
                },
                verb: "source list"
            )
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one document: what is known of it, and its text.",
            discussion: """
                Examples:
                  proviso source show doc_5F2A
                  proviso source show 5F2A --json
                """
        )

        @Argument(help: "The id of a document; four characters are enough.") var id: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let desk = try await session.desk(isReadOnly: true)
            let known = try Parsed.known(globals.known)
            let header = try await desk.document(id, knownAt: known)
            let keeping = try await desk.keeping(of: header)
            let text = try await text(of: header, keeping.redaction, desk)
            try session.print(
                Presentation(json: SourceJSON(header, text: text)) { terminal in
                    let digest =
                        header.isDigest
                        ? "a digest in other words, not the source's own" : "the source's own words"
                    let head =
                        [
                            header.title ?? "no title given",
                            "\(header.outlet), \(header.published.inWords), \(header.genre.rawValue), \(digest)",
                            header.url ?? "no address given",
                            "\(header.id) · \(header.bytes.grouped) bytes · SHA-256 \(header.sha256)",
                        ] + original(header) + proposed(header)
                        + KeepingWords.lines(
                            header,
                            keeping.retention,
                            keeping.hold,
                            keeping.redaction
                        )
                    return head.flatMap {
                        TerminalText.wrap(
                            terminal.fitted(TerminalText.safe($0)),
                            width: terminal.width,
                            hang: "  "
                        )
                    } + [""] + numbered(text, terminal)
                },
                verb: "source show"
            )
        }

        private func text(
            of header: DocumentHeader,
            _ redaction: Redaction?,
            _ desk: Desk
        ) async throws -> String {
            guard redaction == nil else { return Withheld.words }
            guard let stored = try await desk.ledger.document(header.id) else {
                throw DeskError.unknownRecord(id, kind: "source")
            }
            return String(decoding: stored.bytes, as: UTF8.self)
        }

        /// The file the words were taken out of.
        private func original(_ header: DocumentHeader) -> [String] {
            header.original.map {
                [
                    "taken out of \($0.form), \($0.charset) · \($0.bytes.grouped) bytes · SHA-256 \($0.sha256)"
                ]
            } ?? []
        }

        private func proposed(_ header: DocumentHeader) -> [String] {
            header.proposed.map { ["proposed by \($0.by) through an \($0.through.rawValue)"] } ?? []
        }

        private func numbered(_ text: String, _ terminal: Terminal) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
                index,
                line in
                let number = String(index + 1)
                let margin = String(repeating: " ", count: max(0, 4 - number.count)) + number + "  "
                return TerminalText.wrap(
                    terminal.fitted(TerminalText.safe(String(line))),
                    width: terminal.width,
                    indent: margin,
                    hang: "      "
                )
            }
        }
    }
}
