import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// The three evaluators, and the slow reference, over laws and cases drawn by chance.
///
/// `PROVISO_ORACLE_PAIRS` sets the number of pairs of a law and a case, `PROVISO_ORACLE_SEED` where the
/// draw begins.
@Suite struct EngineOracleTests {
    private static let casesPerPack = 64
    static let day: Day = .literal("2026-06-01")

    struct Tally {
        var gates: [Truth: Int] = [:]
        var completions = 0
        var exhaustive = 0
        var surer = 0
        var sets = 0
        var incomplete = 0
        /// Cases in which every choice of points was tried.
        var families = 0
        var complaints: [String] = []
    }

    private static func number(_ name: String, or standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test func `three evaluators and every completion agree`() {
        let pairs = Self.number("PROVISO_ORACLE_PAIRS", or: 3_200)
        let seed = UInt64(Self.number("PROVISO_ORACLE_SEED", or: 20_260_130))
        var tally = Tally()
        for number in 0..<(pairs + Self.casesPerPack - 1) / Self.casesPerPack {
            Self.work(seed &+ UInt64(number), &tally)
            if tally.complaints.count > 20 { break }
        }
        print(
            """
            engine oracle, seed \(seed): \(tally.gates.values.reduce(0, +)) pairs, gates \
            \(Truth.allCases.map { "\($0) \(tally.gates[$0, default: 0])" }.joined(separator: ", ")); \
            \(tally.completions) completions, exhaustive for \(tally.exhaustive) pairs; every completion \
            agrees where the engine says unknown: \(tally.surer); unblock sets \(tally.sets), \
            searches cut short \(tally.incomplete); every choice of points tried in \(tally.families) cases
            """
        )
        #expect(tally.complaints.isEmpty, "\(tally.complaints.joined(separator: "\n"))")
        #expect(Truth.allCases.allSatisfy { tally.gates[$0, default: 0] > pairs / 20 })
        #expect(tally.sets > pairs / 20)
        #expect(tally.incomplete == 0)
        #expect(tally.families > pairs / 100)
    }

    private static func work(_ seed: UInt64, _ tally: inout Tally) {
        let pack = RandomPack.draw(seed: seed)
        let law = AppliedLaw(pack: pack, groups: RandomPack.groups, on: day, knownAt: nil)
        let program = RuleProgram(law)
        var evaluator = FlatEvaluator(program)
        var random = SeededGenerator(seed: seed)
        let cases = (0..<casesPerPack).map { _ in RandomFacts.draw(pack, &random) }
        let rules = pack.draft.rules.map(\.id)
        let batch = BatchOfCases(program, cases).evaluate(rules)
        for (index, values) in cases.enumerated() {
            let oracle = EngineOracle(law: law, values: values)
            let answer = EngineAnswer(&evaluator, program.row(values), pack)
            var complaints = oracle.complaints(answer)
            if batch.gate[index] != answer.gate { complaints.append("batch \(batch.gate[index])") }
            for (rule, planes) in zip(rules, batch.rules) where planes[index] != answer.rules[rule]
            {
                complaints.append("batch, rule \(rule) \(planes[index])")
            }
            // Every choice of points is dear to try, so one case in sixteen stands for the rest.
            if index.isMultiple(of: 16),
                let isEverySet = oracle.namesEverySet(answer, program.points)
            {
                tally.families += 1
                if !isEverySet { complaints.append("other sets than trying all of them finds") }
            }
            complaints += complete(law, values, answer, &tally, &random)
            tally.gates[answer.gate, default: 0] += 1
            tally.sets += answer.sets.count
            tally.incomplete += answer.isComplete ? 0 : 1
            tally.complaints += complaints.map { "seed \(seed), case \(index): \($0)" }
        }
    }

    private static func complete(
        _ law: AppliedLaw,
        _ values: [String: FactValue],
        _ answer: EngineAnswer,
        _ tally: inout Tally,
        _ random: inout SeededGenerator
    ) -> [String] {
        let found = Completions(pack: law.pack, groups: law.groups, on: law.on, values: values)
            .answers(&random)
        tally.completions += found.tried
        tally.exhaustive += found.isExhaustive ? 1 : 0
        switch answer.gate {
        case .holds: return found.answers == [true] ? [] : ["a completion does not open the gate"]
        case .fails: return found.answers == [false] ? [] : ["a completion opens the gate"]
        case .unknown:
            tally.surer += found.isExhaustive && found.answers.count == 1 ? 1 : 0
            return []
        }
    }

    @Test func `a planted mistake is noticed`() {
        var noticed: [String: Int] = [:]
        for seed in UInt64(1)...40 {
            let pack = RandomPack.draw(seed: seed)
            let law = AppliedLaw(pack: pack, groups: RandomPack.groups, on: Self.day, knownAt: nil)
            var evaluator = FlatEvaluator(RuleProgram(law))
            var random = SeededGenerator(seed: seed)
            for _ in 0..<20 {
                let values = RandomFacts.draw(pack, &random)
                let oracle = EngineOracle(law: law, values: values)
                let sound = EngineAnswer(&evaluator, evaluator.program.row(values), pack)
                for (name, spoil) in Self.mistakes {
                    var spoilt = sound
                    guard spoil(&spoilt) else { continue }
                    #expect(!oracle.complaints(spoilt).isEmpty, "\(name), seed \(seed)")
                    noticed[name, default: 0] += 1
                }
            }
        }
        #expect(noticed.count == Self.mistakes.count, "never planted: \(noticed)")
    }

    /// Ways to spoil an answer; each says whether it could.
    private static let mistakes: [(String, @Sendable (inout EngineAnswer) -> Bool)] = [
        (
            "a gate the other way",
            {
                $0.gate = $0.gate == .holds ? .fails : .holds; return true
            }
        ),
        (
            "a rule the other way",
            { answer in
                guard let rule = answer.rules.keys.min() else { return false }
                answer.rules[rule] = answer.rules[rule] == .unknown ? .holds : .unknown
                return true
            }
        ),
        (
            "a carrying test left out",
            { answer in
                guard answer.gate == .holds, answer.carrying.count == 1 else { return false }
                answer.carrying = []
                return true
            }
        ),
        (
            "a member of a set left out",
            { answer in
                guard let member = answer.sets.first?.keys.first else { return false }
                answer.sets[0][member] = nil
                return true
            }
        ),
        (
            "a member the other way",
            { answer in
                guard let (member, truth) = answer.sets.first?.first else { return false }
                answer.sets[0][member] = !truth
                return true
            }
        ),
        (
            "an idle member",
            { answer in
                guard let set = answer.sets.first, answer.sets.count == 1,
                    set["nobody asks"] == nil
                else { return false }
                answer.sets[0]["nobody asks"] = .holds
                return true
            }
        ),
        (
            "the smallest set left out",
            { answer in
                guard answer.sets.count > 1, answer.sets[0].count < answer.sets[1].count,
                    answer.sets[0].count < 4
                else { return false }
                answer.sets.removeFirst()
                return true
            }
        ),
        (
            "every set left out",
            { answer in
                guard let size = answer.sets.first?.count, size <= EngineOracle.largestTried else {
                    return false
                }
                answer.sets = []
                return true
            }
        ),
    ]
}
