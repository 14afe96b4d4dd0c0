/// What two versions of a rule pack do not have in common, rule by rule.
public struct RulePackDifference: Sendable {
    public let old: RulePack
    public let new: RulePack
    /// Rules in the order of the new pack, those that are gone last; a rule that stayed is not among them.
    public let changes: [Change]
    /// Facts that are new, gone, or mean something else.
    public let facts: [String]

    public struct Change: Hashable, Sendable, Codable {
        public let rule: String
        public let says: String
        public let kind: Kind
        /// What is other, in words, one point a line.
        public let details: [String]
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case added, removed, changed
    }

    public init(from old: RulePack, to new: RulePack) {
        self.old = old
        self.new = new
        let kept = new.draft.rules.compactMap { rule -> Change? in
            guard let before = old.rule(rule.id) else {
                let details = rule.wordings.map { "from \($0.from): \($0.asks(in: new))" }
                return Change(rule: rule.id, says: rule.says, kind: .added, details: details)
            }
            let details = RulePackDifference.details(before, old, rule, new)
            return details.isEmpty
                ? nil : Change(rule: rule.id, says: rule.says, kind: .changed, details: details)
        }
        let gone = old.draft.rules.filter { new.rule($0.id) == nil }.map {
            Change(rule: $0.id, says: $0.says, kind: .removed, details: [])
        }
        changes = kept + gone
        facts = RulePackDifference.facts(old, new)
    }

    /// Whether the two decide every question alike, as far as their texts tell.
    public var isEmpty: Bool { changes.isEmpty && facts.isEmpty }

    private static func facts(_ old: RulePack, _ new: RulePack) -> [String] {
        let added = new.draft.facts.compactMap { fact -> String? in
            guard let before = old.fact(fact.id) else { return "added: \(fact.id)" }
            return before.isSame(as: fact) ? nil : "changed: \(fact.id)"
        }
        return added
            + old.draft.facts.filter { new.fact($0.id) == nil }.map { "removed: \($0.id)" }
    }

    private static func details(
        _ before: Rule,
        _ old: RulePack,
        _ after: Rule,
        _ new: RulePack
    ) -> [String] {
        var details = turn("kind", before.kind.rawValue, after.kind.rawValue)
        details += turn("says", before.says, after.says)
        details += turn("due", before.due ?? "nothing", after.due ?? "nothing")
        for wording in after.wordings {
            guard let earlier = before.wordings.first(where: { $0.from == wording.from }) else {
                details.append("new wording from \(wording.from): \(wording.asks(in: new))")
                continue
            }
            details += self.details(earlier, old, wording, new)
        }
        let gone = before.wordings.filter { one in
            !after.wordings.contains { $0.from == one.from }
        }
        return details + gone.map { "no wording from \($0.from) any more" }
    }

    private static func details(
        _ before: Wording,
        _ old: RulePack,
        _ after: Wording,
        _ new: RulePack
    ) -> [String] {
        let which = "wording from \(after.from)"
        let (asked, asks) = (before.asks(in: old), after.asks(in: new))
        var details: [String] = []
        if before.clause.written != after.clause.written {
            details.append("\(which) asked: \(asked)")
            details.append("\(which) asks: \(asks)")
        }
        details += turn("\(which): end", end(before), end(after))
        details += turn("\(which): published", "\(before.published)", "\(after.published)")
        details += turn("\(which): status", statuses(before), statuses(after))
        details += turn("\(which): cites", cited(before), cited(after))
        details += turn(
            "\(which): knowledge",
            before.knowledge.rawValue,
            after.knowledge.rawValue
        )
        return details
            + turn(
                "\(which): begins once",
                before.confirmedBy ?? "nothing tells",
                after.confirmedBy ?? "nothing tells"
            )
    }

    private static func turn(_ what: String, _ old: String, _ new: String) -> [String] {
        old == new ? [] : ["\(what): \(old) → \(new)"]
    }

    private static func end(_ wording: Wording) -> String {
        wording.to.map { "\($0)" } ?? "not known"
    }

    private static func statuses(_ wording: Wording) -> String {
        let later = wording.later.map { "\($0.status.rawValue) from \($0.published)" }
        return ([wording.status.rawValue] + later).joined(separator: ", then ")
    }

    private static func cited(_ wording: Wording) -> String {
        wording.citations(knownAt: nil).map(\.law).joined(separator: "; ")
    }
}

extension Wording {
    fileprivate func asks(in pack: RulePack) -> String {
        prose(in: pack).map(\.oneLine).joined(separator: ", ")
    }
}
