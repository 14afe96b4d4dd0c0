/// Pieces of a page: text is escaped on its way in, so nothing declared can become markup.
enum HTML {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    /// A sentence in which words between back quotes are code.
    static func prose(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            let safe = escaped(String(part))
            return index.isMultiple(of: 2) ? safe : "<code>\(safe)</code>"
        }.joined()
    }

    static func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

    /// A table that scrolls in its own region, with the first cell of each row as its head.
    static func table(_ label: String, _ heads: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { row in
            let cells = row.dropFirst().map { "<td>\($0)</td>" }.joined()
            return "<tr><th scope=\"row\">\(row.first ?? "")</th>\(cells)</tr>"
        }.joined(separator: "\n")
        return """
            <div class="wide" role="region" tabindex="0" aria-label="\(escaped(label))">
            <table><thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)
            </tbody></table></div>

            """
    }
}
