public import ProvisoModel

/// A pack as it stands on one day, as known at one time: for each rule, the text that is applied then.
///
/// It holds no fact of any transaction, so one value serves every question about that day.
public struct AppliedLaw: Sendable {
    public let pack: RulePack
    public let groups: CountryGroups
    /// A day it was worked out for; until the law turns, the days after it and before have the same one.
    public let on: Day
    public let knownAt: Instant<Known>?
    public let profile: LawProfile
    /// For each rule of the pack, in its order, the text that covers the day, applied or not.
    package let texts: [Text?]
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

    /// A wording with its status and what both rest on, as they were known.
    package struct Text: Sendable {
        package let wording: Wording
        package let status: LegalStatus
        package let citations: [LawCitation]

        init(_ wording: Wording, knownAt: Instant<Known>?) {
            self.wording = wording
            status = wording.status(knownAt: knownAt)
            citations = wording.citations(knownAt: knownAt)
        }
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
        texts = pack.draft.rules.map { rule in
            rule.wording(on: on, knownAt: knownAt).map { Text($0, knownAt: knownAt) }
        }
        var clauses: [String: Clause] = [:]
        clauses.reserveCapacity(pack.draft.rules.count)
        for (rule, text) in zip(pack.draft.rules, texts) {
            switch AppliedLaw.standing(of: text, profile) {
            case .silent: continue
            case .applies(let wording): clauses[rule.id] = wording.clause
            case .unconfirmed(let wording):
                clauses[rule.id] = wording.clauseUntilConfirmed(as: rule.kind)
            }
        }
        self.clauses = clauses
    }

    /// How the text of a rule of the pack stands; silent where the pack has no such rule.
    public func standing(of rule: Rule) -> Standing {
        pack.number(ofRule: rule.id).map { AppliedLaw.standing(of: texts[$0], profile) } ?? .silent
    }

    package func standing(ofRule number: Int) -> Standing {
        AppliedLaw.standing(of: texts[number], profile)
    }

    private static func standing(of text: Text?, _ profile: LawProfile) -> Standing {
        guard let text else { return .silent }
        let wording = text.wording
        switch text.status {
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
