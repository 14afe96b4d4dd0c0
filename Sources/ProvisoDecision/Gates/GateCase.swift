import ProvisoModel
import ProvisoRegimes

/// One pack at one gate, with everything read and evaluated that its part of the answer needs.
struct GateCase {
    let declaration: GateDeclaration
    let pack: RulePack
    let weighing: Weighing
    /// The same statements, all of them counted: what is on file, whatever the floor.
    let onFile: Weighing
    let readings: [String: FactReading]
    let evaluation: PackEvaluation
    /// The law of the day, compiled, which finds what would open the gate.
    let program: RuleProgram
    let question: Question
    /// The license held as a document, where there is one.
    let license: HeldLicense?
    let requirements: Requirements

    init(
        declaration: GateDeclaration,
        pack: RulePack,
        question: Question,
        picture: Picture,
        rules: RuleBook
    ) {
        self.declaration = declaration
        self.question = question
        license = HeldLicense(
            for: question,
            at: declaration.gate,
            in: picture,
            rules.catalogue,
            under: pack
        )
        program = GateCase.program(of: pack, license, question, rules)
        self.pack = program.pack
        let pack = program.pack
        let bearing = Bearing(
            question: question,
            picture: picture,
            gate: declaration.gate,
            pack: pack,
            catalogue: rules.catalogue
        )
        weighing = Weighing(bearing: bearing, relations: picture.relations)
        onFile = Weighing(bearing: bearing, relations: picture.relations, ignoresFloor: true)
        readings = FactReader(
            question: question,
            pack: pack,
            rules: rules,
            picture: picture,
            weighing: weighing,
            license: license
        ).readings()
        evaluation = PackEvaluation(law: program.law, values: readings.mapValues(\.value))
        requirements = Requirements(evaluation: evaluation)
    }

    /// The law of the day; a license that spells out its conditions makes one of its own.
    private static func program(
        of pack: RulePack,
        _ license: HeldLicense?,
        _ question: Question,
        _ rules: RuleBook
    ) -> RuleProgram {
        let conditions = license?.license.conditions ?? []
        guard license == nil || pack.draft.standing.terms == nil else {
            return RuleProgram(
                AppliedLaw(
                    pack: pack.asking(conditions),
                    groups: rules.countryGroups,
                    on: question.on,
                    knownAt: question.known,
                    profile: question.profile
                )
            )
        }
        return rules.program(
            of: pack,
            on: question.on,
            knownAt: question.known,
            profile: question.profile
        )
    }

    /// Whether the pack speaks about the day at all.
    var isCovered: Bool { question.on >= pack.draft.covers }

    var truth: Truth { isCovered ? evaluation.gate : .unknown }

    func citations(of rule: Rule) -> [Citation] {
        guard let wording = rule.wording(on: question.on, knownAt: question.known) else {
            return []
        }
        let status = wording.status(knownAt: question.known)
        return wording.citations(knownAt: question.known).map {
            Citation(
                law: $0.law,
                url: $0.url,
                status: status.rawValue,
                validFrom: wording.from
            )
        }
    }

    func name(_ id: String) -> String { "\(pack.draft.id)/\(id)" }

    /// Who can settle it, as the asker would say it.
    func settler(of fact: Fact) -> String {
        fact.settledBy == question.asker.rawValue ? "you" : fact.settledBy
    }

    func answer(_ unblockSets: [UnblockSet]) -> GateAnswer {
        GateAnswer(
            gate: declaration.gate,
            title: declaration.title,
            verdict: Verdict(truth),
            standing: standing(),
            reasons: isCovered ? reasons() : [beforeCoverage()],
            findings: isCovered ? findings() : [],
            unblockSets: unblockSets
        )
    }

    private func beforeCoverage() -> Reason {
        Reason(
            fact: name("covers"),
            rule: name("covers"),
            says: "the rules in force on \(question.on); the pack begins on \(pack.draft.covers)",
            truth: .unknown,
            why: .lawUnconfirmed,
            citations: [],
            statements: [],
            contrary: [],
            discounted: [],
            settledBy: "nobody",
            bound: nil
        )
    }
}
