/// A piece of news as agencies send it: IPTC ninjs 1.x (`body_text`) or 2.x (`bodies`).
struct NinjsItem {
    let file: HandedInFile

    /// Any of these tells the form from other JSON.
    static let keys = [
        "body_text", "body_html", "body_xhtml", "bodies", "headline", "headlines",
        "versioncreated", "versionCreated",
    ]

    func extract() throws(DocumentError) -> Extract {
        let decoded = try DecodedText(file, declared: nil)
        guard JSONValue.depth(of: Array(decoded.text.utf8)) <= 100 else {
            throw .tooMuch(file: file.name, what: "levels of brackets", limit: 100)
        }
        guard let item = JSONValue(bytes: Array(decoded.text.utf8))?.object else {
            throw .malformed(file: file.name, form: .ninjs, why: "it is not one object of JSON")
        }
        guard let body = try body(of: item), body.utf8.contains(where: { $0 > 0x20 }) else {
            throw .noWords(
                file: file.name,
                form: .ninjs,
                why: "neither `body_text` nor `body_html` nor `bodies` holds text"
            )
        }
        let headline = headline(of: item)
        let title = headline.map { body.hasPrefix($0) ? "" : $0 + "\n\n" } ?? ""
        return Extract(
            form: .ninjs,
            charset: decoded.charset,
            text: title + body.trimmed(while: \.isNewline) + "\n",
            guesses: guesses(from: item, headline, body)
        )
    }

    // MARK: Words

    private func body(of item: [String: JSONValue]) throws(DocumentError) -> String? {
        if let text = item["body_text"]?.text { return lines(text) }
        for key in ["body_html", "body_xhtml"] {
            if let page = item[key]?.text { return try words(ofPage: page) }
        }
        let bodies = item["bodies"]?.list.compactMap(\.object) ?? []
        let typed = bodies.compactMap { body -> (type: String, value: String)? in
            let type = body["contenttype"]?.text ?? body["contentType"]?.text ?? "text/plain"
            return body["value"]?.text.map { (type.lowercased(), $0) }
        }
        if let plain = typed.first(where: { $0.type.hasPrefix("text/plain") }) {
            return lines(plain.value)
        }
        guard let page = typed.first(where: { $0.type.contains("html") }) else { return nil }
        return try words(ofPage: page.value)
    }

    private func words(ofPage page: String) throws(DocumentError) -> String {
        try WebPage.read(page, file: file.name, isWholePage: true).text
    }

    private func lines(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\0", with: "")
    }

    private func headline(of item: [String: JSONValue]) -> String? {
        let single = item["headline"]?.text
        let many = item["headlines"]?.list.compactMap { $0.object?["value"]?.text }.first
        return (single ?? many ?? item["title"]?.text)?.collapsed
    }

    // MARK: What it says of itself

    private func guesses(
        from item: [String: JSONValue],
        _ headline: String?,
        _ body: String
    ) -> [Guess] {
        var found = Guesses()
        found.add(.title, headline, from: "headline")
        for key in ["provider", "source", "copyrightholder", "copyrightHolder"] {
            found.add(.outlet, name(item[key]), from: key)
        }
        let sources = item["infosources"]?.list ?? item["infoSources"]?.list ?? []
        found.add(.outlet, sources.lazy.compactMap(name).first, from: "infosources")
        found.add(.author, item["byline"]?.text ?? item["by"]?.text, from: "byline")
        found.add(.author, item["bylines"]?.list.first.flatMap(byline), from: "bylines")
        for key in [
            "firstpublished", "firstPublished", "versioncreated", "versionCreated",
            "contentcreated", "contentCreated",
        ] {
            found.add(day: item[key]?.text, from: key)
        }
        found.add(lang: item["language"]?.text, from: "language")
        for key in ["uri", "altid", "href"] { found.add(url: item[key]?.text, from: key) }
        found.add(FirstLines(body).guesses(includesTitle: false))
        return found.sorted()
    }

    private func name(_ value: JSONValue?) -> String? {
        value?.text ?? value?.object?["name"]?.text ?? value?.object?["literal"]?.text
    }

    private func byline(_ value: JSONValue) -> String? {
        value.object?["by"]?.text ?? value.object?["byline"]?.text ?? name(value)
    }
}
