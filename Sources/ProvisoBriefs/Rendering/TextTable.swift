/// A table for a terminal: columns share the width, cells wrap, wide characters stay aligned.
package struct TextTable: Sendable {
    package var headers: [String]
    package var rows: [[String]]

    package init(headers: [String], rows: [[String]]) {
        self.headers = headers
        self.rows = rows
    }

    package func lines(on terminal: Terminal) -> [String] {
        let cells = ([headers] + rows).map { row in
            row.map { terminal.fitted(TerminalText.safe($0)) }
        }
        let widths = columnWidths(of: cells, within: terminal.width - 2)
        var lines = row(cells[0], widths).map { terminal.bold($0) }
        lines.append(
            widths.map { String(repeating: terminal.rule, count: $0) }.joined(separator: "  ")
        )
        for (index, cellRow) in cells.dropFirst().enumerated() {
            let wrapped = row(cellRow, widths)
            if index > 0, wrapped.count > 1 || lines.last?.isEmpty == false, isTall(cells, widths) {
                lines.append("")
            }
            lines += wrapped
        }
        return lines
    }

    // A blank line between rows helps only where some row takes several lines.
    private func isTall(_ cells: [[String]], _ widths: [Int]) -> Bool {
        cells.dropFirst().contains { row($0, widths).count > 1 }
    }

    private func row(_ cells: [String], _ widths: [Int]) -> [String] {
        let wrapped = zip(cells, widths).map { TerminalText.wrap($0, width: $1) }
        let height = wrapped.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = zip(wrapped, widths).map { lines, width in
                TerminalText.padded(line < lines.count ? lines[line] : "", to: width)
            }
            var text = parts.joined(separator: "  ")
            while text.hasSuffix(" ") { text.removeLast() }
            return text
        }
    }

    /// Natural widths where they fit; else the widest columns give way first, down to their longest word.
    private func columnWidths(of cells: [[String]], within width: Int) -> [Int] {
        var widths = headers.indices.map { column in
            cells.map { row in
                row[column].split(separator: "\n").map { TerminalText.columns($0) }.max() ?? 0
            }.max() ?? 0
        }
        let floors = headers.indices.map { column in
            min(
                cells.map { row in
                    row[column].split(whereSeparator: { $0 == " " || $0 == "\n" })
                        .map { TerminalText.columns($0) }.max() ?? 0
                }.max() ?? 0,
                16
            )
        }
        let gaps = 2 * (headers.count - 1)
        while widths.reduce(gaps, +) > width {
            let shrinkable = widths.indices.filter { widths[$0] > max(floors[$0], 3) }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths.map { max($0, 1) }
    }
}
