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
    package var csv: String {
        ([headers] + rows).map { row in row.map(Records.cell).joined(separator: ",") }
            .joined(separator: "\r\n") + "\r\n"
    }

    /// A cell that would start a formula in a spreadsheet gets a leading apostrophe.
    ///
    /// Looked at scalar by scalar, as spreadsheets do: an accent makes another letter of a quotation mark to
    /// Swift, and to nobody else.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map(formulaStarts.contains) ?? false
        let safe = (isFormula ? "'" + text : text).unicodeScalars
        guard safe.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
            return String(safe)
        }
        var quoted = "\"".unicodeScalars
        for scalar in safe { quoted += scalar == "\"" ? [scalar, scalar] : [scalar] }
        quoted.append("\"")
        return String(quoted)
    }

    // The wide forms start one too where the spreadsheet speaks Chinese or Japanese.
    private static let formulaStarts = Set("=+-@\t\r＝＋－＠".unicodeScalars)

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
