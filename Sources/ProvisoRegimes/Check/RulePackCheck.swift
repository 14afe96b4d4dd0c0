/// Turns a pack that was read into one that may decide.
///
/// `structure` looks at the text alone and is cheap; `run` also works every example and asks of every
/// leaf whether an example would notice if it were gone.
public enum RulePackCheck {
    /// The cheap half: names, types, citations, cycles, wordings, directions.
    public static func structure(
        _ draft: UncheckedRulePack,
        groups: CountryGroups
    ) throws(RulePackProblems) -> RulePack {
        let problems = Structure(draft: draft, groups: groups).problems
        if let found = RulePackProblems(problems) { throw found }
        return RulePack(checked: draft)
    }

    /// The whole check.
    @discardableResult
    public static func run(
        _ draft: UncheckedRulePack,
        groups: CountryGroups
    ) throws(RulePackProblems) -> RulePack {
        let pack = try structure(draft, groups: groups)
        let examples = try PackExamples(pack: pack, groups: groups)
        if let found = RulePackProblems(examples.failures) { throw found }
        if let found = RulePackProblems(examples.undecidedLeaves) { throw found }
        return pack
    }
}
