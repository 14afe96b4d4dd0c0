/// Comma-separated text: cells may stand in double quotes, a quote inside is doubled (RFC 4180).
enum CommaSeparated {
    struct Row {
        let cells: [String]
        let place: FilePlace

        /// The cell's parts between bars.
        func list(_ index: Int) -> [String] {
            cells[index].split(separator: "|").map { part in
                String(part.drop { $0 == " " })
            }
        }

        func filled(_ index: Int, _ problems: inout [RulePackProblem]) -> String? {
            guard cells[index].isEmpty else { return cells[index] }
            problems.append(
                .missingKey(ChipCatalogueParser.columns[index], of: "the row", at: place)
            )
            return nil
        }
    }

    /// Rows with the line each begins on; empty lines are left out.
    static func rows(
        of text: String,
        file: String,
        _ problems: inout [RulePackProblem]
    ) -> [Row] {
        var rows: [Row] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        // Two quotes in a row are one quote of the cell: the first closed it, the second opens it again.
        var hasJustClosed = false
        var line = 1
        var firstLine = 1
        func endCell() {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        func endRow() {
            endCell()
            let place = FilePlace(file: file, line: firstLine, column: 1)
            if cells != [""] { rows.append(Row(cells: cells, place: place)) }
            cells = []
            firstLine = line
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") { line += 1 }
            let reopens = byte == UInt8(ascii: "\"") && hasJustClosed
            hasJustClosed = byte == UInt8(ascii: "\"") && isQuoted
            switch byte {
            case UInt8(ascii: "\""):
                if reopens { cell.append(byte) }
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: endCell()
            case UInt8(ascii: "\n") where !isQuoted: endRow()
            case UInt8(ascii: "\r") where !isQuoted: continue
            default: cell.append(byte)
            }
        }
        endRow()
        if isQuoted {
            problems.append(
                RulePackProblem(
                    .malformed,
                    "a quoted cell does not end",
                    at: FilePlace(file: file, line: line, column: 1),
                    cause: "a quote was opened and never closed",
                    mend: "close the quote"
                )
            )
        }
        return rows
    }
}
