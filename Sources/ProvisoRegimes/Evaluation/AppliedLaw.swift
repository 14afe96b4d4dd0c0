public import ProvisoModel

/// A pack as it stands on one day, as known at one time: for each rule, the text that is applied then.
///
/// It holds no fact of any transaction, so one value serves every question about that day.
public struct AppliedLaw: Sendable {
    public let pack: RulePack
    public let groups: CountryGroups
    public let on: Day
    public let knownAt: Instant<Known>?
    public let profile: LawProfile
    /// What each rule asks on the day; a rule that is silent then is not among them.
    public let clauses: [String: Clause]

    /// How a rule's text stands on the day.
    public enum Standing: Hashable, Sendable {
        case applies(Wording)
        /// No wording covers the day, or the one that does is stayed, not enforced, or a proposal.
        case silent
        /// Due by that day, and nobody confirmed that it began.
        case unconfirmed(Wording)
    }

    public init(
        pack: RulePack,
        groups: CountryGroups,
        on: Day,
        knownAt: Instant<Known>?,
        profile: LawProfile = .asEnforced
    ) {
        self.pack = pack
        self.groups = groups
        self.on = on
        self.knownAt = knownAt
        self.profile = profile
        var clauses: [String: Clause] = [:]
        clauses.reserveCapacity(pack.draft.rules.count)
        for rule in pack.draft.rules {
            switch AppliedLaw.standing(of: rule, on, knownAt, profile) {
            case .silent: continue
            case .applies(let wording): clauses[rule.id] = wording.clause
            case .unconfirmed(let wording):
                clauses[rule.id] = wording.clauseUntilConfirmed(as: rule.kind)
            }
        }
        self.clauses = clauses
    }

    public func standing(of rule: Rule) -> Standing {
        AppliedLaw.standing(of: rule, on, knownAt, profile)
    }

    private static func standing(
        of rule: Rule,
        _ on: Day,
        _ knownAt: Instant<Known>?,
        _ profile: LawProfile
    ) -> Standing {
        guard let wording = rule.wording(on: on, knownAt: knownAt) else { return .silent }
        switch wording.status(knownAt: knownAt) {
        case .inForce, .reported: return .applies(wording)
        case .proposed: return .silent
        case .stayed, .notEnforced: return profile == .asPrinted ? .applies(wording) : .silent
        case .scheduled: return profile == .asPrinted ? .applies(wording) : .unconfirmed(wording)
        }
    }

    /// What a rule without a text comes to: its requirement is met, its finding does not hold.
    public func silentTruth(of rule: Rule) -> Truth {
        rule.kind == .requirement ? .holds : .fails
    }

    /// Whether a place lies in one of the groups, with the place this law takes it for.
    public func holds(_ place: Place, inAnyOf named: [String]) -> Truth {
        let counted = pack.draft.countsAs[place] ?? place
        return named.reduce(.fails) {
            $0 || groups.holds(counted, in: $1, on: on, knownAt: knownAt)
        }
    }
}

extension Wording {
    /// What a scheduled text asks while nobody knows that it began.
    ///
    /// Where the answer is the same with and without it, it is that answer: a requirement that is met
    /// anyway is met.
    public func clauseUntilConfirmed(as kind: Rule.Kind) -> Clause {
        let begun: Clause =
            confirmedBy.map { .leaf(Leaf(subject: $0, test: .holds, place: place)) }
            ?? .unconfirmed
        return kind == .requirement ? .any([.isFalse(begun), clause]) : .all([begun, clause])
    }

    /// The clause with everything it can ever ask, for checks that look at the text alone.
    func fullClause(as kind: Rule.Kind) -> Clause {
        confirmedBy == nil ? clause : clauseUntilConfirmed(as: kind)
    }
}
