import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// One reason for each point a requirement turns on, each point once; none is left out.
    ///
    /// A point that several requirements ask for stands where it weighs worst.
    func reasons() -> [Reason] {
        var whys = FixedWhys(of: self)
        let effects = effects
        var places: [Int: Int] = [:]
        var reasons: [Reason] = []
        for rule in layout.requirements {
            let points = effects.points(underRule: rule).filter {
                effects.isLive($0, inRule: rule)
            }
            guard !points.isEmpty else {
                if let fixed = fixedReason(rule, &whys) { reasons.append(fixed) }
                continue
            }
            let met = told.truth(ofRule: rule)
            let citations = citations(of: rule)
            for point in points {
                // As far as the point itself goes; where another way is open, one way closed is no more
                // than that.
                let own = effects.truth(ofRule: rule, point, taken: told.truth(ofNode: point.node))
                let truth = max(own, met)
                guard met != .holds || own == .holds else { continue }
                let place = places[point.fact]
                if let place, truth >= reasons[place].truth { continue }
                let reason = Reason(
                    point,
                    rule,
                    truth,
                    why(own, point, rule, &whys),
                    citations,
                    self
                )
                if let place {
                    reasons[place] = reason
                } else {
                    places[point.fact] = reasons.count
                    reasons.append(reason)
                }
            }
        }
        return reasons
    }

    private func why(
        _ truth: Truth,
        _ point: PointEffects.Point,
        _ rule: Int,
        _ whys: inout FixedWhys
    ) -> Reason.Why? {
        guard truth != .holds else { return nil }
        let reading = readings[point.fact]
        // Not known whether the rule asks for it: that comes first, for settling it might be idle.
        let isAsked = effects.truth(ofRule: rule, point, taken: .fails) == .fails
        let silence: Reason.Why? = reading?.isAssumed ?? false ? nil : .nobodyStatedIt
        if !isAsked { return whys.why(of: rule) ?? reading?.why ?? silence }
        // A bound that is surely overrun is no longer only a bound.
        if truth == .fails, reading?.why == .onlyBoundKnown { return .statedAgainst }
        return reading?.why ?? silence
    }

    /// A requirement that rests on law, figures and the question alone, where it is not simply met.
    private func fixedReason(_ rule: Int, _ whys: inout FixedWhys) -> Reason? {
        let truth = told.truth(ofRule: rule)
        guard truth != .holds else { return nil }
        return Reason(
            fact: pack.ruleNames[rule],
            rule: pack.ruleNames[rule],
            says: pack.draft.rules[rule].says,
            truth: truth,
            why: truth == .fails ? .statedAgainst : whys.why(of: rule),
            citations: citations(of: rule),
            statements: [],
            contrary: [],
            discounted: [],
            settledBy: "nobody",
            bound: nil
        )
    }
}

extension Reason {
    /// The reason that a point is under a rule.
    fileprivate init(
        _ point: PointEffects.Point,
        _ rule: Int,
        _ truth: Truth,
        _ why: Why?,
        _ citations: [Citation],
        _ one: GateCase
    ) {
        let facts = one.pack.draft.facts
        let reading = one.readings[point.fact] ?? FactReading(value: .unknown)
        self.init(
            fact: one.pack.factNames[point.fact],
            rule: one.pack.ruleNames[rule],
            says: facts[point.fact].says,
            truth: truth,
            why: why,
            citations: citations,
            statements: reading.statements,
            contrary: reading.contrary,
            discounted: reading.discounted,
            settledBy: one.settler(of: facts[point.fact]),
            bound: reading.bound,
            isAssumed: reading.isAssumed,
            settlements: reading.settlements.isEmpty ? nil : reading.settlements
        )
    }
}

/// Why what nobody can change leaves rules open, each rule looked at once however many rest on it.
private struct FixedWhys {
    private let one: GateCase
    private var found: [Int: Set<Reason.Why>] = [:]

    init(of one: GateCase) { self.one = one }

    mutating func why(of rule: Int) -> Reason.Why? {
        let whys = whys(under: rule)
        return [.lawUnconfirmed, .figureNotPublished, .nobodyStatedIt].first(where: whys.contains)
    }

    private mutating func whys(under rule: Int) -> Set<Reason.Why> {
        if let known = found[rule] { return known }
        var whys: Set<Reason.Why> = []
        switch one.law.standing(ofRule: rule) {
        case .silent: break
        case .unconfirmed: whys.insert(.lawUnconfirmed)
        case .applies:
            for part in one.layout.parts[rule] {
                switch part {
                case .rule(let other):
                    if one.told.truth(ofRule: other) == .unknown {
                        whys.formUnion(self.whys(under: other))
                    }
                case .test(_, let node, let fact):
                    guard let fact, !one.told.isOpen(node), one.told.truth(ofNode: node) == .unknown
                    else { continue }
                    let isFigure = one.pack.draft.facts[fact].source.isFigure
                    whys.insert(isFigure ? .figureNotPublished : .nobodyStatedIt)
                }
            }
        }
        found[rule] = whys
        return whys
    }
}

extension Fact.Source {
    /// Whether it is a figure of the catalogue.
    var isFigure: Bool {
        if case .catalogue = self { return true }
        return false
    }
}
