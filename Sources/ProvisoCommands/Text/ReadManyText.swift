import ProvisoBriefs
import ProvisoModel

/// What became of many documents, in every format.
struct ReadManyText {
    private let outcome: ReadOutcome
    private let resume: String

    /// How many failures are told on a terminal.
    private static let mostTold = 20

    init(_ outcome: ReadOutcome, resume: String) {
        self.outcome = outcome
        self.resume = resume
    }

    var presentation: Presentation {
        Presentation(json: Form(outcome), table: table, hints: hints) { lines(on: $0) }
    }

    private var hints: [String] {
        if outcome.isInterrupted {
            return [
                "interrupted: \(outcome.read.count.grouped) documents of this run are stored whole, the others not at all",
                "to go on: \(resume)",
            ]
        }
        guard outcome.isKept, outcome.statements > 0 else { return [] }
        return ["Next: proviso statement queue"]
    }

    private func lines(on terminal: Terminal) -> [String] {
        var head = "\(words(outcome.total, "document")): \(outcome.read.count.grouped) read into"
        head += " \(words(outcome.statements, "statement")),"
        head += outcome.isKept ? " kept, unreviewed" : " not kept"
        if outcome.alreadyOnRecord > 0 {
            head += "; \(outcome.alreadyOnRecord.grouped) already in the ledger, not read again"
        }
        if !outcome.failed.isEmpty {
            head += "; \(outcome.failed.count.grouped) could not be read"
        }
        if outcome.isInterrupted {
            head += "; \((outcome.total - outcome.done).grouped) not reached"
        }
        var out = TerminalText.wrapped(head, terminal).map(terminal.bold)
        let unread = outcome.read.reduce(0) { $0 + $1.unread }
        if unread > 0 {
            out += TerminalText.wrapped(
                "\(words(unread, "sentence")) on permissions gave no statement; --json counts them by document, reading one alone shows them.",
                terminal
            )
        }
        for failure in outcome.failed.prefix(Self.mostTold) {
            out += TerminalText.wrapped(
                "\(terminal.mark(.contrary)) \(failure.file): \(failure.summary) [\(failure.code)]",
                terminal,
                hang: 2
            )
            out += TerminalText.wrapped("cause: \(failure.cause)", terminal, indent: 4, hang: 6)
            out += TerminalText.wrapped("mend:  \(failure.mend)", terminal, indent: 4, hang: 6)
        }
        let untold = outcome.failed.count - Self.mostTold
        if untold > 0 { out += ["\(untold.grouped) further failures; --json lists them."] }
        if outcome.passedOver > 0 {
            out += TerminalText.wrapped(
                "\(words(outcome.passedOver, "file")) passed over: not a text (\(TextFiles.endings.sorted().joined(separator: ", "))).",
                terminal
            )
        }
        return out
    }

    private func words(_ count: Int, _ noun: String) -> String {
        "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
    }

    private var table: TextTable {
        let read = outcome.read.map {
            [$0.file, outcome.isKept ? "kept" : "read", $0.document.raw, "\($0.statements)", ""]
        }
        let failed = outcome.failed.map {
            [$0.file, "failed", "", "", "\($0.summary): \($0.cause)"]
        }
        return TextTable(
            headers: ["file", "state", "document", "statements", "why"],
            rows: read + failed
        )
    }

    /// `proviso.read-many/1`.
    private struct Form: Encodable {
        let schema = "proviso.read-many/1"
        let total: Int
        let read: [ReadOutcome.Document]
        let statements: Int
        let alreadyOnRecord: Int
        let failed: [ReadOutcome.Failure]
        let passedOver: Int
        let isKept: Bool
        let isInterrupted: Bool

        init(_ outcome: ReadOutcome) {
            total = outcome.total
            read = outcome.read
            statements = outcome.statements
            alreadyOnRecord = outcome.alreadyOnRecord
            failed = outcome.failed
            passedOver = outcome.passedOver
            isKept = outcome.isKept
            isInterrupted = outcome.isInterrupted
        }
    }
}
