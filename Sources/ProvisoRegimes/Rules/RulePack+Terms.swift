import Foundation
public import ProvisoModel

extension RulePack {
    /// The pack for a question about one license: the fact that sums up its conditions gives way to the
    /// conditions themselves, so that each has its own reason.
    ///
    /// Conditions that fall due after the shipment open no gate and are left out.
    public func asking(_ conditions: [Condition]) -> RulePack {
        guard let summary = draft.standing.terms else { return self }
        let asked = conditions.filter {
            $0.timing.isGateCondition && $0.definition != .lifted
        }
        let facts = asked.map { Fact(of: $0) }
        let each = Clause.all(
            zip(asked, facts).map { condition, fact in
                switch condition.measure {
                case .evidence: .leaf(Leaf(subject: fact.id, test: .holds, place: fact.place))
                case .unitsCovered, .shareOfHomeShipments:
                    condition.definition == .open
                        ? .leaf(Leaf(subject: fact.id, test: .holds, place: fact.place))
                        : .leaf(
                            Leaf(
                                subject: draft.standing.quantity,
                                test: .compares(.atMost, .share(100, of: fact.id)),
                                place: fact.place
                            )
                        )
                }
            }
        )
        let rules = draft.rules.map { rule in
            rule.mappingClauses { $0.replacing(fact: summary, with: each) }
        }
        return RulePack(checked: draft.replacing(facts: draft.facts + facts, rules: rules))
    }
}

extension Fact {
    /// The fact that one condition of a license is.
    init(of condition: Condition) {
        id = "condition.\(condition.id.raw)"
        let isCounted = condition.measure != .evidence && condition.definition == .set
        type = isCounted ? .units : .flag
        says = condition.says
        about = "condition \(condition.id.raw)"
        unit = nil
        source = .condition(condition)
        switch condition.burden {
        case .seller:
            burden = .seller
            settledBy = "seller"
        case .buyer:
            burden = .buyer
            settledBy = "buyer"
        case .authority(let name):
            burden = .authority(name)
            settledBy = name
        }
        isSilenceUnknown = false
        isFixed = false
        after = nil
        preparation = nil
        improbableWhen = nil
        place = FilePlace(file: "license", line: 1, column: 1)
    }
}

extension Clause {
    /// The clause with every test of that flag replaced.
    func replacing(fact: String, with other: Clause) -> Clause {
        switch self {
        case .always, .unconfirmed: self
        case .leaf(let leaf): leaf.subject == fact && leaf.test == .holds ? other : self
        case .all(let parts): .all(parts.map { $0.replacing(fact: fact, with: other) })
        case .any(let parts): .any(parts.map { $0.replacing(fact: fact, with: other) })
        case .isFalse(let part): .isFalse(part.replacing(fact: fact, with: other))
        }
    }
}

extension Rule {
    /// The rule with every wording's clause changed.
    func mappingClauses(_ change: (Clause) -> Clause) -> Rule {
        Rule(
            id: id,
            kind: kind,
            says: says,
            wordings: wordings.map { $0.replacing(clause: change($0.clause)) },
            due: due,
            figures: figures,
            place: place
        )
    }
}

extension Wording {
    func replacing(clause: Clause) -> Wording {
        Wording(
            from: from,
            to: to,
            published: published,
            status: status,
            later: later,
            cites: cites,
            clause: clause,
            hasException: hasException,
            knowledge: knowledge,
            confirmedBy: confirmedBy,
            place: place
        )
    }
}

extension UncheckedRulePack {
    func replacing(facts: [Fact]? = nil, rules: [Rule]) -> UncheckedRulePack {
        UncheckedRulePack(
            id: id,
            version: version,
            title: title,
            file: file,
            source: source,
            jurisdiction: jurisdiction,
            authorities: authorities,
            covers: covers,
            countsAs: countsAs,
            gates: gates,
            standing: standing,
            facts: facts ?? self.facts,
            rules: rules,
            notEvaluated: notEvaluated,
            examples: examples
        )
    }
}
