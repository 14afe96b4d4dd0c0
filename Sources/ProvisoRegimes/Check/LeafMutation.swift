import ProvisoModel

/// A pack with one leaf of one wording spoilt.
struct LeafMutation {
    let rule: String
    let leaf: Leaf
    /// What was done to the leaf, to follow its text.
    let words: String
    let draft: UncheckedRulePack

    /// Every leaf taken as always so, as never so, and compared with its own figure let in or out.
    static func all(of draft: UncheckedRulePack) -> [LeafMutation] {
        var mutations: [LeafMutation] = []
        for (ruleIndex, rule) in draft.rules.enumerated() {
            for (wordingIndex, wording) in rule.wordings.enumerated() {
                for number in wording.clause.leaves.indices {
                    let leaf = wording.clause.leaves[number].leaf
                    for (words, clause) in spoilt(leaf) {
                        var counter = number
                        let changed = wording.clause.replacing(&counter, with: clause)
                        mutations.append(
                            LeafMutation(
                                rule: rule.id,
                                leaf: leaf,
                                words: words,
                                draft: draft.replacing(
                                    ruleIndex,
                                    wordingIndex,
                                    clause: changed
                                )
                            )
                        )
                    }
                }
            }
        }
        return mutations
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

extension UncheckedRulePack {
    fileprivate func replacing(_ rule: Int, _ wording: Int, clause: Clause) -> UncheckedRulePack {
        var rules = rules
        var number = -1
        rules[rule] = rules[rule].mappingClauses { old in
            number += 1
            return number == wording ? clause : old
        }
        return replacing(rules: rules)
    }
}
