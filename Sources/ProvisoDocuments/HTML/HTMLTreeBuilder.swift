/// Puts tags and text together as a tree, mending what pages commonly get wrong.
///
/// The work for a tag does not grow with the depth of the page: where the open elements of each name
/// stand is kept, and closing one takes off what it closes for good.
struct HTMLTreeBuilder {
    private var tree = HTMLTree()
    private var open: [Int] = []
    /// The places in `open` of the elements of each name.
    private var places: [String: [Int]] = [:]
    /// The first node behind the last script, while nothing but text came since.
    private var behindScript: Int?

    static func tree(of page: String, file: String) throws(DocumentError) -> HTMLTree {
        var builder = HTMLTreeBuilder()
        var tokens = HTMLTokenizer(Array(page.utf8))
        builder.push("#page", [])
        while let token = tokens.next() {
            guard builder.tree.nodes.count < HTMLTree.limit else {
                throw .tooMuch(file: file, what: "tags", limit: HTMLTree.limit)
            }
            builder.add(token, tokens.bytes)
        }
        builder.close(downTo: 0)
        return builder.tree
    }

    private mutating func add(_ token: HTMLTokenizer.Token, _ bytes: [UInt8]) {
        switch token {
        case .text(let range): add(text: CharacterReferences.resolved(bytes[range]))
        case .raw(let range):
            let isText = ["title", "textarea"].contains(tree.nodes[open.last ?? 0].tag)
            add(text: isText ? CharacterReferences.resolved(bytes[range]) : Array(bytes[range]))
        case .start(let name, let attributes): start(name, attributes)
        case .end(let name): end(name)
        }
    }

    private mutating func add(text: [UInt8]) {
        guard !text.isEmpty else { return }
        let words = String(decoding: text.filter { $0 != 0 }, as: UTF8.self)
        tree.nodes.append(
            HTMLTree.Node(
                parent: Int32(open.last ?? -1),
                tag: nil,
                end: Int32(tree.nodes.count + 1),
                words: words,
                attributes: 0..<0
            )
        )
    }

    private mutating func start(_ name: String, _ attributes: [HTMLTokenizer.Attribute]) {
        if name != "script" { behindScript = nil }
        closeImplied(by: name)
        push(name, attributes)
        if HTMLTags.empty.contains(name) { close(downTo: open.count - 1) }
    }

    private mutating func push(_ name: String, _ attributes: [HTMLTokenizer.Attribute]) {
        let from = Int32(tree.attributes.count)
        tree.attributes += attributes
        let index = tree.nodes.count
        tree.nodes.append(
            HTMLTree.Node(
                parent: Int32(open.last ?? -1),
                tag: name,
                end: Int32(index + 1),
                words: "",
                attributes: from..<Int32(tree.attributes.count)
            )
        )
        places[name, default: []].append(open.count)
        open.append(index)
    }

    private mutating func close(downTo depth: Int) {
        while open.count > depth, let index = open.popLast() {
            tree.nodes[index].end = Int32(tree.nodes.count)
            if let name = tree.nodes[index].tag { places[name]?.removeLast() }
        }
    }

    private func place(_ name: String) -> Int { places[name]?.last ?? -1 }

    /// The innermost cell or table: a tag inside does not close what is open outside.
    private var wall: Int { max(place("td"), place("th"), place("table")) }

    private mutating func closeImplied(by name: String) {
        switch name {
        case "li": closeLast(of: ["li"], within: max(place("ul"), place("ol"), wall))
        case "dt", "dd": closeLast(of: ["dt", "dd"], within: max(place("dl"), wall))
        case "option": closeLast(of: ["option"], within: place("select"))
        case "td", "th": closeLast(of: ["td", "th"], within: max(place("tr"), place("table")))
        case "tr": closeLast(of: ["tr"], within: place("table"))
        case "tbody", "thead", "tfoot":
            closeLast(of: ["tbody", "thead", "tfoot"], within: place("table"))
        case "body": closeLast(of: ["head"], within: -1)
        default: break
        }
        if HTMLTags.endsParagraph.contains(name) { closeLast(of: ["p"], within: wall) }
    }

    /// Closes the outermost of these that stands inside the wall.
    private mutating func closeLast(of names: [String], within wall: Int) {
        let found = names.map(place).filter { $0 > wall }.min()
        if let found { close(downTo: found) }
    }

    private mutating func end(_ name: String) {
        guard name != "script" else { return endScript() }
        let place = place(name)
        guard place >= 1 else { return }
        let isTableTag = ["table", "tr", "td", "th", "tbody", "thead", "tfoot"].contains(name)
        guard isTableTag ? place >= self.place("table") : place > wall else { return }
        // A page goes on behind an early `</body>`.
        guard name != "body", name != "html" else { return }
        close(downTo: place)
    }

    /// A `</script>` inside a string of a script ends the script; what follows up to the true end is no text.
    private mutating func endScript() {
        let place = place("script")
        if place >= 1 {
            close(downTo: place)
            behindScript = tree.nodes.count
        } else if let behindScript {
            for index in behindScript..<tree.nodes.count where tree.nodes[index].tag == nil {
                tree.nodes[index].words = ""
            }
            self.behindScript = nil
        }
    }
}
