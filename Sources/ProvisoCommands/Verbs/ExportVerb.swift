import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

struct ExportVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Hand the record on as a file that others can check.",
        discussion: """
            Examples:
              proviso export package audit.tar
              proviso export package part.tar --entries 40..60 --without-documents
            """,
        subcommands: [PackageFile.self]
    )

    struct PackageFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "package",
            abstract: "Write the ledger, or a part of it, as one file an outsider can check.",
            discussion: """
                Examples:
                  proviso export package audit.tar
                  proviso export package part.tar --entries 40..60 --without-documents

                A tar archive with the signed checkpoint, the public key, entries with
                hashes and proofs, documents, and the rules. The one who gets it runs
                proviso verify package, without a network and without a workspace.
                """
        )

        @Argument(help: "The file to write; it is written whole or not at all.") var file: String
        @Option(
            help: ArgumentHelp("Only these entries, each with its proof.", valueName: "first..last")
        )
        var entries: String?
        @Flag(help: "Name documents by their digests only.") var withoutDocuments = false
        @Flag(help: "Withhold the words that are sealed.") var withoutWords = false
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let desk = try await session.desk(isReadOnly: true)
            let form = PackageForm(
                part: try await EntryRange.parsed(entries, in: desk.ledger),
                hasDocuments: !withoutDocuments,
                hasWords: !withoutWords
            )
            let output = try StreamedFile(path: file, isKept: !globals.dryRun)
            do {
                try await desk.export(form) { try output.write($0) }
                try output.finish()
            } catch {
                output.giveUp()
                throw error
            }
            let checkpoint = try await desk.ledger.checkpoint()
            let key = try await desk.ledger.verifierKey()
            let told = PackageJSON(
                file: file,
                bytes: output.count,
                form: form,
                checkpoint: checkpoint,
                key: key
            )
            try session.print(
                Presentation(
                    json: told,
                    hints: ["Next: proviso verify package \(file) --key \(key)"]
                ) { terminal in
                    lines(form, checkpoint, output.count).flatMap {
                        TerminalText.wrapped($0, terminal)
                    } + ["\(key)"]
                },
                verb: "export package"
            )
        }

        private func lines(
            _ form: PackageForm,
            _ checkpoint: Checkpoint,
            _ bytes: Int
        ) -> [String] {
            let what =
                form.part.map { "entries \($0.lowerBound) to \($0.upperBound - 1)" }
                ?? "all \(checkpoint.size) entries"
            let would = globals.dryRun ? "would write" : "wrote"
            return [
                "\(would) \(what) to \(file), \(bytes.grouped) bytes",
                "head \(checkpoint.root) at size \(checkpoint.size)",
                "Give this key by another way than the file:",
            ]
        }
    }
}

/// Entries by their numbers, as the command line names them.
enum EntryRange {
    /// Reads `40..60`, both included; `nil` where nothing is given.
    static func parsed(_ text: String?, in ledger: Ledger) async throws -> Range<Int>? {
        guard let text else { return nil }
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
        let numbers = ends.compactMap(\.self)
        guard (1...2).contains(ends.count), numbers.count == ends.count, numbers[0] >= 0,
            numbers[0] <= numbers[numbers.count - 1]
        else {
            throw CommandError.badArguments(
                "`\(text)` names no entries",
                usage: "write first and last as in 40..60; entries are numbered from 0"
            )
        }
        let size = try await ledger.size()
        guard numbers[numbers.count - 1] < size else {
            throw CommandError.badArguments(
                "there is no entry \(numbers[numbers.count - 1])",
                usage: "the last entry is \(size - 1)"
            )
        }
        return numbers[0]..<numbers[numbers.count - 1] + 1
    }
}
