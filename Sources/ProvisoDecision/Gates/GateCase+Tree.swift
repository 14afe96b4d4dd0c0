import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// The gate with every requirement of the pack, and under each what its truth turns on.
    func tree() -> DecisionTree.Node { GateTree(self).root() }
}

/// Grows the tree of one gate.
private struct GateTree {
    private let one: GateCase
    /// Points that are not met; wherever they stand is shown, whether or not it decided anything.
    private let unmet: [String]

    private var pack: RulePack { one.pack }
    private var evaluation: PackEvaluation { one.evaluation }
    private var readings: FactReadings { one.readings }

    init(_ one: GateCase) {
        self.one = one
        let open = one.isCovered ? one.reasons().filter { $0.truth != .holds } : []
        let names = Set(open.map(\.fact))
        unmet = one.pack.draft.facts.map(\.id).filter { names.contains(one.name($0)) }
    }

    func root() -> DecisionTree.Node {
        var gate = node(.gate, one.declaration.title, one.truth)
        guard one.isCovered else { return gate }
        gate.children = pack.draft.rules.filter { $0.kind == .requirement }.map { rule in
            var node = ruleNode(rule, isSo: true, kind: .requirement)
            node.isDeciding = node.truth == one.truth
            node.children = parts(of: rule)
            return node
        }
        return gate
    }

    private func node(
        _ kind: DecisionTree.Kind,
        _ says: String,
        _ truth: Truth
    ) -> DecisionTree.Node {
        DecisionTree.Node(
            kind: kind,
            says: says,
            id: nil,
            truth: truth,
            value: nil,
            why: nil,
            citations: [],
            statements: [],
            contrary: [],
            discounted: [],
            isDeciding: true,
            isOpposite: false,
            isException: false,
            isShownAbove: false,
            children: []
        )
    }

    private func ruleNode(
        _ rule: Rule,
        isSo: Bool,
        kind: DecisionTree.Kind
    ) -> DecisionTree.Node {
        let truth = evaluation.truth(ofRule: rule.id)
        var node = node(kind, isSo ? rule.says : "not so: \(rule.says)", isSo ? truth : !truth)
        node.id = one.name(rule.id)
        node.isOpposite = !isSo
        node.citations = pack.number(ofRule: rule.id).map(one.citations(of:)) ?? []
        switch evaluation.standing(of: rule) {
        case .applies: break
        case .silent: node.value = "no text of it is applied to that day"
        case .unconfirmed: node.why = node.truth == .unknown ? .lawUnconfirmed : nil
        }
        return node
    }

    /// What a rule's text turns on; a requirement with an exception has the exception last.
    private func parts(of rule: Rule) -> [DecisionTree.Node] {
        guard let clause = evaluation.law.clauses[rule.id] else { return [] }
        guard case .applies(let wording) = evaluation.standing(of: rule), wording.hasException,
            case .any(let ways) = clause, ways.count == 2
        else {
            let whole = part(clause, true)
            return whole.kind == .all && !whole.isOpposite ? whole.children : [whole]
        }
        let truth = evaluation.truth(of: clause)
        return [(ways[1], false), (ways[0], true)].map { way, isException in
            // What is not met turns on every way around it: each could have met it.
            let isDeciding =
                truth != .holds || evaluation.truth(of: way) == .holds || isUnmet(way)
            var node = part(way, true, isDeciding: isDeciding)
            node.isException = isException
            return node
        }
    }

    /// The node of a clause, or of its opposite; the parts of an opposite speak for the clause itself.
    private func part(
        _ clause: Clause,
        _ isSo: Bool,
        isDeciding: Bool = true
    ) -> DecisionTree.Node {
        var node =
            switch clause {
            case .always, .unconfirmed:
                self.node(
                    .test,
                    clause.prose(in: pack, isSo: isSo).says,
                    isSo ? evaluation.truth(of: clause) : !evaluation.truth(of: clause)
                )
            case .leaf(let leaf): leafNode(leaf, isSo, isDeciding)
            case .isFalse(let other): part(other, !isSo, isDeciding: isDeciding)
            case .all(let parts) where parts.count == 1, .any(let parts) where parts.count == 1:
                part(parts[0], isSo, isDeciding: isDeciding)
            case .all(let parts): group(.all, parts, isSo, isDeciding)
            case .any(let parts): group(.any, parts, isSo, isDeciding)
            }
        node.isDeciding = isDeciding
        return node
    }

    private func group(
        _ kind: DecisionTree.Kind,
        _ parts: [Clause],
        _ isSo: Bool,
        _ isDeciding: Bool
    ) -> DecisionTree.Node {
        let truths = parts.map { evaluation.truth(of: $0) }
        let truth = kind == .all ? truths.min() ?? .holds : truths.max() ?? .fails
        let words =
            kind == .all ? ("all of these", "not all of these") : ("one of these", "none of these")
        var node = node(kind, isSo ? words.0 : words.1, isSo ? truth : !truth)
        node.isOpposite = !isSo
        guard isDeciding else { return node }
        node.children = zip(parts, truths).map { clause, own in
            var child = part(clause, true, isDeciding: own == truth || isUnmet(clause))
            child.isDeciding = own == truth
            return child
        }
        return node
    }

    private func isUnmet(_ clause: Clause) -> Bool {
        unmet.contains { touches(clause, $0) }
    }

    /// Whether a point stands anywhere under a clause.
    private func touches(_ clause: Clause, _ point: String) -> Bool {
        switch clause {
        case .always, .unconfirmed: false
        case .leaf(let leaf):
            if let rule = pack.number(ofRule: leaf.subject) {
                one.effects.points(underRule: rule).contains {
                    pack.draft.facts[$0.fact].id == point
                }
            } else {
                evaluation.changeableFact(of: leaf)?.id == point
            }
        case .all(let parts), .any(let parts): parts.contains { touches($0, point) }
        case .isFalse(let part): touches(part, point)
        }
    }

    private func leafNode(_ leaf: Leaf, _ isSo: Bool, _ isDeciding: Bool) -> DecisionTree.Node {
        if let rule = pack.rule(leaf.subject) {
            var node = ruleNode(rule, isSo: isSo, kind: .rule)
            if isDeciding { node.children = parts(of: rule) }
            return node
        }
        let truth = evaluation.truth(of: leaf)
        var node = node(.test, leaf.prose(in: pack, isSo: isSo), isSo ? truth : !truth)
        let reading = readings[leaf.subject] ?? FactReading(value: .unknown)
        let point = evaluation.changeableFact(of: leaf).flatMap { readings[$0.id] } ?? reading
        node.id = evaluation.changeableFact(of: leaf).map { one.name($0.id) }
        node.value = values(of: leaf)
        node.why = truth == .holds ? nil : why(of: leaf, point)
        node.statements = point.statements
        node.contrary = point.contrary
        node.discounted = point.discounted
        return node
    }

    private func why(of leaf: Leaf, _ reading: FactReading) -> Reason.Why? {
        guard evaluation.truth(of: leaf) == .unknown else {
            return reading.why == .onlyBoundKnown ? nil : reading.why
        }
        let isFigure = pack.fact(leaf.subject)?.source.isFigure ?? false
        return reading.why ?? (isFigure ? .figureNotPublished : .nobodyStatedIt)
    }

    /// `TPP 15,832`; `the units to be shipped 1,000; the quantity of the license 2,400`.
    private func values(of leaf: Leaf) -> String? {
        let words = leaf.names.compactMap { id -> String? in
            guard let fact = pack.fact(id), let reading = readings[id] else { return nil }
            let assumed = reading.isAssumed ? " (assumed)" : ""
            return reading.value.words(of: fact, in: one.question).map { $0 + assumed }
                ?? (reading.isAssumed ? "assumed" : nil)
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}

extension FactValue {
    /// The value as it was read, with the name of its figure; `nil` where the truth says it all.
    fileprivate func words(of fact: Fact, in question: Question) -> String? {
        switch self {
        case .number, .units:
            guard let text = Figures.described(range) else { return "\(fact.says) not known" }
            return [fact.says, text, fact.unit].compactMap { $0 }.joined(separator: " ")
        case .place(let place): return "\(place)"
        case .places(let places, let isComplete):
            let codes = places.map(\.code).joined(separator: ", ")
            return isComplete ? codes : "\(codes) and perhaps others"
        case .names(let names):
            let isItem = names.contains(question.item.raw)
            return isItem ? question.item.raw : names.sorted().joined(separator: ", ")
        case .truth, .unknown: return nil
        }
    }
}
