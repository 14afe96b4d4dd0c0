import ProvisoModel
import ProvisoRegimes

/// Finds the smallest sets of points that, settled the right way, make every gate clear.
///
/// Bottom-up over the negation normal form: a part of `any` offers its own sets, a part of `all` must be
/// combined with the others'. Each changeable point counts in one direction only, so the sets are
/// complete up to the number kept, and each is confirmed by evaluating again.
struct UnblockSearch {
    let cases: [GateCase]
    /// How many sets are kept at each step.
    static let kept = 8

    struct Point: Hashable, Comparable {
        let gate: Int
        /// The place of the fact in its pack, which is the order in which needs are printed.
        let order: Int
        let fact: String
        let truth: Truth

        static func < (left: Point, right: Point) -> Bool {
            (left.gate, left.order, left.fact) < (right.gate, right.order, right.fact)
        }
    }

    typealias Points = Set<Point>

    /// What was found for a rule of a gate; rules that several others rest on are searched once.
    private struct Memo {
        struct Key: Hashable {
            let gate: Int
            let rule: String
            let direction: Truth
        }
        var found: [Key: [Points]] = [:]
    }

    func sets() -> [Points] {
        var found: [Points] = [[]]
        var memo = Memo()
        for index in cases.indices {
            guard cases[index].isCovered else { return [] }
            for rule in cases[index].requirements.rules {
                found = combined(found, sets(of: rule, at: index, direction: .holds, &memo))
            }
        }
        return found.filter { !$0.isEmpty && isEnough($0) && isNeededWhole($0) }
    }

    private func sets(
        of rule: Rule,
        at index: Int,
        direction: Truth,
        _ memo: inout Memo
    ) -> [Points] {
        let one = cases[index]
        if one.evaluation.truth(ofRule: rule.id) == direction { return [[]] }
        guard let clause = one.requirements.clause(of: rule) else { return [] }
        let key = Memo.Key(gate: index, rule: rule.id, direction: direction)
        if let known = memo.found[key] { return known }
        let found = sets(of: clause, at: index, direction: direction, &memo)
        memo.found[key] = found
        return found
    }

    private func sets(
        of clause: Clause,
        at index: Int,
        direction: Truth,
        _ memo: inout Memo
    ) -> [Points] {
        let one = cases[index]
        if one.evaluation.truth(of: clause) == direction { return [[]] }
        switch clause {
        case .always, .unconfirmed: return []
        case .leaf(let leaf):
            if let rule = one.pack.rule(leaf.subject) {
                return sets(of: rule, at: index, direction: direction, &memo)
            }
            guard let fact = one.evaluation.changeableFact(of: leaf) else { return [] }
            return [
                [
                    Point(
                        gate: index,
                        order: one.order[fact.id] ?? .max,
                        fact: fact.id,
                        truth: direction
                    )
                ]
            ]
        case .isFalse(let part): return sets(of: part, at: index, direction: !direction, &memo)
        case .all(let parts), .any(let parts):
            var offered: [[Points]] = []
            for part in parts {
                offered.append(sets(of: part, at: index, direction: direction, &memo))
            }
            return clause.asksAll == (direction == .holds)
                ? offered.reduce([[]], combined) : smallest(offered.flatMap { $0 })
        }
    }

    private func combined(_ left: [Points], _ right: [Points]) -> [Points] {
        smallest(left.flatMap { one in right.map { one.union($0) } })
    }

    /// The smallest few, none of which holds another.
    private func smallest(_ sets: [Points]) -> [Points] {
        var found: [Points] = []
        let ordered = Set(sets).map { (set: $0, points: $0.sorted()) }.sorted { left, right in
            left.points.count == right.points.count
                ? left.points.lexicographicallyPrecedes(right.points)
                : left.points.count < right.points.count
        }.map(\.set)
        for set in ordered where !found.contains(where: { $0.isSubset(of: set) }) {
            found.append(set)
            if found.count == UnblockSearch.kept { break }
        }
        return found
    }

    private func isEnough(_ set: Points) -> Bool {
        cases.indices.allSatisfy { index in
            var assumed: [String: Truth] = [:]
            for point in set where point.gate == index { assumed[point.fact] = point.truth }
            return cases[index].evaluation.assuming(assumed).gate == .holds
        }
    }

    private func isNeededWhole(_ set: Points) -> Bool {
        set.allSatisfy { !isEnough(set.subtracting([$0])) }
    }
}

extension Clause {
    fileprivate var asksAll: Bool {
        if case .all = self { return true }
        return false
    }
}
