import ProvisoModel
import ProvisoRegimes

/// The clauses of a day, rule by rule, laid out flat, with what each part can come to.
///
/// Every point of an answer is tried each way under every rule, so that what is asked over and over (which
/// point a test turns on, how far a part can go) is looked up once and then found by number.
struct ClauseForest {
    private enum Kind {
        case settled
        /// A test of a point, by the point's number.
        case point(Int)
        /// A rule that comes before, by its number.
        case rule(Int)
        case all, any, isFalse
    }

    private struct Node {
        let kind: Kind
        /// What a test comes to by itself.
        var own = Truth.unknown
        var parts: Range<Int> = 0..<0
        let extremes: Extremes
    }

    /// The worst and the best a part can come to, whatever its points turn out to be.
    private typealias Extremes = (worst: Truth, best: Truth)

    /// What somebody could settle, each once, in the order it is met.
    private(set) var facts: [Fact] = []
    /// The points under each rule, each once, in reading order.
    private(set) var points: [[Int]] = []
    private var factNumbers: [String: Int] = [:]
    private var ruleNumbers: [String: Int] = [:]
    private var roots: [Int] = []
    private var nodes: [Node] = []
    private var leaves: [Leaf?] = []
    /// The parts of each node, one after the other.
    private var links: [Int] = []
    /// Whether a point stands under a node: by node, then by point.
    private var standing: [PointSet] = []

    /// Lays out the rules that have a clause on the day; each comes after those it rests on.
    init(_ evaluation: PackEvaluation, _ clauses: [String: Clause]) {
        for rule in evaluation.pack.restingOrder {
            guard let clause = clauses[rule.id] else { continue }
            let root = add(clause, evaluation)
            ruleNumbers[rule.id] = roots.count
            roots.append(root)
            var seen = PointSet()
            points.append(pointsInOrder(under: root).filter { seen.insert($0) })
        }
    }

    func number(ofRule id: String) -> Int? { ruleNumbers[id] }

    // MARK: Laying out

    private mutating func add(_ clause: Clause, _ evaluation: PackEvaluation) -> Int {
        switch clause {
        case .always: add(Node(kind: .settled, own: .holds, extremes: (.holds, .holds)))
        case .unconfirmed: add(Node(kind: .settled, extremes: (.unknown, .unknown)))
        case .leaf(let leaf): add(leaf, evaluation)
        case .all(let parts): add(.all, parts.map { add($0, evaluation) })
        case .any(let parts): add(.any, parts.map { add($0, evaluation) })
        case .isFalse(let part): add(.isFalse, [add(part, evaluation)])
        }
    }

    private mutating func add(_ leaf: Leaf, _ evaluation: PackEvaluation) -> Int {
        let own = evaluation.truth(of: leaf)
        if let rule = ruleNumbers[leaf.subject] {
            let root = roots[rule]
            let node = Node(kind: .rule(rule), own: own, extremes: nodes[root].extremes)
            return add(node, leaf, standing[root])
        }
        // A rule without a clause on the day is a fixed truth, and nobody's to settle.
        guard evaluation.pack.rule(leaf.subject) == nil,
            let fact = evaluation.changeableFact(of: leaf)
        else { return add(Node(kind: .settled, own: own, extremes: (own, own)), leaf) }
        let point = number(of: fact)
        let node = Node(kind: .point(point), own: own, extremes: (.fails, .holds))
        return add(node, leaf, PointSet(point))
    }

    private mutating func add(_ kind: Kind, _ parts: [Int]) -> Int {
        let range = links.count..<links.count + parts.count
        links += parts
        let under = parts.reduce(into: PointSet()) { $0.formUnion(standing[$1]) }
        let node = Node(kind: kind, parts: range, extremes: extremes(kind, parts))
        return add(node, nil, under)
    }

    private mutating func add(_ node: Node, _ leaf: Leaf? = nil, _ under: PointSet = .init()) -> Int
    {
        nodes.append(node)
        leaves.append(leaf)
        standing.append(under)
        return nodes.count - 1
    }

    private func extremes(_ kind: Kind, _ parts: [Int]) -> Extremes {
        let ranges = parts.map { nodes[$0].extremes }
        switch kind {
        case .any:
            return ranges.reduce((.fails, .fails)) { ($0.worst || $1.worst, $0.best || $1.best) }
        case .isFalse: return (!ranges[0].best, !ranges[0].worst)
        case .all, .settled, .point, .rule:
            return ranges.reduce((.holds, .holds)) { ($0.worst && $1.worst, $0.best && $1.best) }
        }
    }

    private mutating func number(of fact: Fact) -> Int {
        if let known = factNumbers[fact.id] { return known }
        factNumbers[fact.id] = facts.count
        facts.append(fact)
        return facts.count - 1
    }

    private func pointsInOrder(under node: Int) -> [Int] {
        switch nodes[node].kind {
        case .settled: []
        case .point(let point): [point]
        case .rule(let rule): points[rule]
        case .all, .any, .isFalse:
            links[nodes[node].parts].flatMap { pointsInOrder(under: $0) }
        }
    }

    // MARK: Asking

    /// The first test under a rule that turns on the point.
    func leaf(on point: Int, underRule rule: Int) -> Leaf? { leaf(on: point, under: roots[rule]) }

    private func leaf(on point: Int, under node: Int) -> Leaf? {
        guard standing[node].contains(point) else { return nil }
        return switch nodes[node].kind {
        case .settled: nil
        case .point: leaves[node]
        case .rule(let rule): leaf(on: point, under: roots[rule])
        case .all, .any, .isFalse:
            links[nodes[node].parts].lazy.compactMap { leaf(on: point, under: $0) }.first
        }
    }

    /// How far each rule is met as far as one point goes; `nil` for rules it does not stand under.
    func truths(asFarAs point: Int, taken: Truth) -> [Truth?] {
        var found = [Truth?](repeating: nil, count: roots.count)
        for rule in roots.indices where standing[roots[rule]].contains(point) {
            found[rule] = truth(of: roots[rule], point, taken, found)
        }
        return found
    }

    private func truth(of node: Int, _ point: Int, _ taken: Truth, _ found: [Truth?]) -> Truth {
        switch nodes[node].kind {
        case .settled: nodes[node].own
        case .point(let own): own == point ? taken : nodes[node].own
        case .rule(let rule): found[rule] ?? nodes[node].own
        case .all:
            links[nodes[node].parts].reduce(.holds) {
                $0 && part($1, point, taken, found, aside: .holds)
            }
        case .any:
            links[nodes[node].parts].reduce(.fails) {
                $0 || part($1, point, taken, found, aside: .fails)
            }
        case .isFalse: !truth(of: links[nodes[node].parts.lowerBound], point, taken, found)
        }
    }

    /// A part without the point counts only as far as nothing that can change decides it.
    private func part(
        _ node: Int,
        _ point: Int,
        _ taken: Truth,
        _ found: [Truth?],
        aside: Truth
    ) -> Truth {
        if standing[node].contains(point) { return truth(of: node, point, taken, found) }
        let range = nodes[node].extremes
        return range.worst == range.best ? range.best : aside
    }
}

/// Points by their numbers.
struct PointSet {
    private var words: [UInt64] = []

    init() {}

    init(_ point: Int) { _ = insert(point) }

    func contains(_ point: Int) -> Bool {
        let word = point >> 6
        return word < words.count && words[word] & (1 << UInt64(point & 63)) != 0
    }

    /// Whether it was not there before.
    mutating func insert(_ point: Int) -> Bool {
        guard !contains(point) else { return false }
        while words.count <= point >> 6 { words.append(0) }
        words[point >> 6] |= 1 << UInt64(point & 63)
        return true
    }

    mutating func formUnion(_ other: PointSet) {
        while words.count < other.words.count { words.append(0) }
        for word in other.words.indices { words[word] |= other.words[word] }
    }
}
