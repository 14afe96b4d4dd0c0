import ProvisoModel

/// A pack's examples, read against its declarations and ready to be worked.
struct PackExamples {
    let pack: RulePack
    let groups: CountryGroups
    private let cases: [Case]

    struct Case {
        let example: PackExample
        let on: Day
        let known: Instant<Known>?
        let values: [String: FactValue]
        let profile: LawProfile
    }

    init(pack: RulePack, groups: CountryGroups) throws(RulePackProblems) {
        self.pack = pack
        self.groups = groups
        var problems: [RulePackProblem] = []
        var read: [String: Case] = [:]
        var cases: [Case] = []
        for example in pack.draft.examples {
            guard let found = PackExamples.read(example, after: read, pack, &problems) else {
                continue
            }
            read[example.name] = found
            cases.append(found)
        }
        if let found = RulePackProblems(problems) { throw found }
        self.cases = cases
    }

    private static func read(
        _ example: PackExample,
        after earlier: [String: Case],
        _ pack: RulePack,
        _ problems: inout [RulePackProblem]
    ) -> Case? {
        let base = example.like.flatMap { earlier[$0] }
        if let like = example.like, base == nil {
            problems.append(
                .undefined(like, in: "example `\(example.name)`", at: example.place)
            )
        }
        guard let on = example.on ?? base?.on else {
            problems.append(.missingKey("on", of: "example `\(example.name)`", at: example.place))
            return nil
        }
        var values = base?.values ?? [:]
        for (id, stated) in example.facts {
            guard let fact = pack.fact(id) else {
                problems.append(
                    .undefined(id, in: "example `\(example.name)`", at: stated.place)
                )
                continue
            }
            guard let value = fact.value(stated.text) else {
                problems.append(
                    .wrongValue(
                        stated.text,
                        of: "fact `\(id)`",
                        wanted: "a \(fact.type.rawValue)",
                        at: stated.place
                    )
                )
                continue
            }
            values[id] = value
        }
        for (id, expected) in example.expects
        where id != PackExample.gate && pack.rule(id) == nil {
            problems.append(
                .undefined(id, in: "example `\(example.name)`", at: expected.place)
            )
        }
        return Case(
            example: example,
            on: on,
            known: example.known ?? base?.known,
            values: values,
            profile: example.profile ?? base?.profile ?? .asEnforced
        )
    }

    private func evaluation(_ one: Case) -> PackEvaluation {
        let law = AppliedLaw(
            pack: pack,
            groups: groups,
            on: one.on,
            knownAt: one.known,
            profile: one.profile
        )
        return PackEvaluation(law: law, values: one.values)
    }

    private static func truth(_ id: String, in evaluation: PackEvaluation) -> Truth {
        id == PackExample.gate ? evaluation.gate : evaluation.truth(ofRule: id)
    }

    /// Examples that come to something else than they say.
    var failures: [RulePackProblem] {
        cases.flatMap { one -> [RulePackProblem] in
            let evaluation = evaluation(one)
            return one.example.expects.sorted { $0.key < $1.key }.compactMap {
                (id, expected) -> RulePackProblem? in
                let truth = PackExamples.truth(id, in: evaluation)
                guard truth != expected.truth else { return nil }
                return RulePackProblem(
                    .exampleFails,
                    "example `\(one.example.name)` expects `\(id)` to come to "
                        + "`\(expected.truth.rawValue)`; it comes to `\(truth.rawValue)`",
                    at: expected.place,
                    cause: "the rules and the example do not say the same",
                    mend: "read the law again and mend the one that is wrong"
                )
            }
        }
    }

    /// Leaves that could be changed without any example noticing.
    var undecidedLeaves: [RulePackProblem] {
        let worked = cases.map { (example: $0.example, evaluation: evaluation($0)) }
        return LeafMutation.all(of: pack.draft).compactMap { mutation in
            let isNoticed = worked.contains { one in
                one.evaluation.truth(after: mutation).map { spoilt in
                    one.example.expects.contains { id, expected in
                        PackExamples.truth(id, in: spoilt) != expected.truth
                    }
                } ?? false
            }
            guard !isNoticed else { return nil }
            return RulePackProblem(
                .undecidedLeaf,
                "no example notices if `\(mutation.leaf.text)` in rule `\(mutation.rule.id)` "
                    + mutation.words,
                at: mutation.leaf.place,
                cause: "a test that no example decides may be wrong for years",
                mend: "add an example whose answer turns on it"
            )
        }
    }
}

extension PackEvaluation {
    /// The evaluation with a wording spoilt; `nil` where that wording is not applied, or its rule comes to
    /// the same all the same, so that no example can notice.
    fileprivate func truth(after mutation: LeafMutation) -> PackEvaluation? {
        let clause: Clause
        switch standing(of: mutation.rule) {
        case .silent: return nil
        case .applies(let wording):
            guard wording.from == mutation.wording.from else { return nil }
            clause = mutation.wording.clause
        case .unconfirmed(let wording):
            guard wording.from == mutation.wording.from else { return nil }
            clause = mutation.wording.clauseUntilConfirmed(as: mutation.rule.kind)
        }
        let truth = truth(of: clause)
        guard truth != self.truth(ofRule: mutation.rule.id) else { return nil }
        return settling(mutation.rule.id, truth)
    }
}

extension Fact {
    /// Reads a value in the words of examples and assumptions; `nil` where the type has no such value.
    ///
    /// `holds`, `4800`, `13364 to 15832`, `at least 5`, `CN`, `CN or more`, `unknown`.
    public func value(_ text: String) -> FactValue? {
        switch type {
        case .number: Figures.bounds(text).map(FactValue.number)
        case .units: Figures.units(text).map(FactValue.units)
        case .flag: Truth(rawValue: text).map(FactValue.truth)
        case .place: places(text)
        case .name: text == "unknown" ? .unknown : .names([text])
        }
    }

    /// One place, or several with spaces between; `or more` at the end where there may be others.
    private func places(_ text: String) -> FactValue? {
        if text == "unknown" { return .unknown }
        let isComplete = !text.hasSuffix(" or more")
        let words = (isComplete ? text : String(text.dropLast(" or more".count)))
            .split(separator: " ")
        let places = words.compactMap { Place(String($0)) }
        guard !places.isEmpty, places.count == words.count else { return nil }
        return places.count == 1 && isComplete
            ? .place(places[0]) : .places(places, isComplete: isComplete)
    }
}
