import ProvisoModel
import ProvisoRegimes

/// What a gate asks on the day: the points somebody could settle, rule by rule, in the order of the pack.
struct Requirements {
    let evaluation: PackEvaluation

    private var pack: RulePack { evaluation.pack }

    /// Requirements with a text in force, or due and unconfirmed, on the day.
    var rules: [Rule] {
        pack.draft.rules.filter {
            $0.kind == .requirement && evaluation.standing(of: $0) != .silent
        }
    }

    /// The clause that applies on the day; `nil` where the rule is a fixed truth then.
    func clause(of rule: Rule) -> Clause? {
        guard case .applies(let wording) = evaluation.standing(of: rule) else { return nil }
        return wording.clause
    }

    /// Changeable facts under a rule, each once, in reading order.
    func points(of rule: Rule) -> [Fact] {
        var seen: Set<String> = []
        return clause(of: rule).map(points)?.filter { seen.insert($0.id).inserted } ?? []
    }

    private func points(under clause: Clause) -> [Fact] {
        clause.leaves.flatMap { leaf, _ -> [Fact] in
            if let rule = pack.rule(leaf.subject) { return points(of: rule) }
            return pack.changeableFact(of: leaf).map { [$0] } ?? []
        }
    }

    /// How far a rule is met as far as one point goes, every other point left aside.
    ///
    /// The exceptions that nobody can change stay in: a point that an exception makes idle comes out the
    /// same however it is settled.
    func truth(of rule: Rule, asFarAs point: Fact, taken truth: Truth) -> Truth {
        guard let clause = clause(of: rule) else { return evaluation.truth(ofRule: rule.id) }
        return self.truth(of: clause, point.id, truth)
    }

    private func truth(of clause: Clause, _ point: String, _ taken: Truth) -> Truth {
        switch clause {
        case .always: .holds
        case .leaf(let leaf):
            if let rule = pack.rule(leaf.subject) {
                self.clause(of: rule).map { truth(of: $0, point, taken) }
                    ?? evaluation.truth(ofRule: rule.id)
            } else {
                pack.changeableFact(of: leaf)?.id == point ? taken : evaluation.truth(of: leaf)
            }
        case .all(let parts):
            parts.reduce(.holds) { $0 && part($1, point, taken, aside: .holds) }
        case .any(let parts):
            parts.reduce(.fails) { $0 || part($1, point, taken, aside: .fails) }
        case .isFalse(let part): !truth(of: part, point, taken)
        }
    }

    /// A part without the point counts only as far as nothing that can change decides it.
    private func part(
        _ clause: Clause,
        _ point: String,
        _ taken: Truth,
        aside: Truth
    ) -> Truth {
        let points = points(under: clause)
        if points.isEmpty || points.contains(where: { $0.id == point }) {
            return truth(of: clause, point, taken)
        }
        let range = extremes(of: clause)
        return range.worst == range.best ? range.best : aside
    }

    /// The worst and the best a clause can come to, whatever its changeable points turn out to be.
    private func extremes(of clause: Clause) -> (worst: Truth, best: Truth) {
        switch clause {
        case .always: return (.holds, .holds)
        case .leaf(let leaf):
            if let rule = pack.rule(leaf.subject) {
                guard let clause = self.clause(of: rule) else {
                    let fixed = evaluation.truth(ofRule: rule.id)
                    return (fixed, fixed)
                }
                return extremes(of: clause)
            }
            if pack.changeableFact(of: leaf) != nil { return (.fails, .holds) }
            let fixed = evaluation.truth(of: leaf)
            return (fixed, fixed)
        case .all(let parts):
            return parts.map(extremes).reduce((.holds, .holds)) {
                ($0.0 && $1.worst, $0.1 && $1.best)
            }
        case .any(let parts):
            return parts.map(extremes).reduce((.fails, .fails)) {
                ($0.0 || $1.worst, $0.1 || $1.best)
            }
        case .isFalse(let part):
            let range = extremes(of: part)
            return (!range.best, !range.worst)
        }
    }
}
