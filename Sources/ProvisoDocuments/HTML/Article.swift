/// The article of a page: the blocks that belong to it, found by where the running text stands.
struct Article {
    private(set) var headline: String?
    private(set) var blocks: [PageBlock] = []
    /// Short lines that name writer and time.
    private(set) var credits: [String] = []

    private let tree: HTMLTree

    /// A whole page that is the document, such as the body of a mail, has nothing around its article.
    init(_ tree: HTMLTree, isWholePage: Bool = false) {
        self.tree = tree
        let furniture = PageFurniture(tree)
        let all = PageBlocks(tree, without: furniture.isDropped).blocks
        guard !isWholePage else {
            blocks = all
            return
        }
        let root = root(of: all)
        let inside = Int32(root)..<tree.nodes[root].end
        let within = all.filter { inside.contains(Int32($0.node)) }
        let title = title(in: all, before: within.first, isDropped: furniture.isDropped)
        headline = title?.text
        blocks = kept(within)
        if let title, !within.contains(where: { $0.kind == .heading(1) && $0.text == title.text }) {
            blocks.insert(title, at: 0)
            blocks.insert(contentsOf: standfirst(in: all, behind: title, before: inside), at: 1)
        }
    }

    var text: String {
        var lines: [String] = []
        for (index, block) in blocks.enumerated() {
            let previous = index > 0 ? blocks[index - 1] : nil
            let belongs =
                previous.map {
                    $0.kind == block.kind && $0.group == block.group && block.group >= 0
                        && block.kind != .paragraph
                } ?? true
            if !belongs { lines.append("") }
            lines.append(block.kind == .item ? "- " + block.text : block.text)
        }
        return lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")
    }

    // MARK: Where it stands

    /// The innermost element that holds nearly all of the running text.
    private func root(of all: [PageBlock]) -> Int {
        var mass = Array(repeating: 0, count: tree.nodes.count)
        for block in all { mass[block.node] += block.mass }
        for index in tree.nodes.indices.reversed() {
            let parent = Int(tree.nodes[index].parent)
            if parent >= 0 { mass[parent] += mass[index] }
        }
        let whole = mass.first ?? 0
        if let marked = marked(mass, whole) { return marked }
        // Whatever holds most of it holds the others that do; the last one is the innermost.
        var best =
            tree.nodes.indices.last {
                tree.nodes[$0].tag != nil && whole > 0 && mass[$0] * 100 >= whole * 80
            } ?? 0
        while best > 0, isBlockOfText(best) { best = Int(tree.nodes[best].parent) }
        return max(0, best)
    }

    private func isBlockOfText(_ index: Int) -> Bool {
        guard let tag = tree.nodes[index].tag else { return true }
        return ["p", "li", "td", "th", "tr", "tbody", "blockquote", "pre", "dd"].contains(tag)
            || !HTMLTags.blocks.contains(tag)
    }

    /// The element the page itself marks as its article, where most of the running text is in it.
    private func marked(_ mass: [Int], _ whole: Int) -> Int? {
        var best: Int?
        for index in tree.nodes.indices {
            guard let tag = tree.nodes[index].tag else { continue }
            let isMarked =
                tag == "article"
                || tree.attribute("itemprop", of: index).map {
                    $0.lowercased().contains("articlebody")
                } ?? false
            guard isMarked, mass[index] * 2 > whole else { continue }
            if best.map({ mass[index] * 10 >= mass[$0] * 9 }) ?? true { best = index }
        }
        return best
    }

    // MARK: What belongs to it

    private func title(
        in all: [PageBlock],
        before first: PageBlock?,
        isDropped: [Bool]
    ) -> PageBlock? {
        let heads = all.filter { $0.kind == .heading(1) }
        guard let first else { return heads.first }
        return heads.last { $0.node <= first.node } ?? heads.first
    }

    /// The lines between a headline and its article that stand with the headline.
    private func standfirst(
        in all: [PageBlock],
        behind title: PageBlock,
        before inside: Range<Int32>
    ) -> [PageBlock] {
        all.filter {
            $0.node > title.node && Int32($0.node) < inside.lowerBound && !isCredit($0)
                && $0.kind == .paragraph && $0.mass > 0
        }.suffix(2)
    }

    private mutating func kept(_ within: [PageBlock]) -> [PageBlock] {
        let linkGroups = groupsOfLinks(within)
        var kept: [PageBlock] = []
        var headings: [PageBlock] = []
        for block in within {
            if isCredit(block) {
                credits.append(block.text)
            } else if linkGroups.contains(block.group) || isBesidesThePoint(block) {
                headings.removeAll { $0.kind != .heading(1) }
            } else if case .heading(let level) = block.kind {
                headings.removeAll { heading in
                    guard case .heading(let held) = heading.kind else { return true }
                    return held >= level && held > 1
                }
                headings.append(block)
                if headings.count > 8 { headings.removeFirst() }
            } else {
                kept += headings + [block]
                headings = []
            }
        }
        return kept + headings.filter { $0.kind == .heading(1) }
    }

    /// Lists and tables that are mostly links lead away from the article.
    private func groupsOfLinks(_ within: [PageBlock]) -> Set<Int> {
        var letters: [Int: (all: Int, linked: Int)] = [:]
        for block in within where block.group >= 0 {
            let before = letters[block.group] ?? (0, 0)
            letters[block.group] = (before.all + block.letters, before.linked + block.linked)
        }
        return Set(letters.filter { $0.value.linked * 10 > $0.value.all * 6 }.keys)
    }

    private static let asides = [
        "read more", "related:", "see also", "also read", "more on this", "continue reading",
        "sign up", "subscribe", "share this", "follow us", "click here", "advertisement",
        "skip to", "back to top", "print this", "all rights reserved", "©", "copyright",
        "相关阅读", "相關閱讀", "延伸阅读", "延伸閱讀", "分享", "广告", "廣告", "责任编辑", "責任編輯",
    ]

    private func isBesidesThePoint(_ block: PageBlock) -> Bool {
        guard block.kind == .paragraph || block.kind == .item else { return false }
        if block.linked * 10 > block.letters * 9, block.letters < 200, block.kind == .paragraph,
            !block.text.hasSuffix(".")
        {
            return true
        }
        guard block.letters < 160 else { return false }
        let lower = block.text.lowercased()
        return Article.asides.contains { lower.hasPrefix($0) } && !isSentence(lower)
            || ["share", "print", "email", "menu", "home", "close"].contains(lower)
    }

    private func isSentence(_ text: String) -> Bool {
        text.utf8.count > 100 && text.hasSuffix(".")
    }

    private static let creditWords: Set<String> = [
        "byline", "author", "authors", "timestamp", "pubdate", "published", "posted", "publish",
    ]

    /// A short line that is the writer's name or the time of publication.
    private func isCredit(_ block: PageBlock) -> Bool {
        guard block.kind == .paragraph || block.kind == .item, block.letters < 140,
            !block.text.contains(" - "), !block.text.contains(" – ")
        else { return false }
        if block.text.hasSuffix(".") && block.letters > 60 { return false }
        if block.text.hasPrefix("By ") && !block.text.hasSuffix(".") { return true }
        if holdsTime(block) || isDated(block) { return true }
        let parent = Int(tree.nodes[block.node].parent)
        return parent > 0
            && (isNamedCredit(parent) || isNamedCredit(Int(tree.nodes[parent].parent)))
    }

    private static let datedLabels = [
        "来源", "來源", "发布", "發布", "Published", "Updated", "Posted", "Source:", "Date:",
    ]

    /// A line of nothing but a date, or of a date and where the text comes from.
    private func isDated(_ block: PageBlock) -> Bool {
        guard block.kind == .paragraph, block.letters < 80,
            DocumentDates.day(in: block.text) != nil
        else { return false }
        return block.letters <= 20 || Article.datedLabels.contains { block.text.contains($0) }
    }

    private func holdsTime(_ block: PageBlock) -> Bool {
        let parent = max(0, Int(tree.nodes[block.node].parent))
        let near = (parent..<Int(tree.nodes[parent].end)).prefix(12)
        return near.contains {
            tree.nodes[$0].tag == "time" && block.text.contains(tree.text(of: $0, upTo: 200))
        }
    }

    private func isNamedCredit(_ index: Int) -> Bool {
        guard index >= 0, tree.nodes[index].tag != "article" else { return false }
        let names = [tree.attribute("class", of: index), tree.attribute("itemprop", of: index)]
        return names.compactMap(\.self).contains { name in
            NameWords.words(of: name).contains { Article.creditWords.contains($0) }
        }
    }
}
