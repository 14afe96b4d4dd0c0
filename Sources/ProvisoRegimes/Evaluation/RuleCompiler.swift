import ProvisoModel

/// Turns the clauses of a day into the steps of a rule program.
struct RuleCompiler {
    let law: AppliedLaw
    private(set) var leaves: [Leaf] = []
    private(set) var slots: FactSlots
    private(set) var nodes: [ProgramNode] = []
    private(set) var parts: [Int32] = []
    private(set) var comparisons: [ProgramComparison] = []
    private(set) var gateNode = 0
    private(set) var ruleNodes: [String: Int] = [:]
    /// The nodes of the clauses that stand beside the rules: when each gate stands in the way, and when
    /// each omission needs saying.
    private(set) var gateConditionNodes: [Int] = []
    private(set) var omissionNodes: [Int] = []
    private(set) var leafNumbers: [Int32] = []
    private(set) var changeables: [(number: Int32, isFixedOnceKnown: Bool)] = []
    private(set) var changeableFacts: [Fact] = []
    private var changeableNumbers: [String: Int32] = [:]
    private var nodeOfLeaf: [Question: Int] = [:]
    private var constants: [ProgramNode.Kind: Int] = [:]
    /// The rules in the order of compiling: first those that requirements rest on.
    private let gateRules: [Rule]
    private let otherRules: [Rule]

    /// A test wherever it stands.
    private struct Question: Hashable {
        let subject: String
        let added: [String]
        let test: Leaf.Test

        init(_ leaf: Leaf) {
            subject = leaf.subject
            added = leaf.added
            test = leaf.test
        }
    }

    init(_ law: AppliedLaw) {
        self.law = law
        let isAsked = RuleCompiler.rulesAsked(by: law)
        gateRules = law.pack.restingOrder.filter { isAsked.contains($0.id) }
        otherRules = law.pack.restingOrder.filter { !isAsked.contains($0.id) }
        var tests: [Leaf] = []
        let draft = law.pack.draft
        let clauses =
            (gateRules + otherRules).compactMap { law.clauses[$0.id] }
            + draft.gates.map(\.when) + draft.notEvaluated.map(\.when)
        for (leaf, _) in clauses.lazy.flatMap(\.leaves) where law.pack.rule(leaf.subject) == nil {
            tests.append(leaf)
        }
        slots = FactSlots(leaves: tests, law: law)
    }

    /// The requirements, and every rule that one of them rests on that day.
    private static func rulesAsked(by law: AppliedLaw) -> Set<String> {
        var asked: Set<String> = []
        for rule in law.pack.restingOrder.reversed()
        where rule.kind == .requirement || asked.contains(rule.id) {
            asked.insert(rule.id)
            for (leaf, _) in law.clauses[rule.id]?.leaves ?? [] { asked.insert(leaf.subject) }
        }
        return asked
    }

    mutating func compile() {
        for rule in gateRules { compile(rule) }
        let requirements = law.pack.draft.rules.filter { $0.kind == .requirement }
        gateNode = join(.all, requirements.compactMap { ruleNodes[$0.id] })
        for rule in otherRules { compile(rule) }
        gateConditionNodes = law.pack.draft.gates.map { node(of: $0.when) }
        omissionNodes = law.pack.draft.notEvaluated.map { node(of: $0.when) }
    }

    /// What a rule's own clause names, in reading order.
    func parts(of rule: Rule) -> [LawLayout.Part] {
        (law.clauses[rule.id]?.leaves ?? []).compactMap { leaf, _ in
            if let rule = law.pack.number(ofRule: leaf.subject) { return .rule(rule) }
            return nodeOfLeaf[Question(leaf)].map {
                .test(leaf, node: $0, fact: law.pack.number(ofFact: leaf.subject))
            }
        }
    }

    private mutating func compile(_ rule: Rule) {
        guard let clause = law.clauses[rule.id] else {
            ruleNodes[rule.id] = constant(law.silentTruth(of: rule) == .holds ? .holds : .fails)
            return
        }
        ruleNodes[rule.id] = node(of: clause)
    }

    private mutating func node(of clause: Clause) -> Int {
        switch clause {
        case .always: return constant(.holds)
        case .unconfirmed: return constant(.unknown)
        case .leaf(let leaf): return ruleNodes[leaf.subject] ?? node(of: leaf)
        case .all(let clauses):
            return join(.all, clauses.map { node(of: $0) })
        case .any(let clauses):
            return join(.any, clauses.map { node(of: $0) })
        case .isFalse(let part): return add(ProgramNode(.isFalse, node(of: part)))
        }
    }

    private mutating func join(_ kind: ProgramNode.Kind, _ joined: [Int]) -> Int {
        let node = ProgramNode(kind, parts.count, joined.count)
        parts += joined.map(Int32.init)
        return add(node)
    }

    private mutating func constant(_ kind: ProgramNode.Kind) -> Int {
        if let known = constants[kind] { return known }
        let node = add(ProgramNode(kind))
        constants[kind] = node
        return node
    }

    private mutating func add(_ node: ProgramNode, leaf: Int = -1) -> Int {
        nodes.append(node)
        leafNumbers.append(Int32(leaf))
        return nodes.count - 1
    }

    private mutating func node(of leaf: Leaf) -> Int {
        if let known = nodeOfLeaf[Question(leaf)] { return known }
        let node = add(step(for: leaf), leaf: leaves.count)
        nodeOfLeaf[Question(leaf)] = node
        leaves.append(leaf)
        let fact = law.pack.changeableFact(of: leaf)
        changeables.append(
            (fact.map { number(of: $0) } ?? -1, fact?.isFixedOnceKnown ?? false)
        )
        return node
    }

    private mutating func number(of fact: Fact) -> Int32 {
        if let known = changeableNumbers[fact.id] { return known }
        let number = Int32(changeableFacts.count)
        changeableNumbers[fact.id] = number
        changeableFacts.append(fact)
        return number
    }

    /// The step that makes a test; a test that does not fit its fact is never known.
    private mutating func step(for leaf: Leaf) -> ProgramNode {
        guard case .compares(let comparison, let operand) = leaf.test else {
            return slots.mark(of: leaf).map { ProgramNode(.mark, $0.cell, $0.bit) }
                ?? ProgramNode(.unknown)
        }
        let sum = ([leaf.subject] + leaf.added).compactMap { slots.range(of: $0) }
        guard sum.count == leaf.added.count + 1, let limit = limit(operand) else {
            return ProgramNode(.unknown)
        }
        comparisons.append(ProgramComparison(comparison, sum, limit))
        return ProgramNode(.compares, comparisons.count - 1)
    }

    private func limit(_ operand: Leaf.Operand) -> ProgramComparison.Limit? {
        switch operand {
        case .figure(let figure): .figure(FixedRange(.exactly(figure)))
        case .share(let percent, of: let fact):
            slots.range(of: fact).map { .share(FixedRange(.exactly(percent)), of: $0) }
        }
    }

    /// The points of the gate in reading order, and their numbers by changeable fact.
    ///
    /// Walks with a list of its own, because a law may rest rule on rule deeper than the machine's stack.
    func points() -> (
        points: [RuleProgram.Point], numbers: [PointNumbers], facts: [Int32]
    ) {
        var points: [RuleProgram.Point] = []
        var facts: [Int32] = []
        var numbers = Array(repeating: PointNumbers(), count: changeableFacts.count)
        var isSeen = Array(repeating: (holds: false, fails: false), count: nodes.count)
        var waiting = [(node: gateNode, truth: true)]
        while let (node, truth) = waiting.popLast() {
            guard truth ? !isSeen[node].holds : !isSeen[node].fails else { continue }
            if truth { isSeen[node].holds = true } else { isSeen[node].fails = true }
            switch nodes[node].kind {
            case .all, .any:
                for part in nodes[node].parts.reversed() {
                    waiting.append((Int(parts[part]), truth))
                }
            case .isFalse: waiting.append((Int(nodes[node].first), !truth))
            case .fails, .unknown, .holds, .mark, .compares:
                guard leafNumbers[node] >= 0 else { continue }
                let changeable = Int(changeables[Int(leafNumbers[node])].number)
                guard changeable >= 0 else { continue }
                guard numbers[changeable][truth] < 0 else { continue }
                numbers[changeable][truth] = Int32(points.count)
                facts.append(Int32(changeable))
                points.append(
                    RuleProgram.Point(fact: changeableFacts[changeable], truth: Truth(truth))
                )
            }
        }
        return (points, numbers, facts)
    }
}

/// The numbers of the points of one changeable fact, or -1 where no requirement asks for it that way.
struct PointNumbers: Sendable {
    private var holds: Int32 = -1
    private var fails: Int32 = -1

    subscript(truth: Bool) -> Int32 {
        get { truth ? holds : fails }
        set { if truth { holds = newValue } else { fails = newValue } }
    }
}
