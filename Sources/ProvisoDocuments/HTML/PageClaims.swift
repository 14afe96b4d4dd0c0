import Foundation

/// What a page says of itself in the parts that programs read, and in the lines below its headline.
struct PageClaims {
    private let tree: HTMLTree
    private var found = Guesses()

    init(_ tree: HTMLTree, _ article: Article) {
        self.tree = tree
        addLinkedData()
        addMeta()
        addElements(article)
        addLines(of: article)
    }

    var guesses: [Guess] { found.sorted() }
    var title: String? { found.all.first { $0.field == .title }?.value }

    // MARK: Linked data

    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting",
        "Report", "PressRelease", "WebPage", "OpinionNewsArticle", "TechArticle",
        "SpecialAnnouncement", "GovernmentAnnouncement",
    ]
    private static let longestLinkedData = 1 << 20

    private mutating func addLinkedData() {
        let tree = tree
        let scripts = tree.nodes.indices.filter { index in
            tree.nodes[index].tag == "script"
                && tree.attribute("type", of: index)?.lowercased() == "application/ld+json"
        }
        var objects: [[String: JSONValue]] = []
        for script in scripts.prefix(8) {
            let words = tree.inside(script).map { tree.nodes[$0].words }.joined()
            guard words.utf8.count <= PageClaims.longestLinkedData,
                let value = JSONValue(bytes: Array(words.utf8))
            else { continue }
            objects += PageClaims.objects(in: value)
        }
        // What says it is an article goes before what says it is a page.
        let articles = objects.filter { !PageClaims.types($0).contains("WebPage") }
        for object in articles + objects { add(object) }
    }

    private static func types(_ object: [String: JSONValue]) -> [String] {
        object["@type"]?.list.compactMap(\.text) ?? []
    }

    private static func objects(in value: JSONValue) -> [[String: JSONValue]] {
        value.list.prefix(100).flatMap { item -> [[String: JSONValue]] in
            guard let object = item.object else { return [] }
            let graph = object["@graph"]?.list.prefix(100).compactMap(\.object) ?? []
            return ([object] + graph).filter { !articleTypes.isDisjoint(with: types($0)) }
        }
    }

    private mutating func add(_ object: [String: JSONValue]) {
        func name(_ key: String) -> String? {
            object[key]?.list.prefix(8).compactMap { $0.text ?? $0.object?["name"]?.text }
                .joined(separator: ", ")
        }
        let place = "JSON-LD"
        found.add(.title, object["headline"]?.text, from: place)
        found.add(.outlet, name("publisher"), from: place)
        found.add(.author, name("author"), from: place)
        found.add(day: object["datePublished"]?.text, from: place)
        found.add(lang: object["inLanguage"]?.text, from: place)
    }

    // MARK: Meta elements

    private static let metaNames: [(name: String, field: Guess.Field)] = [
        ("og:title", .title), ("dc.title", .title), ("dcterms.title", .title),
        ("twitter:title", .title), ("articletitle", .title),
        ("og:site_name", .outlet), ("dc.publisher", .outlet), ("dcterms.publisher", .outlet),
        ("publisher", .outlet), ("contentsource", .outlet), ("sitename", .outlet),
        ("application-name", .outlet),
        ("author", .author), ("article:author", .author), ("dc.creator", .author),
        ("dcterms.creator", .author), ("parsely-author", .author), ("byl", .author),
        ("article:published_time", .published), ("datepublished", .published),
        ("dcterms.issued", .published), ("dc.date.issued", .published),
        ("dcterms.date", .published), ("dc.date", .published), ("pubdate", .published),
        ("publishdate", .published), ("publish-date", .published), ("parsely-pub-date", .published),
        ("sailthru.date", .published), ("date", .published),
        ("og:locale", .lang), ("dc.language", .lang), ("content-language", .lang),
        ("og:url", .url),
    ]

    private mutating func addMeta() {
        var values: [String: String] = [:]
        for index in tree.nodes.indices where tree.nodes[index].tag == "meta" {
            guard let content = tree.attribute("content", of: index) else { continue }
            for key in ["property", "name", "itemprop", "http-equiv"] {
                guard let name = tree.attribute(key, of: index)?.lowercased() else { continue }
                if values[name] == nil, values.count < 500 { values[name] = content }
            }
        }
        for (name, field) in PageClaims.metaNames {
            guard let value = values[name] else { continue }
            switch field {
            case .published: found.add(day: value, from: name)
            case .lang: break
            case .url: found.add(url: value, from: name)
            case .author where value.hasPrefix("http"): break
            case .title, .outlet, .author: found.add(field, value, from: name)
            }
        }
        locale = values["og:locale"] ?? values["dc.language"] ?? values["content-language"]
    }

    private var locale: String?

    // MARK: Elements

    private mutating func addElements(_ article: Article) {
        found.add(.title, article.headline, from: "h1")
        if let title = tree.first("title") {
            found.add(.title, PageClaims.withoutSite(tree.text(of: title)), from: "title")
        }
        for index in tree.nodes.indices {
            guard let tag = tree.nodes[index].tag, !tree.nodes[index].attributes.isEmpty else {
                continue
            }
            add(element: tag, at: index)
        }
        found.add(lang: locale, from: "meta")
    }

    private mutating func add(element tag: String, at index: Int) {
        if tag == "html" { found.add(lang: tree.attribute("lang", of: index), from: "html lang") }
        if tag == "link", tree.attribute("rel", of: index) == "canonical" {
            found.add(url: tree.attribute("href", of: index), from: "link rel=canonical")
        }
        if let property = tree.attribute("itemprop", of: index)?.lowercased(), tag != "meta" {
            if property == "datepublished", !found.has(.published) {
                let day = tree.attribute("datetime", of: index) ?? tree.text(of: index, upTo: 200)
                found.add(day: day, from: "itemprop datePublished")
            }
            if property == "author", !found.has(.author) {
                found.add(.author, author(tree.text(of: index, upTo: 200)), from: "itemprop author")
            }
        }
        if tag == "time", !found.has(.published), !isUpdate(index) {
            found.add(day: tree.attribute("datetime", of: index), from: "time")
        }
    }

    /// A time of change is not the time of publication.
    private func isUpdate(_ index: Int) -> Bool {
        let names = [tree.attribute("class", of: index), tree.attribute("itemprop", of: index)]
        return names.compactMap(\.self).contains { name in
            ["updated", "modified"].contains { name.lowercased().contains($0) }
        }
    }

    // MARK: Lines

    private mutating func addLines(of article: Article) {
        for line in article.credits.prefix(6) {
            found.add(day: line, from: "the line `\(line.prefix(60).collapsed)`")
            if line.hasPrefix("By ") {
                found.add(.author, author(line), from: "the line under the headline")
            }
        }
        let body = article.blocks.prefix(12).map(\.text).joined(separator: "\n")
        found.add(FirstLines(body).guesses(includesTitle: false))
    }

    private func author(_ text: String) -> String {
        let name = text.hasPrefix("By ") ? text.dropFirst(3) : text[...]
        let end = name.firstIndex { "|•·,".contains($0) } ?? name.endIndex
        return name[..<end].collapsed
    }

    /// `Chips cleared | Harbour News` without the name of the site.
    private static func withoutSite(_ title: String) -> String {
        for mark in [" | ", " - ", " – ", " — ", "_"] {
            guard let range = title.ranges(of: mark).last,
                title.distance(from: title.startIndex, to: range.lowerBound) >= 12
            else { continue }
            return String(title[..<range.lowerBound])
        }
        return title
    }
}
