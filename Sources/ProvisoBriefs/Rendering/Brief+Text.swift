import ProvisoDecision
import ProvisoModel

extension Brief {
    /// The brief for a terminal.
    package func text(on terminal: Terminal, ids: ShortIDs) -> [String] {
        var out: [String] = []
        out += TerminalText.wrap(
            terminal.fitted("BRIEF  \(TerminalText.safe(header.title))"),
            width: terminal.width,
            hang: "       "
        ).map(terminal.bold)
        out += TerminalText.wrap(
            terminal.fitted(headerLine),
            width: terminal.width
        ).map(terminal.dim)
        func part(_ title: String, _ lines: [Line]) {
            guard !lines.isEmpty else { return }
            out += ["", terminal.bold(title)]
            for line in lines { out += bullet(line, terminal, ids) }
        }
        part("Bottom line", bottomLine)
        part("Key moments", keyMoments)
        if !overview.rows.isEmpty {
            out += ["", terminal.bold("Overview")] + overview.text(on: terminal, ids: ids)
        }
        for section in sections { part(section.title, section.lines) }
        part("Contrary and silent", contraryAndSilent)
        part("Not known", notKnown)
        part("What would change this", whatWouldChangeThis)
        out += sourceLines(terminal, ids)
        out += ["", terminal.bold("Method")]
        for line in method {
            out += TerminalText.wrap(
                terminal.fitted(line),
                width: terminal.width,
                indent: "  ",
                hang: "  "
            )
        }
        return out
    }

    package var headerLine: String {
        "valid as of \(header.validAsOf.withoutWeekday) · known as of \(header.knownAsOf.inWords) · floor: \(header.floor.rawValue) · asked as \(header.asker.rawValue) · rules \(header.rules.joined(separator: ", ")) · ledger head \(header.ledgerHead.prefix(16)) · \(header.issuer)"
    }

    private func bullet(_ line: Line, _ terminal: Terminal, _ ids: ShortIDs) -> [String] {
        let mark = line.isReviewed ? "" : " [unreviewed]"
        let cites = ids.list(line.statements)
        return TerminalText.wrap(
            terminal.fitted(
                "\(terminal.mark(.note)) \(TerminalText.safe(line.text))\(mark)\(cites.isEmpty ? "" : "  [\(cites)]")"
            ),
            width: terminal.width,
            indent: "  ",
            hang: "    "
        )
    }

    private func sourceLines(_ terminal: Terminal, _ ids: ShortIDs) -> [String] {
        guard !sources.isEmpty else { return [] }
        var out = ["", terminal.bold("Sources, and the exact words")]
        for source in sources {
            let document = source.document
            let digest = document.isDigest ? "; a digest in other words, not the source's own" : ""
            let url = document.url.map { " \(TerminalText.safe($0))" } ?? ""
            out += TerminalText.wrap(
                terminal.fitted(
                    "\(TerminalText.safe(document.outlet)), \(document.published.withoutWeekday), \(document.genre.rawValue)\(digest).\(url)  [\(ids[document.id])]"
                ),
                width: terminal.width,
                indent: "  ",
                hang: "    "
            )
            for words in source.words {
                out += TerminalText.wrap(
                    terminal.fitted(
                        "\(ids[words.statement]) \(words.basis) bytes \(words.span.utf8.lowerBound)–\(words.span.utf8.upperBound): “\(TerminalText.safe(words.span.text))”"
                    ),
                    width: terminal.width,
                    indent: "    ",
                    hang: "      "
                )
            }
        }
        return out
    }
}

extension OverviewTable {
    package func text(on terminal: Terminal, ids: ShortIDs) -> [String] {
        guard let first = rows.first else { return [] }
        let headers = ["Buyer"] + first.gates.map(\.title) + ["Quantity", "Contrary", "Verdict"]
        let cells = rows.map { row in
            [row.buyerNames.joined(separator: ", ")] + row.gates.map(\.inWords)
                + [
                    row.quantity, row.contrary.isEmpty ? "none" : ids.list(row.contrary),
                    "\(terminal.mark(for: row.verdict)) \(row.verdict.rawValue)",
                ]
        }
        return TextTable(headers: headers, rows: cells).lines(on: terminal)
    }
}
