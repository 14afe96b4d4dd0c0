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
    let readings: FactReadings
    /// The truths of the day's law, by the compiled program.
    let truths: FlatEvaluator
    /// The same for reasons, as exact as the definition where a figure is finer than the program reads it.
    let told: FlatEvaluator
    private let defined: Deferred<PackEvaluation>
    private let tried: Deferred<PointEffects>
    let question: Question
    /// The license held as a document, where there is one.
    let license: HeldLicense?

    init(
        declaration: GateDeclaration,
        pack: RulePack,
        question: Question,
        asked: AskedPicture,
        rules: RuleBook
    ) {
        self.declaration = declaration
        self.question = question
        license = HeldLicense(
            for: question,
            at: declaration.gate,
            in: asked.picture,
            rules.catalogue,
            under: pack
        )
        let program = GateCase.program(of: pack, license, question, rules)
        self.pack = program.pack
        weighing = Weighing(
            bearing: Bearing(
                question: question,
                asked: asked,
                gate: declaration.gate,
                pack: program.pack,
                catalogue: rules.catalogue
            )
        )
        onFile = Weighing(bearing: weighing.bearing, ignoresFloor: true)
        readings = FactReader(
            question: question,
            pack: program.pack,
            rules: rules,
            weighing: weighing,
            license: license
        ).readings()
        let values = readings.values
        var truths = FlatEvaluator(program)
        truths.evaluate(program.row(values))
        let told = truths.exactly(values)
        self.truths = truths
        self.told = told
        defined = Deferred {
            PackEvaluation(law: program.law, values: program.pack.named(values))
        }
        tried = Deferred { PointEffects(told) }
    }

    /// The truths by the definition, test by test, for whoever shows how they come about.
    var evaluation: PackEvaluation { defined.value }

    /// What each point somebody could settle does to the requirements.
    var effects: PointEffects { tried.value }

    var law: AppliedLaw { truths.program.law }

    /// What the gate asks of the law over and over.
    var layout: LawLayout { truths.program.layout }

    /// The law of the day; a license that spells out its conditions makes one of its own.
    private static func program(
        of pack: RulePack,
        _ license: HeldLicense?,
        _ question: Question,
        _ rules: RuleBook
    ) -> RuleProgram {
        rules.program(
            of: pack,
            on: question.on,
            knownAt: question.known,
            profile: question.profile,
            asking: pack.draft.standing.terms == nil ? nil : license?.license.conditions
        )
    }

    /// Whether the pack speaks about the day at all.
    var isCovered: Bool { question.on >= pack.draft.covers }

    var truth: Truth { isCovered ? truths.gate : .unknown }

    /// What the text of a rule, by its number, rests on.
    func citations(of rule: Int) -> [Citation] {
        guard let text = law.texts[rule] else { return [] }
        return text.citations.map {
            Citation(
                law: $0.law,
                url: $0.url,
                status: text.status.rawValue,
                validFrom: text.wording.from
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
