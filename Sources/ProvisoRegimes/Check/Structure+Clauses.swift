import ProvisoModel

extension RulePackCheck.Structure {
    /// Every clause of the pack with the name it is printed under.
    private var clauses: [(what: String, clause: Clause)] {
        draft.rules.flatMap { rule in
            rule.wordings.map { ("rule `\(rule.id)`", $0.fullClause(as: rule.kind)) }
        }
            + draft.gates.map { ("gate `\($0.gate.rawValue)`", $0.when) }
            + draft.notEvaluated.map { ("an entry of `not_evaluated`", $0.when) }
    }

    var clauseProblems: [RulePackProblem] {
        clauses.flatMap { what, clause in
            clause.leaves.compactMap { problem($0.leaf, in: what) }
        }
    }

    private func problem(_ leaf: Leaf, in what: String) -> RulePackProblem? {
        if rules[leaf.subject] != nil {
            guard case .holds = leaf.test else {
                return .unlike(leaf.text, "`\(leaf.subject)` is a rule", at: leaf.place)
            }
            return nil
        }
        guard let fact = facts[leaf.subject] else {
            return .undefined(leaf.subject, in: what, at: leaf.place)
        }
        let why = "`\(fact.id)` is declared as a \(fact.type.rawValue)"
        switch (leaf.test, fact.type) {
        case (.holds, .flag), (.isNamed, .name): return nil
        case (.isNamed(let name), .place):
            return Place(name)?.code == name ? nil : .unlike(leaf.text, why, at: leaf.place)
        case (.isIn(let named), .place):
            return named.first { groups.groups[$0] == nil }
                .map { .undefined($0, in: what, at: leaf.place) }
        case (.compares, .number), (.compares, .units): return comparisonProblem(leaf, in: what)
        default: return .unlike(leaf.text, why, at: leaf.place)
        }
    }

    /// Every name compared is a figure or a number of units, and no more than one of them can change.
    private func comparisonProblem(_ leaf: Leaf, in what: String) -> RulePackProblem? {
        for name in leaf.names {
            guard let fact = facts[name] else { return .undefined(name, in: what, at: leaf.place) }
            guard fact.type == .number || fact.type == .units else {
                return .unlike(
                    leaf.text,
                    "`\(name)` is declared as a \(fact.type.rawValue)",
                    at: leaf.place
                )
            }
        }
        guard leaf.names.filter({ facts[$0]?.isChangeable == true }).count > 1 else { return nil }
        return .unlike(
            leaf.text,
            "more than one of its facts can change, so nobody could say which to settle",
            at: leaf.place
        )
    }

    /// Changeable facts that requirements ask for in both directions, through whatever rules lie between.
    ///
    /// Only to be asked where no rule rests on itself, or on others too deep.
    var directions: [RulePackProblem] {
        var seen: [String: Bool] = [:]
        var problems: [String: RulePackProblem] = [:]
        var walked: Set<Walked> = []
        for rule in draft.rules where rule.kind == .requirement {
            walk(rule, counting: true, &walked) { leaf, counts in
                guard let fact = changeable(leaf) else { return }
                if let before = seen[fact.id], before != counts {
                    problems[fact.id] = .bothDirections(fact.id, at: leaf.place)
                }
                seen[fact.id] = counts
            }
        }
        return Array(problems.values)
    }

    private func changeable(_ leaf: Leaf) -> Fact? {
        leaf.names.reversed().lazy.compactMap { facts[$0] }.first(where: \.isChangeable)
    }

    /// A rule and the direction it was asked for in; once is enough, however many rules rest on it.
    private struct Walked: Hashable {
        let rule: String
        let direction: Bool
    }

    private func walk(
        _ rule: Rule,
        counting direction: Bool,
        _ walked: inout Set<Walked>,
        visit: (Leaf, Bool) -> Void
    ) {
        guard walked.insert(Walked(rule: rule.id, direction: direction)).inserted else { return }
        for wording in rule.wordings {
            for (leaf, counts) in wording.fullClause(as: rule.kind).leaves {
                if let other = rules[leaf.subject] {
                    walk(other, counting: counts == direction, &walked, visit: visit)
                } else {
                    visit(leaf, counts == direction)
                }
            }
        }
    }
}
