import ProvisoBriefs
import ProvisoDesk

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

    init(
        json: any Encodable & Sendable,
        table: TextTable = TextTable(headers: [], rows: []),
        markdown: String? = nil,
        html: String? = nil,
        hints: [String] = [],
        text: @escaping (Terminal) -> [String]
    ) {
        self.json = json
        self.table = table
        self.markdown = markdown
        self.html = html
        self.hints = hints
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

/// A table in the forms that other programs read.
struct Records {
    private let headers: [String]
    private let rows: [[String]]

    init(_ table: TextTable) {
        headers = table.headers
        rows = table.rows.map { $0.map(TerminalText.safe) }
    }

    /// RFC 4180.
    ///
    /// A cell that would start a formula in a spreadsheet gets a leading apostrophe.
    var csv: String {
        ([headers] + rows).map { row in
            row.map { cell in
                let safe = "=+-@\t\r".contains(cell.first ?? " ") ? "'" + cell : cell
                guard safe.contains(where: { ",\"\n".contains($0) }) else { return safe }
                return "\"" + safe.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: ",")
        }.joined(separator: "\r\n") + "\r\n"
    }

    var plain: String {
        rows.map { row in
            row.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
                .joined(separator: "\t") + "\n"
        }.joined()
    }

    var markdown: String {
        func line(_ cells: [String]) -> String {
            "| "
                + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
                .joined(separator: " | ") + " |\n"
        }
        return line(headers) + line(headers.map { _ in "---" }) + rows.map(line).joined()
    }

    func jsonLines() throws -> [UInt8] {
        try rows.flatMap { row in
            try CanonicalJSON.bytes(
                Dictionary(zip(headers, row), uniquingKeysWith: { first, _ in first })
            ) + [10]
        }
    }
}
