import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

/// What an evaluator says of one case.
struct EngineAnswer {
    var gate: Truth
    var rules: [String: Truth]
    /// The tests that carry the gate's truth.
    var carrying: [Leaf]
    /// Sets of facts to settle, each with the truth it must come to.
    var sets: [[String: Truth]]
    var isComplete: Bool

    init(_ evaluator: inout FlatEvaluator, _ row: FactRow, _ pack: RulePack) {
        evaluator.evaluate(row)
        evaluator.findReasons()
        evaluator.findUnblockSets()
        gate = evaluator.gate
        rules = [:]
        for rule in pack.draft.rules { rules[rule.id] = evaluator.truth(ofRule: rule.id) }
        carrying = evaluator.carrying.map { [program = evaluator.program] in program.leaves[$0] }
        sets = evaluator.unblockPoints.map { points in
            Dictionary(
                points.map { ($0.fact.id, $0.truth) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        isComplete = evaluator.unblockSets.isComplete
    }
}

/// Holds an evaluator's answer against the definition and against every completion of the unknowns.
struct EngineOracle {
    let law: AppliedLaw
    let values: [String: FactValue]
    let definition: PackEvaluation

    init(law: AppliedLaw, values: [String: FactValue]) {
        self.law = law
        self.values = values
        definition = PackEvaluation(law: law, values: values)
    }

    /// Everything wrong with an answer, in words; nothing where it is right.
    func complaints(_ answer: EngineAnswer) -> [String] {
        var found: [String] = []
        if answer.gate != definition.gate {
            found.append("gate \(answer.gate), by definition \(definition.gate)")
        }
        for (rule, truth) in answer.rules where truth != definition.truth(ofRule: rule) {
            found.append("rule \(rule) \(truth), by definition \(definition.truth(ofRule: rule))")
        }
        if !carries(answer.carrying) {
            found.append("the tests named do not carry the gate: \(answer.carrying.map(\.text))")
        }
        return found + complaints(about: answer.sets, answer.isComplete)
    }

    /// Whether those tests alone, everything else unknown, bring the gate to its truth.
    ///
    /// An unknown gate needs no more than that each test named is unknown itself.
    private func carries(_ leaves: [Leaf]) -> Bool {
        guard definition.gate != .unknown else {
            return leaves.allSatisfy { definition.truth(of: $0) == .unknown }
        }
        let texts = Set(leaves.map(\.text))
        return law.pack.draft.rules.filter { $0.kind == .requirement }
            .reduce(Truth.holds) { $0 && truth(of: $1, only: texts) } == definition.gate
    }

    private func truth(of rule: Rule, only texts: Set<String>) -> Truth {
        law.clauses[rule.id].map { truth(of: $0, only: texts) } ?? law.silentTruth(of: rule)
    }

    private func truth(of clause: Clause, only texts: Set<String>) -> Truth {
        switch clause {
        case .always: .holds
        case .unconfirmed: .unknown
        case .leaf(let leaf):
            if let rule = law.pack.rule(leaf.subject) {
                truth(of: rule, only: texts)
            } else {
                texts.contains(leaf.text) ? definition.truth(of: leaf) : .unknown
            }
        case .all(let parts): parts.reduce(.holds) { $0 && truth(of: $1, only: texts) }
        case .any(let parts): parts.reduce(.fails) { $0 || truth(of: $1, only: texts) }
        case .isFalse(let part): !truth(of: part, only: texts)
        }
    }

    // MARK: Unblock sets

    private func isEnough(_ settled: [String: Truth]) -> Bool {
        definition.assuming(settled).gate == .holds
    }

    private func complaints(about sets: [[String: Truth]], _ isComplete: Bool) -> [String] {
        guard definition.gate != .holds else { return sets.isEmpty ? [] : ["it is open already"] }
        var found: [String] = []
        for set in sets {
            if !isEnough(set) { found.append("not enough: \(set)") }
            for member in set.keys {
                var rest = set
                rest[member] = nil
                if isEnough(rest) { found.append("\(member) is idle in \(set)") }
            }
        }
        let sizes = sets.map(\.count)
        if sizes != sizes.sorted() { found.append("not the smallest first: \(sizes)") }
        if Set(sets).count != sets.count { found.append("a set stands twice") }
        guard isComplete else { return found }
        if let smaller = smallestSet(below: sizes.first ?? EngineOracle.largestTried + 1) {
            found.append("smaller than any named: \(smaller)")
        }
        return found
    }

    /// The largest sets that are tried where none was named.
    static let largestTried = 2

    /// A set smaller than that which is enough, by trying every one, each fact either way.
    private func smallestSet(below size: Int) -> [String: Truth]? {
        let facts = askedFacts
        var layer: [(settled: [String: Truth], next: Int)] = [([:], 0)]
        for _ in 1..<max(1, min(size, 4)) {
            var larger: [(settled: [String: Truth], next: Int)] = []
            for (settled, next) in layer {
                for index in next..<facts.count {
                    for truth in [Truth.holds, .fails] {
                        var more = settled
                        more[facts[index]] = truth
                        if isEnough(more) { return more }
                        larger.append((more, index + 1))
                    }
                }
            }
            layer = larger
        }
        return nil
    }

    /// The most points of which every choice is tried.
    static let mostPoints = 10

    /// Whether the sets named are all the smallest sets there are, by trying every choice of points.
    ///
    /// `nil` where there are too many points to try.
    func namesEverySet(_ answer: EngineAnswer, _ points: [RuleProgram.Point]) -> Bool? {
        guard points.count <= EngineOracle.mostPoints, answer.isComplete,
            definition.gate != .holds
        else { return nil }
        var smallest: [Int] = []
        for choice in (1..<1 << points.count).sorted(by: {
            ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
        })
        where !smallest.contains(where: { $0 & choice == $0 }) {
            if isEnough(settled(choice, points)) { smallest.append(choice) }
        }
        return Set(smallest.map { settled($0, points) }) == Set(answer.sets)
    }

    private func settled(_ choice: Int, _ points: [RuleProgram.Point]) -> [String: Truth] {
        var settled: [String: Truth] = [:]
        for (number, point) in points.enumerated() where choice >> number & 1 == 1 {
            settled[point.fact.id] = point.truth
        }
        return settled
    }

    private var askedFacts: [String] {
        var found: Set<String> = []
        var seen: Set<String> = []
        func visit(_ rule: Rule) {
            guard seen.insert(rule.id).inserted else { return }
            for (leaf, _) in law.clauses[rule.id]?.leaves ?? [] {
                if let other = law.pack.rule(leaf.subject) {
                    visit(other)
                } else if let fact = law.pack.changeableFact(of: leaf) {
                    found.insert(fact.id)
                }
            }
        }
        for rule in law.pack.draft.rules where rule.kind == .requirement { visit(rule) }
        return found.sorted()
    }
}
