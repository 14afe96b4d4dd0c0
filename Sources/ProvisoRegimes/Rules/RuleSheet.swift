public import ProvisoModel

/// One rule as it stands on a day: the wording that covers it, in plain words, and what that means for
/// an answer about that day.
public struct RuleSheet: Sendable {
    public let pack: RulePack
    public let rule: Rule
    public let on: Day
    public let knownAt: Instant<Known>?
    public let profile: LawProfile
    /// The text that covers the day, applied or not.
    public let wording: Wording?
    public let standing: AppliedLaw.Standing

    public init(of rule: Rule, under law: AppliedLaw) {
        pack = law.pack
        self.rule = rule
        on = law.on
        knownAt = law.knownAt
        profile = law.profile
        wording = rule.wording(on: law.on, knownAt: law.knownAt)
        standing = law.standing(of: rule)
    }

    /// What the wording asks.
    public var prose: [ClauseProse] { wording?.prose(in: pack) ?? [] }

    public var others: [Wording] { rule.wordings(beside: wording) }

    public var status: LegalStatus? { wording?.status(knownAt: knownAt) }

    /// Examples of the pack that say what this rule comes to.
    public var examples: [String] {
        pack.draft.examples.filter { $0.expects[rule.id] != nil }.map(\.name)
    }

    /// What the standing of the text means for an answer about the day, in a sentence.
    public var meaning: String {
        guard let status else {
            return "No wording covers that day: \(withoutText)."
        }
        switch standing {
        case .applies:
            return status.isAppliedByItself
                ? "It is applied to that day."
                : "It is printed, not applied; the law is taken as printed here, so it counts."
        case .silent:
            let state = status == .proposed ? "a draft, never applied" : "printed and not applied"
            return "It is \(state): \(withoutText)."
        case .unconfirmed(let wording):
            let fact = wording.confirmedBy.flatMap(pack.fact)
            let settled = fact.map { " Settled by: \($0.says)." } ?? ""
            return
                "Due to apply by that day, and nobody confirmed that it does: an answer that turns on it is undetermined.\(settled)"
        }
    }

    private var withoutText: String {
        switch rule.kind {
        case .requirement: "an answer about that day asks for nothing under this rule"
        case .finding, .definition: "an answer about that day takes it as not so"
        case .duty: "nothing falls due under it"
        case .redFlag: "it raises no flag"
        }
    }
}

extension LegalStatus {
    /// Whether a text of this status counts whichever way the law is taken.
    var isAppliedByItself: Bool {
        switch self {
        case .inForce, .reported: true
        case .stayed, .notEnforced, .scheduled, .proposed: false
        }
    }
}

extension LawKnowledge {
    /// How well the text is known, as a reader would say it.
    public var words: String {
        switch self {
        case .text: "read in the text itself"
        case .extract: "an official document, seen through an extract"
        case .secondHand: "second hand: lawyers' notes, the trade press"
        case .unverified: "unverified: general knowledge, not read again"
        }
    }
}
