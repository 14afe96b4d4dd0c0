import Foundation
import ProvisoModel

/// What answers ask of a law over and over, laid out once: rules and facts by their numbers in the pack.
package struct LawLayout: Sendable {
    /// For each rule what its clause names on the day, in reading order; empty where it has none.
    package let parts: [[Part]]
    /// Requirements with a text in force, or due and unconfirmed, on the day.
    package let requirements: [Int]
    /// Facts that count days, with the number of days that a rule asks to have passed, in the pack's order.
    package let waits: [Wait]
    /// The tests by which a requirement holds the order within a limit.
    package let orderLimits: [Leaf]
    /// For each rule its node.
    let ruleNodes: [Int]
    let gateConditionNodes: [Int]
    let omissionNodes: [Int]
    /// Whether a program reads every figure of the law to the last place.
    let isExact: Bool

    /// Another rule that a clause names, or a test of a fact.
    package enum Part: Sendable {
        case rule(Int)
        case test(Leaf, node: Int, fact: Int?)
    }

    package struct Wait: Sendable {
        package let fact: Int
        package let days: Int
    }

    init(_ compiler: RuleCompiler) {
        let pack = compiler.law.pack
        let draft = pack.draft
        let parts = draft.rules.map(compiler.parts)
        self.parts = parts
        // Invariant: every rule was compiled, so that each has its node.
        ruleNodes = draft.rules.map { compiler.ruleNodes[$0.id] ?? compiler.gateNode }
        gateConditionNodes = compiler.gateConditionNodes
        omissionNodes = compiler.omissionNodes
        requirements = draft.rules.indices.filter {
            draft.rules[$0].kind == .requirement && compiler.law.clauses[draft.rules[$0].id] != nil
        }
        orderLimits = requirements.flatMap { LawLayout.tests(parts[$0]) }.filter { leaf in
            guard case .compares(.atMost, .share) = leaf.test else { return false }
            return leaf.names.dropLast().contains(draft.standing.quantity)
        }
        waits = LawLayout.waits(draft, parts)
        isExact = compiler.leaves.allSatisfy(\.isExact)
    }

    private static func tests(_ parts: [Part]) -> [Leaf] {
        parts.compactMap { part in
            guard case .test(let leaf, _, _) = part else { return nil }
            return leaf
        }
    }

    private static func waits(_ draft: UncheckedRulePack, _ parts: [[Part]]) -> [Wait] {
        let counting = draft.facts.indices.filter { number in
            guard case .daysSince = draft.facts[number].source else { return false }
            return true
        }
        guard !counting.isEmpty else { return [] }
        let tests = parts.flatMap { LawLayout.tests($0) }
        return counting.compactMap { number in
            for leaf in tests where leaf.subject == draft.facts[number].id {
                guard case .compares(.atLeast, .figure(let days)) = leaf.test else { continue }
                return Wait(fact: number, days: NSDecimalNumber(decimal: days).intValue)
            }
            return nil
        }
    }
}

extension Leaf {
    /// Whether a program reads the figures of the test to the last place.
    fileprivate var isExact: Bool {
        switch test {
        case .holds, .isNamed, .isIn: true
        case .compares(_, .figure(let figure)), .compares(_, .share(let figure, _)):
            FixedRange.isExact(figure)
        }
    }
}
