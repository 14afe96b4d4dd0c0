import ProvisoModel
import ProvisoRegimes

/// What a gate asks on the day: the points somebody could settle, rule by rule, in the order of the pack.
struct Requirements {
    /// Requirements with a text in force, or due and unconfirmed, on the day.
    let rules: [Rule]
    private let evaluation: PackEvaluation
    /// The clauses that apply on the day, by rule; a rule without one is a fixed truth then.
    private let clauses: [String: Clause]
    private let forest: ClauseForest

    init(evaluation: PackEvaluation) {
        self.evaluation = evaluation
        clauses = evaluation.law.clauses
        rules = evaluation.pack.draft.rules.filter {
            $0.kind == .requirement && evaluation.law.clauses[$0.id] != nil
        }
        forest = ClauseForest(evaluation, clauses)
    }

    /// A point, by its number, with the fact that settles it.
    struct Point {
        let number: Int
        let fact: Fact
    }

    /// The clause that applies on the day; `nil` where the rule is a fixed truth then.
    func clause(of rule: Rule) -> Clause? { clauses[rule.id] }

    /// Changeable facts under the rule, each once, in reading order.
    func points(of rule: Rule) -> [Point] {
        guard let number = forest.number(ofRule: rule.id) else { return [] }
        return forest.points[number].map { Point(number: $0, fact: forest.facts[$0]) }
    }

    /// The first test under a rule that turns on the point.
    func leaf(on point: Point, under rule: Rule) -> Leaf? {
        forest.number(ofRule: rule.id).flatMap { forest.leaf(on: point.number, underRule: $0) }
    }

    /// How far each rule under which a point stands is met as far as that point goes, every other point
    /// left aside.
    ///
    /// The exceptions that nobody can change stay in: a point that an exception makes idle comes out the
    /// same however it is settled.
    func truths(asFarAs point: Point, taken truth: Truth) -> [Truth?] {
        forest.truths(asFarAs: point.number, taken: truth)
    }

    func number(of rule: Rule) -> Int? { forest.number(ofRule: rule.id) }

    /// Whether a point stands anywhere under a clause.
    func touches(_ clause: Clause, _ point: String) -> Bool {
        switch clause {
        case .always, .unconfirmed: false
        case .leaf(let leaf):
            if let rule = forest.number(ofRule: leaf.subject) {
                forest.points[rule].contains { forest.facts[$0].id == point }
            } else {
                evaluation.pack.rule(leaf.subject) == nil
                    && evaluation.changeableFact(of: leaf)?.id == point
            }
        case .all(let parts), .any(let parts): parts.contains { touches($0, point) }
        case .isFalse(let part): touches(part, point)
        }
    }
}
