public import ProvisoModel

/// The truths of a pack's rules on one day, as known at one time, over given values of its facts.
///
/// Strong Kleene logic over ranges, straight from the definition: `all` is the worst part, `any` the
/// best, `is false` the mirror image.
public struct PackEvaluation: Sendable {
    public let pack: RulePack
    public let groups: CountryGroups
    public let on: Day
    public let knownAt: Instant<Known>?
    public let values: [String: FactValue]
    /// Tests of changeable facts taken as settled, whatever their values say.
    public let assumed: [String: Truth]
    private var truths: [String: Truth] = [:]

    public init(
        pack: RulePack,
        groups: CountryGroups,
        on: Day,
        knownAt: Instant<Known>?,
        values: [String: FactValue],
        assumed: [String: Truth] = [:]
    ) {
        self.pack = pack
        self.groups = groups
        self.on = on
        self.knownAt = knownAt
        self.values = values
        self.assumed = assumed
        settleRules()
    }

    /// The same pack and day with some points taken as settled.
    public func assuming(_ assumed: [String: Truth]) -> PackEvaluation {
        PackEvaluation(
            pack: pack,
            groups: groups,
            on: on,
            knownAt: knownAt,
            values: values,
            assumed: assumed
        )
    }

    /// How a rule's text stands on the day.
    public enum Standing: Hashable, Sendable {
        case applies(Wording)
        /// No wording covers the day, or the one that does is stayed, not enforced, or a proposal.
        case silent
        /// Due by that day, and nobody confirmed that it began.
        case unconfirmed(Wording)
    }

    public func standing(of rule: Rule) -> Standing {
        guard let wording = rule.wording(on: on, knownAt: knownAt) else { return .silent }
        switch wording.status(knownAt: knownAt) {
        case .inForce, .reported: return .applies(wording)
        case .stayed, .notEnforced, .proposed: return .silent
        case .scheduled: return .unconfirmed(wording)
        }
    }

    /// A rule without a text on the day asks for nothing: its requirement is met, its finding does not hold.
    private mutating func settleRules() {
        truths.reserveCapacity(pack.restingOrder.count)
        for rule in pack.restingOrder {
            truths[rule.id] =
                switch standing(of: rule) {
                case .silent: rule.kind == .requirement ? .holds : .fails
                case .unconfirmed: .unknown
                case .applies(let wording): truth(of: wording.clause)
                }
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
        case .leaf(let leaf): truth(of: leaf)
        case .all(let parts): parts.reduce(.holds) { $0 && truth(of: $1) }
        case .any(let parts): parts.reduce(.fails) { $0 || truth(of: $1) }
        case .isFalse(let part): !truth(of: part)
        }
    }

    public func truth(of leaf: Leaf) -> Truth {
        if let known = truths[leaf.subject] { return known }
        if !assumed.isEmpty, let fact = pack.changeableFact(of: leaf),
            let settled = assumed[fact.id]
        {
            return settled
        }
        let value = values[leaf.subject] ?? .unknown
        switch leaf.test {
        case .holds:
            guard case .truth(let truth) = value else { return .unknown }
            return truth
        case .isNamed(let name): return isNamed(value, name)
        case .isIn(let named):
            guard case .place(let place) = value else { return .unknown }
            return named.reduce(.fails) {
                $0 || groups.holds(counted(place), in: $1, on: on, knownAt: knownAt)
            }
        case .compares(let comparison, let operand):
            return compare(value, comparison, operand)
        }
    }

    private func isNamed(_ value: FactValue, _ name: String) -> Truth {
        switch value {
        case .place(let place): Truth(place.code == name)
        case .names(let names): Truth(names.contains(name))
        case .truth, .number, .units, .unknown: .unknown
        }
    }

    /// The place this law takes it for when it speaks of groups.
    private func counted(_ place: Place) -> Place { pack.draft.countsAs[place] ?? place }

    private func compare(
        _ value: FactValue,
        _ comparison: Leaf.Comparison,
        _ operand: Leaf.Operand
    ) -> Truth {
        switch (value, operand) {
        case (.number(let bounds), .figure(let figure)):
            switch comparison {
            case .less: bounds < figure
            case .atMost: bounds <= figure
            case .more: bounds > figure
            case .atLeast: bounds >= figure
            }
        case (.units(let units), .fact(let fact)):
            if case .units(let limit) = values[fact] ?? .unknown {
                // Only "at most" is asked of two quantities; the check of a pack sees to it.
                units.fits(into: limit)
            } else {
                .unknown
            }
        default: .unknown
        }
    }
}
