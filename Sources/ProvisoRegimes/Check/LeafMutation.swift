import ProvisoModel

/// A wording with one leaf spoilt.
struct LeafMutation {
    let rule: Rule
    let leaf: Leaf
    /// What was done to the leaf, to follow its text.
    let words: String
    /// The wording as it would read then.
    let wording: Wording

    /// Every leaf taken as always so, as never so, and compared with its own figure let in or out.
    static func all(of draft: UncheckedRulePack) -> [LeafMutation] {
        draft.rules.flatMap { rule in rule.wordings.flatMap { all(of: $0, rule) } }
    }

    private static func all(of wording: Wording, _ rule: Rule) -> [LeafMutation] {
        wording.clause.leaves.enumerated().flatMap { number, found in
            spoilt(found.leaf).map { words, clause in
                var counter = number
                let changed = wording.clause.replacing(&counter, with: clause)
                return LeafMutation(
                    rule: rule,
                    leaf: found.leaf,
                    words: words,
                    wording: wording.replacing(clause: changed)
                )
            }
        }
    }

    private static func spoilt(_ leaf: Leaf) -> [(String, Clause)] {
        var ways: [(String, Clause)] = [
            ("is always so", .always), ("is never so", .isFalse(.always)),
        ]
        if case .compares(let comparison, let operand) = leaf.test {
            let edge = Leaf(
                subject: leaf.subject,
                added: leaf.added,
                test: .compares(comparison.atTheEdge, operand),
                place: leaf.place
            )
            ways.append(("becomes `\(edge.text)`", .leaf(edge)))
        }
        return ways
    }
}

extension Clause {
    /// The clause with its leaf of that number, counted from the left, replaced.
    fileprivate func replacing(_ number: inout Int, with other: Clause) -> Clause {
        switch self {
        case .always, .unconfirmed: return self
        case .leaf:
            number -= 1
            return number == -1 ? other : self
        case .all(let parts): return .all(parts.map { $0.replacing(&number, with: other) })
        case .any(let parts): return .any(parts.map { $0.replacing(&number, with: other) })
        case .isFalse(let part): return .isFalse(part.replacing(&number, with: other))
        }
    }
}
