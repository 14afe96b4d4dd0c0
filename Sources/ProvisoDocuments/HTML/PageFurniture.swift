/// What on a page is not the article: navigation, banners, forms, comments, lists of other articles.
struct PageFurniture {
    private let tree: HTMLTree
    /// For each node, whether it or something around it is furniture.
    private(set) var isDropped: [Bool]

    init(_ tree: HTMLTree) {
        self.tree = tree
        isDropped = Array(repeating: false, count: tree.nodes.count)
        let sizes = PageFurniture.sizes(of: tree)
        let whole = sizes.first ?? 0
        for index in tree.nodes.indices {
            let parent = Int(tree.nodes[index].parent)
            if parent >= 0, isDropped[parent] {
                isDropped[index] = true
            } else if let tag = tree.nodes[index].tag {
                isDropped[index] = isFurniture(index, tag, share: sizes[index], of: whole)
            }
        }
    }

    private static let tags: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
        "canvas", "audio", "video", "picture", "map", "nav", "aside", "dialog", "menu", "button",
        "input", "select", "option", "textarea", "label", "head", "title", "xmp", "noembed",
        "noframes", "applet", "rt", "rp",
    ]

    private static let roles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
        "menu", "menubar", "toolbar", "tablist", "form",
    ]

    /// Words in a class or an id that say what the element is for.
    private static let words: Set<String> = [
        "ad", "ads", "advert", "advertisement", "advertising", "adslot", "sponsored", "sponsor",
        "promo", "promotion", "banner", "breadcrumb", "breadcrumbs", "comment", "comments",
        "disqus", "cookie", "cookies", "consent", "gdpr", "onetrust", "footer", "footnav",
        "masthead",
        "menu", "nav", "navbar", "navigation", "topnav", "subnav", "sidenav", "newsletter",
        "signup",
        "subscribe", "subscription", "paywall", "outbrain", "taboola", "pagination", "pager",
        "popup", "modal", "overlay", "recirc", "recirculation", "recommended", "recommendations",
        "related", "rail", "readmore", "share", "sharing", "sharebar", "social", "sidebar",
        "skip", "sitemap", "tags", "taglist", "toolbar", "trending", "widget", "copyright", "login",
        "crumbs", "crumb", "hidden", "noprint", "screenreader", "printonly", "mostread", "popular",
    ]

    /// Elements that such a word does not condemn: it speaks of what they hold besides.
    private static let spared: Set<String> = [
        "html", "body", "main", "article", "#page", "p", "h1", "table", "tr", "td", "tbody",
    ]

    private func isFurniture(_ index: Int, _ tag: String, share: Int, of whole: Int) -> Bool {
        if PageFurniture.tags.contains(tag) { return true }
        if isHidden(index) { return true }
        // Whatever it is called, most of the page's words are not beside the point.
        guard share * 2 < whole else { return false }
        if let role = tree.attribute("role", of: index), PageFurniture.roles.contains(role) {
            return true
        }
        if tag == "footer" { return true }
        if tag == "header" { return !isInArticle(index) && !holdsHeadline(index) }
        guard !PageFurniture.spared.contains(tag) else { return false }
        return names(of: index).contains { isFurnitureName($0) }
    }

    private func isHidden(_ index: Int) -> Bool {
        guard !tree.nodes[index].attributes.isEmpty else { return false }
        if tree.attribute("hidden", of: index) != nil { return true }
        if tree.attribute("aria-hidden", of: index) == "true" { return true }
        guard let style = tree.attribute("style", of: index) else { return false }
        let plain = style.lowercased().filter { $0 != " " }
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }

    private func isFurnitureName(_ name: [String]) -> Bool {
        if name.contains(where: PageFurniture.words.contains) { return true }
        let pairs = zip(name, name.dropFirst()).map { "\($0) \($1)" }
        return pairs.contains {
            [
                "most read", "read more", "more stories", "see also", "more news", "sign up",
                "site header",
            ]
            .contains($0)
        }
    }

    /// The names in class and id, each cut into its words: `relatedLinks` is related, links.
    private func names(of index: Int) -> [[String]] {
        let all = [tree.attribute("class", of: index), tree.attribute("id", of: index)]
        return all.compactMap { $0?.prefix(300).split(whereSeparator: \.isWhitespace) }.joined()
            .prefix(12).map { NameWords.words(of: $0) }
    }

    private func isInArticle(_ index: Int) -> Bool {
        var parent = Int(tree.nodes[index].parent)
        for _ in 0..<8 where parent >= 0 {
            if ["article", "main"].contains(tree.nodes[parent].tag) { return true }
            parent = Int(tree.nodes[parent].parent)
        }
        return false
    }

    private func holdsHeadline(_ index: Int) -> Bool {
        tree.inside(index).prefix(400).contains { tree.nodes[$0].tag == "h1" }
            && tree.inside(index).count < 60
    }

    /// How many bytes of text stand inside each node, scripts left out.
    private static func sizes(of tree: HTMLTree) -> [Int] {
        var sizes = tree.nodes.map { $0.tag == nil ? $0.words.utf8.count : 0 }
        for index in tree.nodes.indices.reversed() {
            let node = tree.nodes[index]
            if let tag = node.tag, tags.contains(tag) { sizes[index] = 0 }
            if node.parent >= 0 { sizes[Int(node.parent)] += sizes[index] }
        }
        return sizes
    }
}

enum NameWords {
    /// `article-body__relatedLinks` is article, body, related, links.
    static func words(of name: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in name.unicodeScalars {
            let isLetter = character.properties.isAlphabetic
            if !isLetter || (wasLower && character.properties.isUppercase) {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(character) }
            wasLower = character.properties.isLowercase
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }
}
