/// A block of a page as a reader sees it: a paragraph, a heading, an item of a list, a row of a table.
struct PageBlock {
    enum Kind: Hashable {
        case paragraph
        case heading(Int)
        case item
        case row
        case preformatted
    }

    var kind: Kind
    var text: String
    /// How many letters of it belong to links.
    var linked: Int
    /// Where it begins: its first text, or its table.
    var node: Int
    /// Whether a table, a list or the like holds it together with its neighbours; `-1` where not.
    var group: Int

    /// Blanks do not count, here as in `linked`.
    var letters: Int { text.unicodeScalars.count { $0 != " " && $0 != "\n" } }
    var isMostlyLinks: Bool { linked * 2 > letters }

    /// How much it speaks for being the article: the letters of running text, a Chinese one for two.
    var mass: Int {
        guard !isMostlyLinks else { return 0 }
        let weight = text.unicodeScalars.reduce(into: 0) { $0 += $1.value >= 0x2E80 ? 2 : 1 }
        let least: Int
        switch kind {
        case .heading: return 0
        case .row, .item: least = 12
        case .paragraph, .preformatted: least = 40
        }
        return weight >= least ? weight - linked : 0
    }
}

/// Cuts what is left of a page into blocks, in the order they are read.
struct PageBlocks {
    private let tree: HTMLTree
    private let isDropped: [Bool]
    private let tables: DataTables
    private(set) var blocks: [PageBlock] = []

    private var text: [UInt8] = []
    /// The first node whose words stand in `text`.
    private var source = 0
    private var linked = 0
    private var linkEnd = 0
    private var preformattedEnd = 0
    private var kinds: [(kind: PageBlock.Kind, end: Int)] = []
    private var groups: [(node: Int, end: Int)] = []

    init(_ tree: HTMLTree, without isDropped: [Bool]) {
        self.tree = tree
        self.isDropped = isDropped
        tables = DataTables(tree, without: isDropped)
        walk()
    }

    private mutating func walk() {
        var index = 0
        /// Where blocks that are open end; passing one ends its paragraph.
        var ends: [Int] = []
        while index < tree.nodes.count {
            while let end = ends.last, index >= end {
                flush()
                ends.removeLast()
            }
            leaveGroups(at: index)
            let node = tree.nodes[index]
            if isDropped[index] {
                index = Int(node.end)
                continue
            }
            if let tag = node.tag {
                if let table = tables.rows[index] {
                    add(table, of: index)
                    index = Int(node.end)
                    continue
                }
                if HTMLTags.blocks.contains(tag) {
                    flush()
                    ends.append(Int(node.end))
                }
                enter(tag, index)
            } else {
                add(node.words, at: index)
            }
            index += 1
        }
        flush()
    }

    private mutating func leaveGroups(at index: Int) {
        while let kind = kinds.last, index >= kind.end { kinds.removeLast() }
        while let group = groups.last, index >= group.end { groups.removeLast() }
    }

    private mutating func enter(_ tag: String, _ index: Int) {
        let end = Int(tree.nodes[index].end)
        switch tag {
        case "br": text.append(10)
        case "a": linkEnd = max(linkEnd, end)
        case "pre":
            preformattedEnd = end
            kinds.append((.preformatted, end))
        case "li", "dd", "dt": kinds.append((.item, end))
        case "ul", "ol", "dl": groups.append((index, end))
        default:
            if HTMLTags.headings.contains(tag), let level = tag.last?.wholeNumberValue {
                kinds.append((.heading(level), end))
            }
        }
    }

    private mutating func add(_ words: String, at index: Int) {
        let isPreformatted = index < preformattedEnd
        if text.isEmpty { source = index }
        var letters = 0
        for byte in words.utf8 {
            let isBlank = byte.isBlank
            if isBlank, !isPreformatted {
                if let last = text.last, last != 32, last != 10 { text.append(32) }
            } else {
                text.append(byte)
                if byte & 0xC0 != 0x80 { letters += 1 }
            }
        }
        if index < linkEnd { linked += letters }
    }

    private mutating func flush() {
        defer {
            text.removeAll(keepingCapacity: true)
            linked = 0
        }
        guard text.contains(where: { !$0.isBlank }) else { return }
        let kind = kinds.last?.kind ?? .paragraph
        let words = String(decoding: text, as: UTF8.self)
        for part in PageText.paragraphs(of: words, kind) {
            blocks.append(
                PageBlock(
                    kind: kind,
                    text: part,
                    linked: linked,
                    node: source,
                    group: groups.first?.node ?? -1
                )
            )
        }
    }

    private mutating func add(_ rows: [DataTables.Row], of table: Int) {
        flush()
        for row in rows {
            blocks.append(
                PageBlock(
                    kind: .row,
                    text: row.text,
                    linked: row.linked,
                    node: table,
                    group: table
                )
            )
        }
    }
}

enum PageText {
    /// Two line breaks in a row part paragraphs; one is a blank, except in lists of short lines.
    static func paragraphs(of words: String, _ kind: PageBlock.Kind) -> [String] {
        if kind == .preformatted {
            let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
            let text = lines.map { $0.trimmingSuffix(while: \.isWhitespace) }.joined(
                separator: "\n"
            )
            return [text.trimmed(while: { $0 == "\n" })]
        }
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
            .map { visible($0).collapsed }
        let parts = lines.split(separator: "").map(Array.init)
        return parts.flatMap { lines -> [String] in
            let areParagraphs = lines.count > 1 && lines.contains { $0.utf8.count > 120 }
            return areParagraphs
                ? lines : [lines.joined(separator: kind == .paragraph ? "\n" : " ")]
        }.filter { !$0.isEmpty }
    }

    /// Without soft hyphens, marks of width zero and control characters, which nobody sees.
    static func visible(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 }) else { return String(text) }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0xAD, 0x200B, 0x2060, 0xFEFF: false
                    case 0..<9, 11..<32, 0x7F..<0xA0: false
                    default: true
                    }
                }
            )
        )
    }
}

extension StringProtocol {
    func trimmingSuffix(while isLeftOut: (Character) -> Bool) -> SubSequence {
        var end = endIndex
        while end > startIndex, isLeftOut(self[index(before: end)]) { end = index(before: end) }
        return self[startIndex..<end]
    }

    func trimmed(while isLeftOut: (Character) -> Bool) -> String {
        String(drop(while: isLeftOut).trimmingSuffix(while: isLeftOut))
    }
}
