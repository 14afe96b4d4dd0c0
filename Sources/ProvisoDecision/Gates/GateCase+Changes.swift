import Foundation
import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// Numbers of units below the order's that some limit would surely carry.
    func smallerOrders() -> [Int] {
        layout.orderLimits.compactMap(largestOrder)
            .filter { (1..<question.quantity).contains($0) }
    }

    /// What a limit leaves for this order once everything it is added to is taken off.
    private func largestOrder(within leaf: Leaf) -> Int? {
        let quantity = pack.draft.standing.quantity
        guard case .compares(_, .share(let percent, of: let limit)) = leaf.test,
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
        layout.waits.compactMap { wait in
            let passed = daysPassed(wait.fact)
            guard readings[wait.fact]?.bound != nil, passed < wait.days else { return nil }
            return question.on.adding(days: wait.days - passed)
        }
    }

    /// How many days a requirement asks to have passed since what a fact, by its number, tells of.
    func waitingDays(_ fact: Int) -> Int? { layout.waits.first { $0.fact == fact }?.days }

    func daysPassed(_ fact: Int) -> Int {
        let range = (readings[fact]?.value ?? .unknown).range
        return range.least.map { NSDecimalNumber(decimal: $0).intValue } ?? 0
    }
}
