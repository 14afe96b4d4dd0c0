public import ProvisoModel
public import ProvisoRegimes

/// Which answers would differ under another version of one rule pack, and through which rules.
///
/// Only verdicts and the truths of requirements are compared; what would unblock an answer is not
/// searched for, so that a million questions can be asked again.
public struct LawComparison: Sendable {
    private let old: DecisionEngine
    private let new: DecisionEngine
    private let id: String

    /// What came out otherwise for one question.
    public struct Difference: Hashable, Sendable {
        public var old: Verdict
        public var new: Verdict
        /// Requirements that come to something else.
        public var rules: [String]
    }

    /// Compares under all the other packs of the book as they are.
    public init(old: RulePack, new: RulePack, in book: RuleBook) {
        func engine(_ pack: RulePack) -> DecisionEngine {
            let packs = book.packs.map { $0.draft.id == pack.draft.id ? pack : $0 }
            let isNew = !packs.contains { $0.draft.id == pack.draft.id }
            return DecisionEngine(rules: book.replacing(isNew ? packs + [pack] : packs))
        }
        self.old = engine(old)
        self.new = engine(new)
        id = new.draft.id
    }

    /// Both versions as they stand on a day; one pair serves every question about it.
    public func law(on day: Day, knownAt: Instant<Known>, profile: LawProfile) -> Pair {
        func law(_ engine: DecisionEngine) -> AppliedLaw? {
            engine.rules.packs.first { $0.draft.id == id }.map {
                engine.rules.program(of: $0, on: day, knownAt: knownAt, profile: profile).law
            }
        }
        return Pair(on: day, old: law(old), new: law(new))
    }

    /// One pack in two versions, on a day.
    public struct Pair: Sendable {
        let on: Day
        let old: AppliedLaw?
        let new: AppliedLaw?

        /// Whether both ask the same on that day, so that no question about it can be answered otherwise.
        public var isSame: Bool {
            guard let old, let new else { return false }
            return old.pack.isSame(as: new.pack) && on >= old.pack.draft.covers
                && on >= new.pack.draft.covers
                && old.clauses.mapValues(\.written) == new.clauses.mapValues(\.written)
        }
    }

    /// Whether every question asked as known then is answered on the later day as on the earlier one.
    ///
    /// It is where no text of law, no place in a country group and no listing turned between the two, where
    /// the picture of the later day holds no more, and where no fact counts days.
    public func isAlike(_ earlier: Picture, _ later: Picture) -> Bool {
        earlier.knownAt == later.knownAt && later.licenses.isEmpty && later.totals.isEmpty
            && earlier.statements.count == later.statements.count
            && earlier.relations.count == later.relations.count
            && [old, new].allSatisfy { engine in
                LawProfile.allCases.allSatisfy {
                    engine.isAlike(earlier.validAt, later.validAt, later.knownAt, $0)
                }
            }
    }

    /// What the two versions make of a question; `nil` where it is the same.
    public func difference(_ question: Question, picture: Picture) -> Difference? {
        let before = old.requirements(of: question, picture, pack: id)
        let after = new.requirements(of: question, picture, pack: id)
        let rules = Set(before.truths.keys).union(after.truths.keys).filter {
            (before.truths[$0] ?? .holds) != (after.truths[$0] ?? .holds)
        }
        guard !rules.isEmpty || before.gates != after.gates else { return nil }
        return Difference(
            old: old.verdict(question, picture: picture),
            new: new.verdict(question, picture: picture),
            rules: rules.sorted()
        )
    }

    /// The quantities at which the answer to a question of this kind may turn.
    public func steps(_ question: Question, picture: Picture) -> QuantitySteps? {
        guard let before = old.steps(question, picture: picture),
            let after = new.steps(question, picture: picture)
        else { return nil }
        return before.joined(with: after)
    }
}

extension DecisionEngine {
    fileprivate func isAlike(
        _ earlier: Day,
        _ later: Day,
        _ known: Instant<Known>,
        _ profile: LawProfile
    ) -> Bool {
        let turns = rules.countryGroups.turns + rules.listings.flatMap(\.turns)
        return !turns.contains { earlier < $0 && $0 <= later }
            && rules.packs.allSatisfy { pack in
                let hasBegun = pack.draft.covers <= earlier || later < pack.draft.covers
                return hasBegun && !pack.countsDays
                    && asks(pack, earlier, known, profile) == asks(pack, later, known, profile)
            }
    }

    /// What each rule asks on the day.
    private func asks(
        _ pack: RulePack,
        _ day: Day,
        _ known: Instant<Known>,
        _ profile: LawProfile
    ) -> [String: String] {
        rules.program(of: pack, on: day, knownAt: known, profile: profile)
            .law.clauses.mapValues(\.written)
    }

    /// The verdict alone, without reasons and without the search for what would unblock it.
    fileprivate func verdict(_ question: Question, picture: Picture) -> Verdict {
        Verdict(truths(question, picture).min() ?? .unknown)
    }

    fileprivate func requirements(
        of question: Question,
        _ picture: Picture,
        pack id: String
    ) -> (gates: [Gate: Truth], truths: [String: Truth]) {
        var gates: [Gate: Truth] = [:]
        var truths: [String: Truth] = [:]
        for one in cases(question, picture, only: id) {
            gates[one.declaration.gate] = one.truth
            for rule in one.pack.draft.rules where rule.kind == .requirement {
                let name = one.name(rule.id)
                truths[name] = min(truths[name] ?? .holds, one.truths.truth(ofRule: rule.id))
            }
        }
        return (gates, truths)
    }
}

extension RulePack {
    /// Whether another version means the same by its facts, gates and rules, whatever the rules ask.
    fileprivate func isSame(as other: RulePack) -> Bool {
        draft.facts.count == other.draft.facts.count
            && zip(draft.facts, other.draft.facts).allSatisfy { $0.isSame(as: $1) }
            && draft.gates.map(\.gate) == other.draft.gates.map(\.gate)
            && draft.gates.map(\.when.written) == other.draft.gates.map(\.when.written)
            && draft.countsAs == other.draft.countsAs
            && draft.standing.terms == other.draft.standing.terms
            && draft.rules.map(\.id) == other.draft.rules.map(\.id)
            && draft.rules.map(\.kind) == other.draft.rules.map(\.kind)
    }
}

extension RulePack {
    /// Whether a fact of it turns with the day of the question itself.
    fileprivate var countsDays: Bool {
        draft.facts.contains { fact in
            if case .daysSince = fact.source { return true }
            return false
        }
    }
}

extension CountryGroups {
    /// Days on which a place came or went.
    fileprivate var turns: [Day] {
        groups.values.joined().flatMap { [$0.from, $0.to].compactMap { $0 } }
    }
}

extension Listing {
    /// Days on which the entry began or ended.
    fileprivate var turns: [Day] { [from, to].compactMap { $0 } }
}
