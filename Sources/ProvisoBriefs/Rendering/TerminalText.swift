/// How text takes up columns on a terminal, and what of it may be shown at all.
package enum TerminalText {
    /// The text without what could take over a terminal or disguise its order: control characters,
    /// escape sequences' introducers and bidirectional overrides (Unicode TR 36, section 3.2).
    package static func safe(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: result.append(scalar)
            case 0x09: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0: continue
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            case 0x2028, 0x2029: result.append("\n")
            case 0xE0000...0xE007F: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Columns the text takes: East Asian wide characters take two, combining marks none (Unicode TR 11).
    package static func columns(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        let properties = first.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if wide.contains(where: { $0.contains(first.value) }) { return 2 }
        return properties.isEmojiPresentation ? 2 : 1
    }

    // Ranges whose East_Asian_Width is W or F, joined where only unassigned points lie between.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]

    /// Text from anywhere, made safe and fitted to the terminal, with so many columns before its first and
    /// its further lines.
    package static func wrapped(
        _ text: String,
        _ terminal: Terminal,
        indent: Int = 0,
        hang: Int = 0
    ) -> [String] {
        wrap(
            terminal.fitted(safe(text)),
            width: terminal.width,
            indent: String(repeating: " ", count: indent),
            hang: String(repeating: " ", count: hang)
        )
    }

    /// Breaks text into lines of at most `width` columns, at spaces where there are any and between wide
    /// characters or inside a word only where a line could not be kept otherwise.
    package static func wrap(
        _ text: String,
        width: Int,
        indent: String = "",
        hang: String? = nil
    )
        -> [String]
    {
        let hang = hang ?? indent
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = lines.isEmpty ? indent : hang
            var used = columns(line)
            let room = width - max(used, columns(hang))
            var isEmpty = true
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
                for piece in pieces(of: word, width: max(room, 4)) {
                    let needed = columns(piece)
                    if !isEmpty, used + 1 + needed > width {
                        lines.append(line)
                        line = hang
                        used = columns(hang)
                        isEmpty = true
                    }
                    line += isEmpty ? piece : " " + piece
                    used += needed + (isEmpty ? 0 : 1)
                    isEmpty = false
                }
            }
            lines.append(line)
        }
        return lines
    }

    private static func pieces(of word: Substring, width: Int) -> [String] {
        guard columns(word) > width else { return [String(word)] }
        var result: [String] = []
        var piece = ""
        var used = 0
        for character in word {
            let needed = columns(character)
            if used + needed > width {
                result.append(piece)
                piece = ""
                used = 0
            }
            piece.append(character)
            used += needed
        }
        return result + [piece]
    }

    /// The text padded with spaces to `width` columns.
    package static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }
}
