public import ProvisoModel
import Synchronization

/// The law of a day compiled once, for every question asked about that day.
///
/// Law turns on days alone: what was public by a moment is what was published by its day.
public final class ProgramShelf: Sendable {
    private struct Key: Hashable {
        let pack: String
        let on: Day
        let known: Day
        let profile: LawProfile
    }

    /// Days kept at a time; questions come in order of their days more often than not.
    private static let room = 64

    private let programs = Mutex<[Key: RuleProgram]>([:])

    public init() {}

    /// The pack as it stands on the day, taken from the shelf where it was compiled before.
    public func program(
        of pack: RulePack,
        _ groups: CountryGroups,
        on day: Day,
        knownAt: Instant<Known>,
        _ profile: LawProfile
    ) -> RuleProgram {
        let key = Key(pack: pack.draft.name, on: day, known: knownAt.day, profile: profile)
        if let found = programs.withLock({ $0[key] }) { return found }
        let program = RuleProgram(
            AppliedLaw(pack: pack, groups: groups, on: day, knownAt: knownAt, profile: profile)
        )
        programs.withLock { programs in
            if programs.count >= ProgramShelf.room { programs.removeAll(keepingCapacity: true) }
            programs[key] = program
        }
        return program
    }
}
