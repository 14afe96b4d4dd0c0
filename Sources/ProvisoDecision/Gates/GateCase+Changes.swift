import Foundation
import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// Numbers of units below the order's that some limit would surely carry.
    func smallerOrders() -> [Int] {
        let leaves = requirements.rules.compactMap(requirements.clause).flatMap(\.leaves)
        return leaves.compactMap { largestOrder(within: $0.leaf) }
            .filter { (1..<question.quantity).contains($0) }
    }

    /// What a limit leaves for this order once everything it is added to is taken off.
    private func largestOrder(within leaf: Leaf) -> Int? {
        let quantity = pack.draft.standing.quantity
        guard case .compares(.atMost, .share(let percent, of: let limit)) = leaf.test,
            leaf.names.dropLast().contains(quantity),
            let most = range(of: limit).share(percent: percent).least
        else { return nil }
        let others = leaf.names.dropLast().filter { $0 != quantity }
        guard
            let taken = others.reduce(
                Decimal?(0),
                { sum, fact in
                    sum.flatMap { sum in range(of: fact).most.map { sum + $0 } }
                }
            )
        else { return nil }
        let room = most - taken
        return room >= 1 && room < 1_000_000_000_000
            ? NSDecimalNumber(decimal: room).intValue : nil
    }

    private func range(of fact: String) -> Bounds { (readings[fact]?.value ?? .unknown).range }

    /// The first days on which a waiting time that has begun is over.
    func laterDays() -> [Day] {
        pack.draft.facts.compactMap { fact in
            guard case .daysSince = fact.source, readings[fact.id]?.bound != nil,
                let days = waitingDays(fact), daysPassed(fact) < days
            else { return nil }
            return question.on.adding(days: days - daysPassed(fact))
        }
    }

    /// How many days a requirement asks to have passed.
    func waitingDays(_ fact: Fact) -> Int? {
        for rule in pack.draft.rules {
            for (leaf, _) in requirements.clause(of: rule)?.leaves ?? [] {
                if leaf.subject == fact.id, case .compares(.atLeast, .figure(let days)) = leaf.test
                {
                    return NSDecimalNumber(decimal: days).intValue
                }
            }
        }
        return nil
    }

    func daysPassed(_ fact: Fact) -> Int {
        range(of: fact.id).least.map { NSDecimalNumber(decimal: $0).intValue } ?? 0
    }
}
