package import ProvisoDecision
package import ProvisoModel

/// What the place we print to can show: its width, colour or none, and whether only ASCII is safe.
package struct Terminal: Sendable, Hashable {
    package var width: Int
    package var hasColor: Bool
    package var isASCII: Bool

    package init(width: Int, hasColor: Bool, isASCII: Bool) {
        // Below 40 columns a table cannot be told from noise; above 120 lines are hard to follow.
        self.width = min(max(width, 40), 120)
        self.hasColor = hasColor
        self.isASCII = isASCII
    }

    /// Marks support words and never replace them.
    package enum Mark: Sendable {
        case clear, blocked, undetermined, belowFloor, contrary, note

        package static func of(_ truth: Truth) -> Mark {
            switch truth {
            case .holds: .clear
            case .fails: .blocked
            case .unknown: .undetermined
            }
        }
    }

    package func mark(_ mark: Mark) -> String {
        switch mark {
        case .clear: isASCII ? "[ok]" : "✓"
        case .blocked: isASCII ? "[no]" : "✕"
        case .undetermined: isASCII ? "[??]" : "?"
        case .belowFloor: isASCII ? "[~]" : "~"
        case .contrary: isASCII ? "[!]" : "!"
        case .note: isASCII ? "-" : "·"
        }
    }

    package func mark(for verdict: Verdict) -> String {
        switch verdict {
        case .clear: mark(.clear)
        case .blocked: mark(.blocked)
        case .undetermined: mark(.undetermined)
        }
    }

    package var rule: String { isASCII ? "-" : "─" }
    package var bar: String { isASCII ? "|" : "│" }
    package var tee: String { isASCII ? "|-" : "├" }
    package var elbow: String { isASCII ? "`-" : "└" }
    package var arrow: String { isASCII ? "->" : "→" }

    package func bold(_ text: String) -> String { hasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    package func dim(_ text: String) -> String { hasColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    /// Red is for blocked and for errors only.
    package func red(_ text: String) -> String { hasColor ? "\u{1B}[31;1m\(text)\u{1B}[0m" : text }

    package func verdict(_ verdict: Verdict) -> String {
        let word = verdict.rawValue.uppercased()
        return verdict == .blocked ? red(word) : bold(word)
    }

    /// Text for a terminal that shows only ASCII: known signs are spelled out, others become `?`.
    package func fitted(_ text: String) -> String {
        guard isASCII else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
            case "’", "‘": result += "'"
            case "“", "”": result += "\""
            case "–", "—": result += "-"
            case "…": result += "..."
            case "·": result += "-"
            case "→": result += "->"
            case "≥": result += ">="
            case "≤": result += "<="
            case "×": result += "x"
            case "\u{A0}", "\u{202F}": result += " "
            default: result += "?"
            }
        }
        return result
    }
}
