import ProvisoModel

/// The three to six moments a reader must not miss, in the order in which they came to be.
///
/// Chosen by what a decision could turn on. A moment that tells nothing new of a party, after another
/// of its sort, gives way to one of another sort.
enum KeyMoments {
    private static let most = 6

    static func chosen(from chains: [Account]) -> [Account] {
        var left = chains.enumerated().filter { weight($0.element.held) > 0 }
        var told: [Sort: Set<EntityID>] = [:]
        var chosen: [(offset: Int, element: Account)] = []
        while chosen.count < most,
            let best = left.indices.max(by: { index, other in
                let (mine, theirs) = (
                    rank(left[index].element.held, told), rank(left[other].element.held, told)
                )
                return mine == theirs ? index > other : mine < theirs
            })
        {
            let moment = left.remove(at: best)
            if let statement = moment.element.held.first?.statement {
                told[Sort(statement), default: []].formUnion(statement.subject)
            }
            chosen.append(moment)
        }
        return chosen.sorted { left, right in
            let days = (
                left.element.held.first?.validFrom.number,
                right.element.held.first?.validFrom.number
            )
            return (days.0 ?? 0, left.offset) < (days.1 ?? 0, right.offset)
        }.map(\.element)
    }

    private struct Sort: Hashable {
        let claim: Claim
        let gate: Gate?

        init(_ statement: Statement) {
            claim = statement.claim
            gate = statement.gate
        }
    }

    /// What it adds, and how well it is known.
    private static func rank(
        _ chain: [HeldStatement],
        _ told: [Sort: Set<EntityID>]
    ) -> (news: Int, basis: Grade) {
        (news(chain, told), chain.map(\.grade).max() ?? .alleged)
    }

    private static func news(_ chain: [HeldStatement], _ told: [Sort: Set<EntityID>]) -> Int {
        guard let statement = chain.first?.statement, let known = told[Sort(statement)] else {
            return weight(chain)
        }
        return weight(chain) - (known.isSuperset(of: statement.subject) ? 40 : 0)
    }

    /// Zero for what is context or silence; more for what settles a gate.
    private static func weight(_ chain: [HeldStatement]) -> Int {
        guard let statement = chain.max(by: { $0.grade < $1.grade })?.statement else { return 0 }
        let base: Int =
            switch statement.claim {
            case .authorization(.pending), .notification: 80
            case .authorization(.discouraged), .authorization(.applied): 60
            case .authorization: statement.isAboutNobody ? 40 : 90
            case .rule(.amended), .rule(.announced), .rule(.repealed): 90
            case .condition: 60
            case .rule, .competence: 50
            case .conduct: 40
            case .transaction: 30
            case .response, .assessment, .event: 0
            }
        guard base > 0 else { return 0 }
        return base + (statement.subject.isEmpty ? 0 : 10) + (statement.quantity == nil ? 0 : 6)
    }
}

extension Statement {
    /// That something was not granted, without a word on whom: true of every notice.
    fileprivate var isAboutNobody: Bool { polarity == .negative && subject.isEmpty }
}
