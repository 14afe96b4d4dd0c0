public import ProvisoModel

/// The truths of a pack's rules over given values of its facts: the naive evaluator.
///
/// Strong Kleene logic over ranges, straight from the definition: `all` is the worst part, `any` the
/// best, `is false` the mirror image (Kleene 1952, section 64). The fast evaluators answer to it.
public struct PackEvaluation: Sendable {
    public let law: AppliedLaw
    public let values: [String: FactValue]
    /// Tests of changeable facts taken as settled, whatever their values say.
    public let assumed: [String: Truth]
    private var truths: [String: Truth] = [:]

    public init(
        law: AppliedLaw,
        values: [String: FactValue],
        assumed: [String: Truth] = [:]
    ) {
        self.law = law
        self.values = values
        self.assumed = assumed
        settleRules()
    }

    public var pack: RulePack { law.pack }

    /// The same law and values with some points taken as settled.
    public func assuming(_ assumed: [String: Truth]) -> PackEvaluation {
        PackEvaluation(law: law, values: values, assumed: assumed)
    }

    public func standing(of rule: Rule) -> AppliedLaw.Standing { law.standing(of: rule) }

    /// The same with one rule taken as coming to a truth, and every rule that rests on it worked again.
    func settling(_ rule: String, _ truth: Truth) -> PackEvaluation {
        var changed = self
        changed.settleRules(but: rule, truth)
        return changed
    }

    private mutating func settleRules(but settled: String? = nil, _ settledTruth: Truth = .unknown)
    {
        truths.removeAll(keepingCapacity: true)
        truths.reserveCapacity(pack.restingOrder.count)
        for rule in pack.restingOrder {
            guard rule.id != settled else {
                truths[rule.id] = settledTruth
                continue
            }
            truths[rule.id] =
                law.clauses[rule.id].map { truth(of: $0) } ?? law.silentTruth(of: rule)
        }
    }

    /// The truth of a rule of this pack; unknown where the pack has no such rule.
    public func truth(ofRule id: String) -> Truth { truths[id] ?? .unknown }

    /// All requirements together.
    public var gate: Truth {
        pack.draft.rules.filter { $0.kind == .requirement }
            .reduce(.holds) { $0 && truth(ofRule: $1.id) }
    }

    public func truth(of clause: Clause) -> Truth {
        switch clause {
        case .always: .holds
        case .unconfirmed: .unknown
        case .leaf(let leaf): truth(of: leaf)
        case .all(let parts): parts.reduce(.holds) { $0 && truth(of: $1) }
        case .any(let parts): parts.reduce(.fails) { $0 || truth(of: $1) }
        case .isFalse(let part): !truth(of: part)
        }
    }

    public func truth(of leaf: Leaf) -> Truth {
        if let known = truths[leaf.subject] { return known }
        if !assumed.isEmpty, let fact = changeableFact(of: leaf), let settled = assumed[fact.id] {
            return settled
        }
        return ownTruth(of: leaf)
    }

    /// The fact somebody could still change, or tell, to turn a test.
    ///
    /// What can only be found out is no longer open once the test has its answer.
    public func changeableFact(of leaf: Leaf) -> Fact? {
        guard let fact = pack.changeableFact(of: leaf) else { return nil }
        return fact.isFixedOnceKnown && ownTruth(of: leaf) != .unknown ? nil : fact
    }

    private func ownTruth(of leaf: Leaf) -> Truth {
        let value = values[leaf.subject] ?? .unknown
        switch leaf.test {
        case .holds:
            guard case .truth(let truth) = value else { return .unknown }
            return truth
        case .isNamed(let name): return isNamed(value, name)
        case .isIn(let groups):
            return overPlaces(value) { law.holds($0, inAnyOf: groups) }
        case .compares(let comparison, let operand):
            return compare(leaf, comparison, operand)
        }
    }

    private func isNamed(_ value: FactValue, _ name: String) -> Truth {
        switch value {
        case .place, .places: overPlaces(value) { Truth($0.code == name) }
        case .names(let names): Truth(names.contains(name))
        case .truth, .number, .units, .unknown: .unknown
        }
    }

    /// One place is enough; that none is needs every place to be known.
    private func overPlaces(_ value: FactValue, _ test: (Place) -> Truth) -> Truth {
        switch value {
        case .place(let place): test(place)
        case .places(let places, let isComplete):
            places.reduce(isComplete ? .fails : .unknown) { $0 || test($1) }
        case .truth, .number, .units, .names, .unknown: .unknown
        }
    }

    private func compare(
        _ leaf: Leaf,
        _ comparison: Leaf.Comparison,
        _ operand: Leaf.Operand
    ) -> Truth {
        let sum = leaf.added.reduce(range(of: leaf.subject)) { $0 + range(of: $1) }
        let limit =
            switch operand {
            case .figure(let figure): Bounds.exactly(figure)
            case .share(let percent, of: let fact): range(of: fact).share(percent: percent)
            }
        return switch comparison {
        case .less: sum < limit
        case .atMost: sum <= limit
        case .more: sum > limit
        case .atLeast: sum >= limit
        }
    }

    private func range(of fact: String) -> Bounds { (values[fact] ?? .unknown).range }
}
