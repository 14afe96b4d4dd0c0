import ProvisoDecision
import ProvisoModel

extension Brief {
    /// The brief as CommonMark with a pipe table; text from sources is escaped, never markup.
    package var markdown: String {
        var out = ["# \(Self.escaped(header.title))", "", "*\(Self.escaped(headerLine))*"]
        func part(_ title: String, _ lines: [Line]) {
            guard !lines.isEmpty else { return }
            out += ["", "## \(title)", ""] + lines.map { "- \(Self.escaped(cited($0)))" }
        }
        part("Bottom line", bottomLine)
        part("Key moments", keyMoments)
        if let first = overview.rows.first {
            let headers =
                ["Buyer"] + first.gates.map(\.title) + ["Quantity", "Contrary", "Verdict"]
            out += ["", "## Overview", "", Self.row(headers), Self.row(headers.map { _ in "---" })]
            for row in overview.rows { out.append(Self.row(row.cells.map(Self.escaped))) }
        }
        for section in sections { part(section.title, section.lines) }
        part("Contrary and silent", contraryAndSilent)
        part("Not known", notKnown)
        part("What would change this", whatWouldChangeThis)
        out += ["", "## Sources, and the exact words", ""]
        for source in sources {
            out.append("- \(Self.escaped(source.inWords))")
            out += source.words.map { "  - \(Self.escaped($0.inWords))" }
        }
        out += ["", "## Method", ""] + method.map { "- \(Self.escaped($0))" }
        return out.joined(separator: "\n") + "\n"
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in TerminalText.safe(text).replacing("\n", with: " ") {
            if "\\`*_{}[]<>#|!~".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    package func cited(_ line: Line) -> String {
        let mark = line.isReviewed ? "" : " [unreviewed]"
        guard !line.statements.isEmpty else { return line.text + mark }
        return line.text + mark + " [" + line.statements.map(\.raw).joined(separator: ", ") + "]"
    }
}

extension OverviewTable.Row {
    /// The row's cells as words, in the order of the columns.
    package var cells: [String] {
        [buyerNames.joined(separator: ", ")] + gates.map(\.inWords)
            + [
                quantity, contrary.isEmpty ? "none" : contrary.map(\.raw).joined(separator: ", "),
                verdict.rawValue,
            ]
    }
}

extension Brief.CitedDocument {
    package var inWords: String {
        let digest = document.isDigest ? "; a digest in other words, not the source's own" : ""
        let url = document.url.map { " \($0)" } ?? ""
        return
            "\(document.outlet), \(document.published.withoutWeekday), \(document.genre.rawValue)\(digest) [\(document.id)]\(url)"
    }
}

extension Brief.CitedWords {
    package var inWords: String {
        "\(statement) \(basis) bytes \(span.utf8.lowerBound)–\(span.utf8.upperBound): “\(span.text)”"
    }
}
