public import ProvisoModel
import Synchronization

/// The law of a stretch of days compiled once, for every question asked about one of them.
///
/// Law turns on days alone: what was public by a moment is what was published by its day. Between two
/// days on which it turns it is the same.
public final class ProgramShelf: Sendable {
    private struct Key: Hashable {
        let pack: String
        let stretch: LawTurns.Stretch
        let profile: LawProfile
        /// Those of a license that spells them out.
        let conditions: [Condition]?
    }

    private struct Shelf {
        var programs: [Key: RuleProgram] = [:]
        var turns: [String: LawTurns] = [:]
    }

    /// Laws kept at a time: the packs that are shipped turn on some dozens of days.
    private static let room = 256

    private let shelf = Mutex(Shelf())

    public init() {}

    /// The pack as it stands on the day, taken from the shelf where it was compiled before.
    public func program(
        of pack: RulePack,
        _ groups: CountryGroups,
        on day: Day,
        knownAt: Instant<Known>,
        _ profile: LawProfile,
        asking conditions: [Condition]?
    ) -> RuleProgram {
        let turns = turns(of: pack, groups)
        let key = Key(
            pack: pack.draft.name,
            stretch: turns.stretch(of: day, knownAt: knownAt.day),
            profile: profile,
            conditions: conditions
        )
        if let found = shelf.withLock({ $0.programs[key] }) { return found }
        let program = RuleProgram(
            AppliedLaw(
                pack: conditions.map(pack.asking) ?? pack,
                groups: groups,
                on: day,
                knownAt: knownAt,
                profile: profile
            )
        )
        shelf.withLock { shelf in
            if shelf.programs.count >= ProgramShelf.room {
                shelf.programs.removeAll(keepingCapacity: true)
            }
            shelf.programs[key] = program
        }
        return program
    }

    private func turns(of pack: RulePack, _ groups: CountryGroups) -> LawTurns {
        if let known = shelf.withLock({ $0.turns[pack.draft.name] }) { return known }
        let turns = LawTurns(pack, groups)
        shelf.withLock { $0.turns[pack.draft.name] = turns }
        return turns
    }
}
