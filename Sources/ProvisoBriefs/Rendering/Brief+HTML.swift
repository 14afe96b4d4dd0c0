import ProvisoModel

extension Brief {
    /// The brief as one HTML page that loads nothing from outside and runs no script.
    package var html: String {
        var body =
            "<h1>\(Self.text(header.title))</h1>\n<p class=\"head\">\(Self.text(headerLine))</p>\n"
        func part(_ title: String, _ lines: [Line]) {
            guard !lines.isEmpty else { return }
            let items = lines.map { "<li>\(Self.text($0.text))\(cites($0))</li>" }
            body += "<h2>\(Self.text(title))</h2>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n"
        }
        part("Bottom line", bottomLine)
        part("Key moments", keyMoments)
        if let first = overview.rows.first { body += table(first) }
        for section in sections { part(section.title, section.lines) }
        part("Contrary and silent", contraryAndSilent)
        part("Not known", notKnown)
        part("What would change this", whatWouldChangeThis)
        body += "<h2>Sources, and the exact words</h2>\n"
        for source in sources {
            body +=
                "<h3 id=\"\(Self.text(source.document.id.raw))\">\(Self.text(source.inWords))</h3>\n<ul>\n"
            for words in source.words {
                body +=
                    "<li id=\"\(Self.text(words.statement.raw))\">\(Self.text(words.inWords))</li>\n"
            }
            body += "</ul>\n"
        }
        let methods = method.map { "<li>\(Self.text($0))</li>" }.joined(separator: "\n")
        body += "<h2>Method</h2>\n<ul>\n\(methods)\n</ul>\n"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Self.text(header.title))</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            .head, .cites { color: #555; font-size: .9rem; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; }
            th, td { border: 1px solid #bbb; padding: .4rem .6rem; text-align: left; vertical-align: top; }
            h3 { font-size: 1rem; overflow-wrap: anywhere; }
            @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } .head, .cites { color: #aaa; } a { color: #9cf; } }
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }

    private func table(_ first: OverviewTable.Row) -> String {
        let headers = ["Buyer"] + first.gates.map(\.title) + ["Quantity", "Contrary", "Verdict"]
        let head = headers.map { "<th scope=\"col\">\(Self.text($0))</th>" }.joined()
        let rows = overview.rows.map { row in
            let cells = row.cells.enumerated().map { index, cell in
                index == 0
                    ? "<th scope=\"row\">\(Self.text(cell))</th>" : "<td>\(Self.text(cell))</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return
            "<h2>Overview</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Overview\">\n<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>\n</table>\n</div>\n"
    }

    private func cites(_ line: Line) -> String {
        let mark = line.isReviewed ? "" : " <em>unreviewed</em>"
        guard !line.statements.isEmpty else { return mark }
        let links = line.statements.map {
            "<a href=\"#\(Self.text($0.raw))\">\(Self.text($0.raw))</a>"
        }
        return mark + " <span class=\"cites\">[\(links.joined(separator: ", "))]</span>"
    }

    /// Text as text: nothing a source wrote becomes markup.
    private static func text(_ raw: String) -> String {
        var result = ""
        for character in TerminalText.safe(raw) {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}
