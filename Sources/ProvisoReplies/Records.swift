package import ProvisoBriefs
import ProvisoDesk

/// A table in the forms that other programs read.
package struct Records {
    private let headers: [String]
    private let rows: [[String]]

    package init(_ table: TextTable) {
        headers = table.headers
        rows = table.rows.map { $0.map(TerminalText.safe) }
    }

    /// RFC 4180.
    ///
    /// A cell that would start a formula in a spreadsheet gets a leading apostrophe.
    package var csv: String {
        ([headers] + rows).map { row in
            row.map { cell in
                let safe = "=+-@\t\r".contains(cell.first ?? " ") ? "'" + cell : cell
                guard safe.contains(where: { ",\"\n".contains($0) }) else { return safe }
                return "\"" + safe.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: ",")
        }.joined(separator: "\r\n") + "\r\n"
    }

    package var plain: String {
        rows.map { row in
            row.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
                .joined(separator: "\t") + "\n"
        }.joined()
    }

    package var markdown: String {
        func line(_ cells: [String]) -> String {
            "| "
                + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
                .joined(separator: " | ") + " |\n"
        }
        return line(headers) + line(headers.map { _ in "---" }) + rows.map(line).joined()
    }

    package func jsonLines() throws -> [UInt8] {
        try rows.flatMap { row in
            try CanonicalJSON.bytes(
                Dictionary(zip(headers, row), uniquingKeysWith: { first, _ in first })
            ) + [10]
        }
    }
}
