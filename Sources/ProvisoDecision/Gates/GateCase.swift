import ProvisoModel
import ProvisoRegimes

/// One pack at one gate, with everything read and evaluated that its part of the answer needs.
///
/// A class, because it holds much, never changes, and is handed on for every line of an answer.
final class GateCase {
    let declaration: GateDeclaration
    let pack: RulePack
    let weighing: Weighing
    /// The same statements, all of them counted: what is on file, whatever the floor.
    let onFile: Weighing
    let readings: [String: FactReading]
    /// The truths of the day's law, by the compiled program.
    let truths: FlatEvaluator
    private let told: Deferred<PackEvaluation>
    private let asked: Deferred<Requirements>
    let question: Question
    /// The license held as a document, where there is one.
    let license: HeldLicense?

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
        let program = GateCase.program(of: pack, license, question, rules)
        self.pack = program.pack
        let pack = program.pack
        let bearing = Bearing(
            question: question,
            picture: picture,
            gate: declaration.gate,
            pack: pack,
            catalogue: rules.catalogue
        )
        weighing = Weighing(
            bearing: bearing,
            relations: picture.relations,
            settlements: picture.settlements
        )
        onFile = Weighing(
            bearing: bearing,
            relations: picture.relations,
            settlements: picture.settlements,
            ignoresFloor: true
        )
        readings = FactReader(
            question: question,
            pack: pack,
            rules: rules,
            picture: picture,
            weighing: weighing,
            license: license
        ).readings()
        let values = readings.mapValues(\.value)
        var truths = FlatEvaluator(program)
        truths.evaluate(program.row(values))
        self.truths = truths
        let told = Deferred { PackEvaluation(law: program.law, values: values) }
        self.told = told
        asked = Deferred { Requirements(evaluation: told.value) }
    }

    /// The same truths by the definition, test by test, for reasons; a verdict alone needs none of it.
    var evaluation: PackEvaluation { told.value }

    var requirements: Requirements { asked.value }

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

    var truth: Truth { isCovered ? truths.gate : .unknown }

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

/// A value made when it is first asked for, and once.
private final class Deferred<Value> {
    private let make: () -> Value
    private(set) lazy var value = make()

    init(_ make: @escaping () -> Value) { self.make = make }
}
