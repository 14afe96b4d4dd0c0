/// The tables of a page that hold figures and words in rows; those that only lay out a page are not among them.
struct DataTables {
    struct Row {
        var text: String
        var linked: Int
    }

    /// The rows by the node of their table.
    private(set) var rows: [Int: [Row]] = [:]

    private let tree: HTMLTree
    private let isDropped: [Bool]

    private static let longestCell = 600

    init(_ tree: HTMLTree, without isDropped: [Bool]) {
        self.tree = tree
        self.isDropped = isDropped
        let holdsTable = DataTables.outerTables(of: tree)
        for index in tree.nodes.indices where tree.nodes[index].tag == "table" {
            guard !holdsTable.contains(index), !isDropped[index], let rows = rows(of: index) else {
                continue
            }
            self.rows[index] = rows
        }
    }

    /// The tables with another inside.
    private static func outerTables(of tree: HTMLTree) -> Set<Int> {
        var open: [Int] = []
        var outer: Set<Int> = []
        for index in tree.nodes.indices where tree.nodes[index].tag == "table" {
            while let last = open.last, index >= tree.nodes[last].end { open.removeLast() }
            if let last = open.last { outer.insert(last) }
            open.append(index)
        }
        return outer
    }

    /// The rows, or `nil` where the table lays out a page.
    private func rows(of table: Int) -> [Row]? {
        var rows: [[Cell]] = []
        var index = table + 1
        let end = Int(tree.nodes[table].end)
        while index < end {
            let tag = tree.nodes[index].tag
            if isDropped[index] || tag == "caption" {
                index = Int(tree.nodes[index].end)
            } else if tag == "tr" {
                rows.append([])
                index += 1
            } else if tag == "td" || tag == "th" {
                guard let cell = cell(index) else { return nil }
                if rows.isEmpty { rows.append([]) }
                rows[rows.count - 1].append(cell)
                index = Int(tree.nodes[index].end)
            } else {
                index += 1
            }
        }
        rows.removeAll { row in row.allSatisfy(\.text.isEmpty) }
        guard rows.count > 1, rows.count(where: { $0.count > 1 }) * 2 >= rows.count else {
            return nil
        }
        return rows.map { row in
            Row(
                text: "| " + row.map(\.text).joined(separator: " | ") + " |",
                linked: row.reduce(0) { $0 + $1.linked }
            )
        }
    }

    private struct Cell {
        var text: String
        var linked: Int
    }

    /// The words of a cell, or `nil` where it holds more than a cell of figures would.
    private func cell(_ index: Int) -> Cell? {
        var words = ""
        var linked = 0
        var linkEnd = 0
        var paragraphs = 0
        for inner in tree.inside(index) where !isDropped[inner] {
            let node = tree.nodes[inner]
            if let tag = node.tag {
                if tag == "a" { linkEnd = Int(node.end) }
                if HTMLTags.headings.contains(tag) || tag == "form" { return nil }
                if HTMLTags.blocks.contains(tag) || tag == "br" { words += " " }
                if tag == "p" { paragraphs += 1 }
            } else {
                words += node.words
                if inner < linkEnd { linked += node.words.unicodeScalars.count }
            }
            guard words.utf8.count < DataTables.longestCell * 2, paragraphs < 4 else { return nil }
        }
        let text = PageText.visible(words).collapsed.replacing("|", with: "/")
        return text.utf8.count <= DataTables.longestCell ? Cell(text: text, linked: linked) : nil
    }
}
