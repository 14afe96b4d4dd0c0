public import ProvisoModel
public import ProvisoRegimes

/// Picture and rules and question to decision: a function without a clock, a file or a chance in it.
public struct DecisionEngine: Sendable {
    public let rules: RuleBook

    public init(rules: RuleBook) { self.rules = rules }

    /// The answer, or why the question could not be asked.
    public func decide(
        _ question: Question,
        picture: Picture
    ) throws(DecisionError) -> Decision {
        try check(question)
        let asked = AskedPicture(picture, for: question)
        let cases = cases(question, asked)
        try check(question.assumptions, cases)
        var decision = answer(question, cases)
        decision.changes = changes(of: question, asked, cases, from: decision)
        return decision
    }

    func check(_ question: Question) throws(DecisionError) {
        let isDescribed = question.trade.item != .nothing
        guard isDescribed || !rules.catalogue.chips(for: question.item).isEmpty else {
            throw .unknownItem(
                question.item,
                nearest: rules.catalogue.nearest(question.item.raw)
            )
        }
        guard question.quantity > 0 else { throw .noUnits(question.quantity) }
        guard question.from != question.to || question.from != .unitedStates else {
            throw .samePlace(question.from)
        }
        guard question.seller != question.buyer else { throw .sameParty(question.seller) }
    }

    /// An assumption about a fact that nothing asks about would be passed over in silence.
    ///
    /// The facts are those of every pack, and the conditions of a license held for the question.
    private func check(
        _ assumptions: [Assumption],
        _ cases: [GateCase]
    ) throws(DecisionError) {
        guard !assumptions.isEmpty else { return }
        var facts: [String: Fact] = [:]
        for pack in rules.packs + cases.map(\.pack) {
            for fact in pack.draft.facts { facts["\(pack.draft.id)/\(fact.id)"] = fact }
        }
        for assumption in assumptions {
            let named = facts.first { $0.key == assumption.fact || $0.value.id == assumption.fact }
            guard let (name, fact) = named else {
                throw .unknownFact(
                    assumption.fact,
                    nearest: Spelling.nearest(to: assumption.fact, in: facts.keys.sorted())
                )
            }
            guard fact.value(assumption.value) != nil else {
                throw .badValue(assumption.value, fact: name, type: fact.type.rawValue)
            }
        }
    }

    private func answer(_ question: Question, _ cases: [GateCase]) -> Decision {
        let search = UnblockSearch(cases: cases)
        let answered = cases.indices.map { cases[$0].answer(search.answer(atGate: $0)) }
        let gates = answered + unanswered(question, cases)
        let isAnswered = gates.count == cases.count
        var omissions: [String] = []
        for text in cases.flatMap({ $0.omissions() }) where !omissions.contains(text) {
            omissions.append(text)
        }
        let truth = gates.reduce(Truth.holds) { $0 && $1.verdict.truth }
        return Decision(
            question: question,
            verdict: Verdict(truth),
            gates: gates,
            redFlags: cases.flatMap { $0.redFlags() },
            unblockSets: isAnswered && truth != .holds ? search.answer() : [],
            changes: [],
            duties: cases.flatMap { $0.duties() },
            notEvaluated: omissions,
            rules: cases.map(\.pack.draft.name)
        )
    }

    /// Every gate a pack decides for the question, read and evaluated.
    func cases(
        _ question: Question,
        _ picture: Picture,
        only id: String? = nil
    ) -> [GateCase] {
        cases(question, AskedPicture(picture, for: question), only: id)
    }

    private func cases(
        _ question: Question,
        _ asked: AskedPicture,
        only id: String? = nil
    ) -> [GateCase] {
        rules.packs.filter { id == nil || $0.draft.id == id }.flatMap { pack in
            let program = rules.program(
                of: pack,
                on: question.on,
                knownAt: question.known,
                profile: question.profile
            )
            let values = question.values(for: pack, rules.catalogue)
            var plain = FlatEvaluator(program)
            plain.evaluate(program.row(values))
            let told = plain.exactly(values)
            return pack.draft.gates.indices.filter { told.truth(ofGateCondition: $0) == .holds }
                .map {
                    GateCase(
                        declaration: pack.draft.gates[$0],
                        pack: pack,
                        question: question,
                        asked: asked,
                        rules: rules
                    )
                }
        }
    }

    /// A side no pack speaks for is undetermined: unknown law is never silent consent.
    func unanswered(_ question: Question, _ cases: [GateCase]) -> [GateAnswer] {
        let answered = Set(cases.map(\.declaration.gate))
        var missing: [(Gate, String)] = []
        if answered.isDisjoint(with: [.export, .reexport]) {
            missing.append((.export, "Export from \(question.from)"))
        }
        // What stays inside a country enters none.
        if !answered.contains(.import), question.movement != .inCountryTransfer {
            missing.append((.import, "Import into \(question.to)"))
        }
        return missing.map { gate, title in
            let fact = "\(gate.rawValue)/rules"
            return GateAnswer(
                gate: gate,
                title: title,
                verdict: .undetermined,
                standing: Standing(
                    state: .nothingOnFile,
                    grade: nil,
                    isBelowFloor: false,
                    statements: [],
                    contrary: []
                ),
                reasons: [
                    Reason(
                        fact: fact,
                        rule: fact,
                        says: "the rules of that side; no rule pack speaks for it",
                        truth: .unknown,
                        why: .outsideRule,
                        citations: [],
                        statements: [],
                        contrary: [],
                        discounted: [],
                        settledBy: "nobody",
                        bound: nil
                    )
                ],
                findings: []
            )
        }
    }

    /// Smaller orders and later days that would be answered better.
    private func changes(
        of question: Question,
        _ asked: AskedPicture,
        _ cases: [GateCase],
        from decision: Decision
    ) -> [QuestionChange] {
        guard decision.verdict != .clear else { return [] }
        let orders = Set(cases.flatMap { $0.smallerOrders() }).sorted(by: >).map { quantity in
            var smaller = question
            smaller.quantity = quantity
            // What is so by a day is so whatever is ordered.
            return ("\(quantity.grouped) units or fewer", truths(smaller, asked))
        }
        let days = Set(cases.flatMap { $0.laterDays() }).sorted().map { day in
            var later = question
            later.on = day
            let seen = AskedPicture(asked.picture, for: later)
            return ("on \(day.withoutWeekday) or later", truths(later, seen))
        }
        return (orders + days).compactMap { says, truths in
            guard isBetter(truths, than: decision.gates.map(\.verdict.truth)) else { return nil }
            return QuestionChange(says: says, verdict: Verdict(truths.min() ?? .unknown))
        }
    }

    /// Better as a whole, or better at one gate and no worse at any.
    private func isBetter(_ other: [Truth], than truths: [Truth]) -> Bool {
        let (whole, known) = (other.min() ?? .unknown, truths.min() ?? .unknown)
        if whole != known { return whole > known }
        let pairs = zip(other, truths)
        return pairs.allSatisfy { $0 >= $1 } && pairs.contains { $0 > $1 }
    }

    /// What each gate comes to, without reasons and without the search for what would unblock it.
    func truths(_ question: Question, _ picture: Picture) -> [Truth] {
        truths(question, AskedPicture(picture, for: question))
    }

    private func truths(_ question: Question, _ asked: AskedPicture) -> [Truth] {
        let cases = cases(question, asked)
        return cases.map(\.truth) + unanswered(question, cases).map(\.verdict.truth)
    }
}

extension Verdict {
    /// The truth of "it may go ahead" that the verdict stands for.
    var truth: Truth {
        switch self {
        case .clear: .holds
        case .undetermined: .unknown
        case .blocked: .fails
        }
    }
}
