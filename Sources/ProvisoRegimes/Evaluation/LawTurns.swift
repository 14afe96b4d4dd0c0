import ProvisoModel

/// The days on which the law of a pack may turn: a text or a place in a group begins, ends or becomes
/// public.
struct LawTurns: Sendable {
    private let inForce: [Day]
    private let published: [Day]

    /// The days of one stretch have the same law, asked as known on any day of the other.
    struct Stretch: Hashable, Sendable {
        let inForce: Int
        let published: Int
    }

    init(_ pack: RulePack, _ groups: CountryGroups) {
        var inForce: Set<Day> = []
        var published: Set<Day> = []
        for wording in pack.draft.rules.lazy.flatMap(\.wordings) {
            inForce.insert(wording.from)
            if let end = wording.to { inForce.insert(end) }
            published.insert(wording.published)
            published.formUnion(wording.later.map(\.published))
        }
        for member in groups.groups.values.joined() {
            inForce.formUnion([member.from, member.to].compactMap(\.self))
            if let day = member.published { published.insert(day) }
        }
        self.inForce = inForce.sorted()
        self.published = published.sorted()
    }

    func stretch(of day: Day, knownAt known: Day) -> Stretch {
        Stretch(
            inForce: LawTurns.count(inForce, upTo: day),
            published: LawTurns.count(published, upTo: known)
        )
    }

    /// How many of the days are over or begin that day.
    private static func count(_ days: [Day], upTo day: Day) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
