/// A page as a tree, kept flat: every node stands behind its parent, so no walk needs to recurse.
struct HTMLTree {
    struct Node {
        var parent: Int32
        /// `nil` is text.
        var tag: String?
        /// Behind the last node inside this one.
        var end: Int32
        /// The text itself, or what stands inside a script.
        var words: String
        /// Where its attributes stand among all; most have none.
        var attributes: Range<Int32>
    }

    var nodes: [Node] = []
    var attributes: [HTMLTokenizer.Attribute] = []

    static let limit = 3_000_000

    func attribute(_ name: String, of index: Int) -> String? {
        let range = nodes[index].attributes
        return attributes[Int(range.lowerBound)..<Int(range.upperBound)]
            .first { $0.name == name }?.value
    }

    /// The nodes inside one, the node itself left out.
    func inside(_ index: Int) -> Range<Int> { (index + 1)..<Int(nodes[index].end) }

    /// The words inside a node, with blanks between blocks; a long text is cut.
    func text(of index: Int, upTo limit: Int = 2000) -> String {
        if nodes[index].tag == nil { return nodes[index].words.collapsed }
        var text = nodes[index].words
        for inner in inside(index).prefix(limit) {
            guard text.utf8.count < limit else { break }
            let node = nodes[inner]
            if let tag = node.tag {
                if HTMLTags.blocks.contains(tag) || tag == "br" { text += " " }
            } else if !isRaw(inner) {
                text += node.words
            }
        }
        return text.collapsed
    }

    private func isRaw(_ index: Int) -> Bool {
        let parent = Int(nodes[index].parent)
        guard parent >= 0, let tag = nodes[parent].tag else { return false }
        return tag == "script" || tag == "style" || tag == "noscript"
    }

    func first(_ tag: String) -> Int? { nodes.indices.first { nodes[$0].tag == tag } }
}

enum HTMLTags {
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol",
        "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul", "caption",
    ]
    /// They close an open paragraph.
    static let endsParagraph = blocks.subtracting(["body", "html", "td", "th", "tr", "caption"])
    static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
    static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "frame", "keygen",
    ]
}
