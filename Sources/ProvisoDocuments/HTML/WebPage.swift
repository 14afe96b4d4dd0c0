/// A web page: its article as text, and what the page says of itself.
struct WebPage {
    let file: HandedInFile

    func extract() throws(DocumentError) -> Extract {
        let declared = WebPage.declaredCharset(in: file.bytes)
        let decoded = try DecodedText(file, declared: declared)
        let page = try WebPage.read(decoded.text, file: file.name)
        guard !page.text.isEmpty else {
            throw .noWords(
                file: file.name,
                form: .html,
                why: "the page holds no running text; a script may put it there in a browser"
            )
        }
        return Extract(
            form: .html,
            charset: decoded.charset,
            text: page.text,
            guesses: page.guesses
        )
    }

    /// The article of a page, or all its text where the page is nothing but the document.
    static func read(
        _ page: String,
        file: String,
        isWholePage: Bool = false
    ) throws(DocumentError) -> (text: String, guesses: [Guess]) {
        let tree = try HTMLTreeBuilder.tree(of: page, file: file)
        let article = Article(tree, isWholePage: isWholePage)
        guard article.blocks.contains(where: { $0.kind != .heading(1) }) else { return ("", []) }
        let claims = PageClaims(tree, article)
        var text = article.text
        if !isWholePage, article.headline == nil, let title = claims.title,
            !text.prefix(600).contains(title)
        {
            text = title + "\n\n" + text
        }
        return (text, claims.guesses)
    }

    /// What the page says its encoding is, within its first bytes (HTML Standard, section 13.2.3.2).
    static func declaredCharset(in bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        let lower = head.lowercased()
        var rest = lower[...]
        while let found = rest.firstRange(of: "charset") {
            rest = rest[found.upperBound...]
            let value = rest.drop { $0.isWhitespace }
            guard value.first == "=" else { continue }
            let name = value.dropFirst().drop { $0.isWhitespace || "\"'".contains($0) }
                .prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
            if !name.isEmpty { return String(name) }
        }
        if lower.hasPrefix("<?xml"), let range = lower.firstRange(of: "encoding=") {
            return String(
                lower[range.upperBound...].dropFirst().prefix { !"\"'?> ".contains($0) }
            )
        }
        return nil
    }
}
