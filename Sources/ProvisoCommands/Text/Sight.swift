import ProvisoModel
import ProvisoRegimes

/// From when the law is looked at: the day it should cover, and what was public by then.
struct Sight {
    private let on: Day?
    private let known: Instant<Known>?

    init(_ globals: Globals, on day: String? = nil) throws {
        on = try Parsed.day(day, "--on") ?? Parsed.day(globals.asOf, "--as-of")
        known = try Parsed.known(globals.known)
    }

    /// The rule on that day; without one, on the day of the known time, or that of its latest wording.
    func sheet(
        of rule: Rule,
        in pack: RulePack,
        _ book: RuleBook,
        _ profile: LawProfile = .asEnforced
    ) -> RuleSheet {
        let latest = rule.wordings.map(\.from).max() ?? pack.draft.covers
        let law = AppliedLaw(
            pack: pack,
            groups: book.countryGroups,
            on: on ?? known?.day ?? latest,
            knownAt: known,
            profile: profile
        )
        return RuleSheet(of: rule, under: law)
    }
}
