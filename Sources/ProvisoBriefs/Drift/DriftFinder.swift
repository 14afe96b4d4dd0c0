package import ProvisoModel

/// Lays documents beside each other: which claims they share, and what drifts between the tellings.
///
/// The earliest document that tells a claim is its origin; every later telling is measured by it.
package struct DriftFinder: Sendable {
    /// One claim and the later tellings of it, each beside the origin.
    package struct Pair: Hashable, Sendable {
        package var origin: HeldStatement
        package var later: HeldStatement
    }

    package let shared: [Pair]
    /// Worst first, then in the order of the documents.
    package let drifts: [Drift]

    /// Takes each document's statements, the earliest document first.
    package init(_ documents: [[HeldStatement]], names: Names) {
        var origins: [HeldStatement] = []
        var shared: [Pair] = []
        for statements in documents {
            let pairs = DriftFinder.pairs(statements, with: origins)
            shared += pairs
            let told = Set(pairs.map(\.later.statement.id))
            origins += statements.filter {
                $0.statement.claim.isCore && !told.contains($0.statement.id)
            }
        }
        self.shared = shared
        drifts = shared.flatMap { DriftMeasure($0, names).drifts }.enumerated()
            .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(\.element)
    }

    /// The likest pairs, each statement in one at most.
    private static func pairs(
        _ statements: [HeldStatement],
        with origins: [HeldStatement]
    ) -> [Pair] {
        var candidates: [(likeness: Int, later: Int, origin: Int)] = []
        for (later, held) in statements.enumerated() where held.statement.claim.isCore {
            for (origin, other) in origins.enumerated() {
                guard let likeness = held.statement.likeness(to: other.statement) else { continue }
                candidates.append((likeness, later, origin))
            }
        }
        candidates.sort {
            $0.likeness != $1.likeness
                ? $0.likeness > $1.likeness : ($0.later, $0.origin) < ($1.later, $1.origin)
        }
        var taken: (later: Set<Int>, origin: Set<Int>) = ([], [])
        var pairs: [(Int, Pair)] = []
        for one in candidates
        where !taken.later.contains(one.later) && !taken.origin.contains(one.origin) {
            taken.later.insert(one.later)
            taken.origin.insert(one.origin)
            let pair = Pair(origin: origins[one.origin], later: statements[one.later])
            pairs.append((one.later, pair))
        }
        return pairs.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension Statement {
    /// How alike two tellings are; `nil` where they are about other things.
    fileprivate func likeness(to other: Statement) -> Int? {
        guard claim.kind == other.claim.kind, gate == nil || other.gate == nil || gate == other.gate
        else { return nil }
        let isSameClaim = claim == other.claim
        let shared = Set(subject + counterparty).intersection(other.subject + other.counterparty)
        let isSameParties = !shared.isEmpty || (subject.isEmpty && other.subject.isEmpty)
        let isSameItem =
            item.isEmpty || other.item.isEmpty || !Set(item).isDisjoint(with: other.item)
        // Without a party in common only the same claim about the same goods is one.
        guard isSameItem, isSameParties || (isSameClaim && !item.isEmpty && item == other.item)
        else { return nil }
        if !isSameClaim {
            guard isSameParties, !shared.isEmpty else { return nil }
            switch claim {
            case .response, .authorization: break
            default: return nil
            }
        }
        let all = Set(subject).union(other.subject).count
        return (isSameClaim ? 32 : 0) + (polarity == other.polarity ? 16 : 0)
            + (all == 0 ? 4 : 8 * shared.count / max(all, 1))
            + (Set(authority) == Set(other.authority) ? 4 : 0)
            + (quantity?.bounds == other.quantity?.bounds ? 4 : 0)
            + (condition?.state == other.condition?.state ? 2 : 0)
            + (Set(item) == Set(other.item) ? 2 : 0)
    }
}
