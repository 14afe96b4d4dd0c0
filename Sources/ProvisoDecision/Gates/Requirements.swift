import ProvisoModel
import ProvisoRegimes

/// What a gate asks on the day: the points somebody could settle, rule by rule, in the order of the pack.
struct Requirements {
    let evaluation: PackEvaluation
    /// Requirements with a text in force, or due and unconfirmed, on the day.
    let rules: [Rule]
    /// The clauses that apply on the day, by rule; a rule without one is a fixed truth then.
    private let clauses: [String: Clause]
    /// Changeable facts under each rule, each once, in reading order.
    private var points: [String: [Fact]] = [:]
    private var pointIDs: [String: Set<String>] = [:]
    /// The changeable fact of each test, found once.
    private var changeable: [Leaf: Fact] = [:]
    /// The worst and the best each rule can come to, whatever its points turn out to be.
    private var extremes: [String: Extremes] = [:]

    typealias Extremes = (worst: Truth, best: Truth)

    private var pack: RulePack { evaluation.pack }

    init(evaluation: PackEvaluation) {
        self.evaluation = evaluation
        clauses = evaluation.law.clauses
        rules = evaluation.pack.draft.rules.filter {
            $0.kind == .requirement && evaluation.law.clauses[$0.id] != nil
        }
        for rule in evaluation.pack.restingOrder {
            guard let clause = clauses[rule.id] else { continue }
            for (leaf, _) in clause.leaves where evaluation.pack.rule(leaf.subject) == nil {
                changeable[leaf] = evaluation.changeableFact(of: leaf)
            }
            var seen: Set<String> = []
            points[rule.id] = points(under: clause).filter { seen.insert($0.id).inserted }
            pointIDs[rule.id] = seen
            extremes[rule.id] = extremes(of: clause)
        }
    }

    /// The clause that applies on the day; `nil` where the rule is a fixed truth then.
    func clause(of rule: Rule) -> Clause? { clauses[rule.id] }

    func points(of rule: Rule) -> [Fact] { points[rule.id] ?? [] }

    /// The first test under a rule that turns on the point.
    func leaf(on point: Fact, under rule: Rule) -> Leaf? {
        clauses[rule.id].flatMap { leaf(on: point, in: $0) }
    }

    private func leaf(on point: Fact, in clause: Clause) -> Leaf? {
        switch clause {
        case .always, .unconfirmed: nil
        case .leaf(let leaf):
            if let ids = pointIDs[leaf.subject] {
                ids.contains(point.id)
                    ? clauses[leaf.subject].flatMap { self.leaf(on: point, in: $0) } : nil
            } else {
                changeable[leaf]?.id == point.id ? leaf : nil
            }
        case .all(let parts), .any(let parts):
            parts.lazy.compactMap { self.leaf(on: point, in: $0) }.first
        case .isFalse(let part): leaf(on: point, in: part)
        }
    }

    private func points(under clause: Clause) -> [Fact] {
        switch clause {
        case .always, .unconfirmed: return []
        case .leaf(let leaf):
            if let known = points[leaf.subject] { return known }
            return changeable[leaf].map { [$0] } ?? []
        case .all(let parts), .any(let parts): return parts.flatMap { points(under: $0) }
        case .isFalse(let part): return points(under: part)
        }
    }

    /// How far each rule under which a point stands is met as far as that point goes, every other point
    /// left aside.
    ///
    /// The exceptions that nobody can change stay in: a point that an exception makes idle comes out the
    /// same however it is settled.
    func truths(asFarAs point: Fact, taken truth: Truth) -> [String: Truth] {
        var found: [String: Truth] = [:]
        for rule in pack.restingOrder where pointIDs[rule.id]?.contains(point.id) == true {
            guard let clause = clauses[rule.id] else { continue }
            found[rule.id] = self.truth(of: clause, point.id, truth, found)
        }
        return found
    }

    private func truth(
        of clause: Clause,
        _ point: String,
        _ taken: Truth,
        _ found: [String: Truth]
    ) -> Truth {
        switch clause {
        case .always: .holds
        case .unconfirmed: .unknown
        case .leaf(let leaf):
            found[leaf.subject]
                ?? (changeable[leaf]?.id == point ? taken : evaluation.truth(of: leaf))
        case .all(let parts):
            parts.reduce(.holds) { $0 && part($1, point, taken, found, aside: .holds) }
        case .any(let parts):
            parts.reduce(.fails) { $0 || part($1, point, taken, found, aside: .fails) }
        case .isFalse(let part): !truth(of: part, point, taken, found)
        }
    }

    /// A part without the point counts only as far as nothing that can change decides it.
    private func part(
        _ clause: Clause,
        _ point: String,
        _ taken: Truth,
        _ found: [String: Truth],
        aside: Truth
    ) -> Truth {
        if touches(clause, point) { return truth(of: clause, point, taken, found) }
        let range = extremes(of: clause)
        return range.worst == range.best ? range.best : aside
    }

    /// Whether a point stands anywhere under a clause.
    func touches(_ clause: Clause, _ point: String) -> Bool {
        switch clause {
        case .always, .unconfirmed: false
        case .leaf(let leaf):
            pointIDs[leaf.subject]?.contains(point) ?? (changeable[leaf]?.id == point)
        case .all(let parts), .any(let parts): parts.contains { touches($0, point) }
        case .isFalse(let part): touches(part, point)
        }
    }

    private func extremes(of clause: Clause) -> Extremes {
        switch clause {
        case .always: return (.holds, .holds)
        case .unconfirmed: return (.unknown, .unknown)
        case .leaf(let leaf):
            if let known = extremes[leaf.subject] { return known }
            if changeable[leaf] != nil { return (.fails, .holds) }
            let fixed = evaluation.truth(of: leaf)
            return (fixed, fixed)
        case .all(let parts):
            return parts.map { extremes(of: $0) }.reduce((.holds, .holds)) {
                ($0.0 && $1.worst, $0.1 && $1.best)
            }
        case .any(let parts):
            return parts.map { extremes(of: $0) }.reduce((.fails, .fails)) {
                ($0.0 || $1.worst, $0.1 || $1.best)
            }
        case .isFalse(let part):
            let range = extremes(of: part)
            return (!range.best, !range.worst)
        }
    }
}
