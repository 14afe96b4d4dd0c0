import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// One reason for each point a requirement turns on, each point once; none is left out.
    ///
    /// A point that several requirements ask for stands where it weighs worst.
    func reasons() -> [Reason] {
        var places: [String: Int] = [:]
        var reasons: [Reason] = []
        var effects: [Int: PointEffect] = [:]
        for rule in requirements.rules {
            let rows = requirements.points(of: rule).compactMap { point -> Reason? in
                let effect = effects[point.number] ?? PointEffect(point, requirements)
                effects[point.number] = effect
                return effect.isLive(in: rule) ? reason(point, rule, effect) : nil
            }
            let met = evaluation.truth(ofRule: rule.id)
            // Where another way is open, one way closed is no more than that.
            for var row in rows where met != .holds || row.truth == .holds {
                row.truth = max(row.truth, met)
                if let place = places[row.fact] {
                    if row.truth < reasons[place].truth { reasons[place] = row }
                } else {
                    places[row.fact] = reasons.count
                    reasons.append(row)
                }
            }
            if rows.isEmpty, let fixed = fixedReason(rule) { reasons.append(fixed) }
        }
        return reasons
    }

    private func reason(
        _ point: Requirements.Point,
        _ rule: Rule,
        _ effect: PointEffect
    ) -> Reason {
        let fact = point.fact
        let reading = readings[fact.id] ?? FactReading(value: .unknown)
        let own =
            requirements.leaf(on: point, under: rule).map { evaluation.truth(of: $0) }
            ?? .unknown
        let truth = effect.truth(of: rule, taken: own)
        return Reason(
            fact: name(fact.id),
            rule: name(rule.id),
            says: fact.says,
            truth: truth,
            why: why(truth, rule, effect, reading),
            citations: citations(of: rule),
            statements: reading.statements,
            contrary: reading.contrary,
            discounted: reading.discounted,
            settledBy: settler(of: fact),
            bound: reading.bound,
            isAssumed: reading.isAssumed,
            settlements: reading.settlements.isEmpty ? nil : reading.settlements
        )
    }

    private func why(
        _ truth: Truth,
        _ rule: Rule,
        _ effect: PointEffect,
        _ reading: FactReading
    ) -> Reason.Why? {
        guard truth != .holds else { return nil }
        // Not known whether the rule asks for it: that comes first, for settling it might be idle.
        let isAsked = effect.truth(of: rule, taken: .fails) == .fails
        let silence: Reason.Why? = reading.isAssumed ? nil : .nobodyStatedIt
        if !isAsked { return fixedWhy(rule) ?? reading.why ?? silence }
        // A bound that is surely overrun is no longer only a bound.
        if truth == .fails, reading.why == .onlyBoundKnown { return .statedAgainst }
        return reading.why ?? silence
    }

    /// Why what nobody can change leaves a rule open.
    private func fixedWhy(_ rule: Rule) -> Reason.Why? {
        var whys: [Reason.Why] = []
        collect(rule, &whys)
        return whys.first { $0 == .lawUnconfirmed } ?? whys.first { $0 == .figureNotPublished }
            ?? whys.first
    }

    private func collect(_ rule: Rule, _ whys: inout [Reason.Why]) {
        switch evaluation.standing(of: rule) {
        case .silent: return
        case .unconfirmed: whys.append(.lawUnconfirmed)
        case .applies(let wording):
            for (leaf, _) in wording.clause.leaves {
                if let other = pack.rule(leaf.subject) {
                    if evaluation.truth(ofRule: other.id) == .unknown { collect(other, &whys) }
                } else if let fact = pack.fact(leaf.subject),
                    evaluation.changeableFact(of: leaf) == nil,
                    evaluation.truth(of: leaf) == .unknown
                {
                    whys.append(fact.source.isFigure ? .figureNotPublished : .nobodyStatedIt)
                }
            }
        }
    }

    /// A requirement that rests on law, figures and the question alone, where it is not simply met.
    private func fixedReason(_ rule: Rule) -> Reason? {
        let truth = evaluation.truth(ofRule: rule.id)
        guard truth != .holds else { return nil }
        return Reason(
            fact: name(rule.id),
            rule: name(rule.id),
            says: rule.says,
            truth: truth,
            why: truth == .fails ? .statedAgainst : fixedWhy(rule),
            citations: citations(of: rule),
            statements: [],
            contrary: [],
            discounted: [],
            settledBy: "nobody",
            bound: nil
        )
    }
}

extension Fact.Source {
    /// Whether it is a figure of the catalogue.
    var isFigure: Bool {
        if case .catalogue = self { return true }
        return false
    }
}

/// What one point does to every rule it stands under, settled each way and not at all.
private struct PointEffect {
    private let requirements: Requirements
    private let failing: [Truth?]
    private let unknown: [Truth?]
    private let holding: [Truth?]

    init(_ point: Requirements.Point, _ requirements: Requirements) {
        self.requirements = requirements
        failing = requirements.truths(asFarAs: point, taken: .fails)
        unknown = requirements.truths(asFarAs: point, taken: .unknown)
        holding = requirements.truths(asFarAs: point, taken: .holds)
    }

    func truth(of rule: Rule, taken: Truth) -> Truth {
        guard let number = requirements.number(of: rule) else { return .unknown }
        let truths =
            switch taken {
            case .fails: failing
            case .unknown: unknown
            case .holds: holding
            }
        return truths[number] ?? .unknown
    }

    /// Whether settling the point one way or the other makes a difference to the rule.
    func isLive(in rule: Rule) -> Bool {
        truth(of: rule, taken: .holds) != truth(of: rule, taken: .fails)
    }
}
