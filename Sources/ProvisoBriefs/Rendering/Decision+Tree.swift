import ProvisoDecision
import ProvisoModel

extension DecisionText {
    /// The gates with the tree under each; a gate no pack decides has its reasons alone.
    func gates(by tree: DecisionTree) -> [String] {
        var writer = TreeWriter(text: self)
        return decision.gates.enumerated().flatMap { index, gate -> [String] in
            let node = tree.gates.indices.contains(index) ? tree.gates[index] : nil
            let parts = node?.children ?? []
            let body =
                parts.isEmpty
                ? gate.reasons.flatMap { reason($0, isFull: true) }
                : parts.flatMap { writer.lines($0, depth: 0) }
            return heading(of: gate) + body + gate.findings.flatMap { finding($0, isFull: true) }
        }
    }
}

/// Writes a tree line by line, and the words of each statement where it is first met.
private struct TreeWriter {
    let text: DecisionText
    private var quoted: Set<StatementID> = []

    init(text: DecisionText) { self.text = text }

    private var terminal: Terminal { text.terminal }

    mutating func lines(_ node: DecisionTree.Node, depth: Int) -> [String] {
        let cited = node.statements + node.contrary + node.discounted
        var out = line(
            "\(terminal.mark(.of(node.truth))) \(words(of: node))\(cites(cited))",
            depth,
            hang: terminal.isASCII ? 5 : 2
        )
        guard node.isDeciding || depth == 0, !node.isShownAbove else { return out }
        for citation in node.citations where node.kind != .test {
            let whole = depth == 0 ? citation.inWords : citation.withoutAddress
            out += line("\(terminal.elbow) \(whole)", depth + 1, hang: 2)
        }
        out += quotations(node.statements, "said", depth + 1)
        out += quotations(node.contrary, "against", depth + 1)
        out += quotations(node.discounted, "does not count here", depth + 1)
        return out + node.children.flatMap { lines($0, depth: depth + 1) }
    }

    private func words(of node: DecisionTree.Node) -> String {
        let way = node.isException ? "or: " : ""
        let value = node.value.map { " (\($0))" } ?? ""
        let why = node.why.map { ", \($0.rawValue)" } ?? ""
        let above = node.isShownAbove ? "; see above" : ""
        return "\(way)\(node.says)\(value): \(node.truth.inWords)\(why)\(above)"
    }

    private func cites(_ statements: [StatementID]) -> String {
        statements.isEmpty ? "" : "  \(text.ids.list(statements))"
    }

    private mutating func quotations(
        _ statements: [StatementID],
        _ label: String,
        _ depth: Int
    ) -> [String] {
        statements.filter { quoted.insert($0).inserted }
            .compactMap { text.quotation(of: $0, label) }
            .flatMap { line("\(terminal.elbow) \($0)", depth, hang: 2) }
    }

    private func line(_ words: String, _ depth: Int, hang: Int) -> [String] {
        // Deep parts move no further to the right than leaves room for words.
        let space = String(repeating: " ", count: 2 * min(depth, terminal.width / 8))
        return TerminalText.wrap(
            terminal.fitted(TerminalText.safe(words)),
            width: terminal.width,
            indent: "\(terminal.bar)  \(space)",
            hang: "\(terminal.bar)  \(space)\(String(repeating: " ", count: hang))"
        )
    }
}

extension Truth {
    /// As a reader would say it; what is unknown is never called a no.
    fileprivate var inWords: String {
        switch self {
        case .holds: "holds"
        case .fails: "fails"
        case .unknown: "not known"
        }
    }
}

extension Citation {
    fileprivate var withoutAddress: String {
        Citation(law: law, url: nil, status: status, validFrom: validFrom).inWords
    }
}
