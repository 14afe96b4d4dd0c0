import ProvisoBriefs
import ProvisoDesk
import ProvisoReplies

/// An answer ready to be printed in any of the formats.
struct Presentation {
    var json: any Encodable & Sendable
    var text: (Terminal) -> [String]
    /// For CSV, JSON lines, Markdown and plain; empty headers mean that there is no table form.
    var table: TextTable
    var markdown: String?
    var html: String?
    /// What to say on standard error besides.
    var hints: [String] = []
    /// Whether nobody but the reader is to see it.
    var isSecret = false

    init(
        json: any Encodable & Sendable,
        table: TextTable = TextTable(headers: [], rows: []),
        markdown: String? = nil,
        html: String? = nil,
        hints: [String] = [],
        isSecret: Bool = false,
        text: @escaping (Terminal) -> [String]
    ) {
        self.json = json
        self.table = table
        self.markdown = markdown
        self.html = html
        self.hints = hints
        self.isSecret = isSecret
        self.text = text
    }

    func bytes(as format: Globals.Format, on terminal: Terminal, verb: String) throws -> [UInt8] {
        switch format {
        case .text: return Array((text(terminal).joined(separator: "\n") + "\n").utf8)
        case .json: return try CanonicalJSON.bytes(json, isPretty: true) + [10]
        case .html:
            guard let html else { throw CommandError.noTable(verb, format: "html") }
            return Array(html.utf8)
        case .markdown:
            if let markdown { return Array(markdown.utf8) }
            return Array(try records(verb, "md").markdown.utf8)
        case .csv: return Array(try records(verb, "csv").csv.utf8)
        case .ndjson: return try records(verb, "ndjson").jsonLines()
        case .plain: return Array(try records(verb, "plain").plain.utf8)
        }
    }

    private func records(_ verb: String, _ format: String) throws(CommandError) -> Records {
        guard !table.headers.isEmpty else { throw .noTable(verb, format: format) }
        return Records(table)
    }
}
