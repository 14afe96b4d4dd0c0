import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

struct VerifyVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that nothing in the ledger was changed or dropped.",
        discussion: """
            Examples:
              proviso verify
              proviso -C h200.proviso verify --json

            Exit status: 0 verified, 13 not; then the first bad entry is named, and
            what is unproven after it.
            """
    )
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let verification = try await session.desk(isReadOnly: true).ledger.verify()
        try session.print(
            Presentation(json: VerificationJSON(verification)) { terminal in
                let mark = terminal.mark(verification.isVerified ? .clear : .blocked)
                return verification.lines.enumerated().flatMap { index, line in
                    TerminalText.wrap(
                        terminal.fitted(
                            TerminalText.safe(index == 0 ? "\(mark) \(line)" : "  \(line)")
                        ),
                        width: terminal.width,
                        hang: "    "
                    )
                }
            },
            verb: "verify"
        )
        if !verification.isVerified { throw EndedWith(status: ExitStatus.notVerified) }
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
        let rows = entries.map { entry in
            [
                "\(entry.index)",
                entry.entry.knownAt.inWords + (entry.entry.backdated == nil ? "" : ", backdated"),
                entry.entry.content.inWords, String("\(entry.leafHash)".prefix(12)),
            ]
        }
        let table = TextTable(headers: ["entry", "known", "what", "leaf hash"], rows: rows)
        try session.print(
            Presentation(json: Listing(entries: entries), table: table) { terminal in
                entries.isEmpty ? ["No entries from number \(from) on."] : table.lines(on: terminal)
            },
            verb: "log"
        )
    }

    private struct Listing: Encodable {
        let schema = "proviso.log/1"
        let entries: [Numbered]

        struct Numbered: Encodable {
            let index: Int
            let leafHash: String
            let entry: Entry
        }

        init(entries: [NumberedEntry]) {
            self.entries = entries.map {
                Numbered(index: $0.index, leafHash: "\($0.leafHash)", entry: $0.entry)
            }
        }
    }
}

extension Entry.Content {
    /// One line for the log.
    var inWords: String {
        switch self {
        case .workspaceCreated(let name, let program): "workspace “\(name)” made by \(program)"
        case .documentStored(let header):
            "document \(header.id): \(header.outlet), \(header.published)"
        case .entityNamed(let entity, let document):
            "\(entity.kind.rawValue) \(entity.id) named in \(document)"
        case .statementRecorded(let statement, _):
            "statement \(statement.id): \(statement.claim.kind)/\(statement.claim.predicate)"
        case .statementsRelated(let relation, _):
            "\(relation.from) \(relation.type.rawValue) \(relation.to)"
        case .statementAccepted(let id, let by, let reason): "\(id) accepted by \(by): \(reason)"
        case .statementRejected(let id, let by, let reason): "\(id) rejected by \(by): \(reason)"
        case .statementCorrected(let id, let replacement, let by, let reason):
            "\(id) corrected by \(by) as \(replacement): \(reason)"
        case .relationJudged(let relation, let isSo):
            "\(relation.from) \(isSo ? "" : "not ")\(relation.type.rawValue) \(relation.to)\(relation.basis.inWords)"
        case .conflictSettled(let favored, let over, let by, let reason):
            "\(favored) settled by \(by) over \(over.map(\.raw).joined(separator: " ")): \(reason)"
        case .acceptanceRuleSet(let rule): "acceptance rule set by \(rule.by): \(rule.reason)"
        case .decisionGiven(let record): "answer \(record.id): \(record.verdict)"
        }
    }
}
