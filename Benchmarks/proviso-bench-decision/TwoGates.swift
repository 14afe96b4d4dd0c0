import Foundation
import ProvisoModel
import ProvisoRegimes

/// The pack and the cases, ready to be measured.
struct TwoGates {
    let law: AppliedLaw
    let program: RuleProgram
    let known: [Case]
    let unknown: [Case]

    init(cases file: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let text = try String(
            contentsOf: folder.appending(path: "two-gates.yaml"),
            encoding: .utf8
        )
        let groups = try RuleBook.bundledGroups()
        // The whole check: its examples decide every test of it.
        let pack = try RulePackCheck.run(
            try RulePackParser.parse(text, file: "two-gates.yaml"),
            groups: groups
        )
        let day = pack.covers.adding(days: 31)
        law = AppliedLaw(pack: pack, groups: groups, on: day, knownAt: nil)
        program = RuleProgram(law)
        let data = try Data(contentsOf: URL(filePath: file))
        let cases = try JSONDecoder().decode(Case.Groups.self, from: data)
        (known, unknown) = (cases.known, cases.unknown)
    }

    /// How many verdicts equal the oracle's.
    func agreeing(_ cases: [Case]) -> Int {
        var evaluator = FlatEvaluator(program)
        return cases.filter { one in
            evaluator.evaluate(program.row(one.values))
            return evaluator.gate == one.expected
        }.count
    }

    func naiveAgreeing(_ cases: [Case]) -> Int {
        cases.filter { PackEvaluation(law: law, values: $0.values).gate == $0.expected }.count
    }

    /// Fact values in the order of the program's slots, figures in fixed point.
    enum Typed {
        case figure(FixedRange)
        case flag(Truth)
        case other(FactValue)

        init(_ fact: Fact, _ value: FactValue) {
            switch (fact.type, value) {
            case (.number, _), (.units, _): self = .figure(FixedRange(value))
            case (.flag, .truth(let truth)): self = .flag(truth)
            default: self = .other(value)
            }
        }
    }

    func typed(_ cases: [Case]) -> [[Typed]] {
        cases.map { one in
            let values = one.values
            return program.facts.map { Typed($0, values[$0.id] ?? .unknown) }
        }
    }

    /// Decisions for each second, each with its row made from typed values.
    func rate(_ cases: [Case], _ answer: (inout FlatEvaluator) -> Int) -> Double {
        let typed = typed(cases)
        var evaluator = FlatEvaluator(program)
        var row = program.emptyRow()
        var sum = 0
        let rate = ProcessorClock.rate(cases.count) {
            for values in typed {
                fill(&row, values)
                evaluator.evaluate(row)
                sum &+= answer(&evaluator)
            }
        }
        precondition(sum != .min, "the answers are used")
        return rate
    }

    private func fill(_ row: inout FactRow, _ values: [Typed]) {
        for slot in values.indices {
            switch values[slot] {
            case .figure(let range): program.set(range, at: slot, in: &row)
            case .flag(let truth): program.set(truth, at: slot, in: &row)
            case .other(let value): program.set(value, at: slot, in: &row)
            }
        }
    }

    /// The same from dictionaries of fact values by name.
    func rateFromDictionaries(_ cases: [Case]) -> Double {
        let dictionaries = cases.map(\.values)
        var evaluator = FlatEvaluator(program)
        var row = program.emptyRow()
        return ProcessorClock.rate(cases.count) {
            for values in dictionaries {
                program.fill(&row, values)
                evaluator.evaluate(row)
                evaluator.findReasons()
                evaluator.findUnblockSets()
            }
        }
    }

    func naiveRate(_ cases: [Case]) -> Double {
        let dictionaries = cases.map(\.values)
        var sum = 0
        let rate = ProcessorClock.rate(cases.count) {
            for values in dictionaries {
                sum &+= PackEvaluation(law: law, values: values).gate == .holds ? 1 : 0
            }
        }
        precondition(sum != .min, "the answers are used")
        return rate
    }
}
