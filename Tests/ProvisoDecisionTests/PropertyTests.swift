import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

@testable import ProvisoDecision

/// What must be so in every world that can be drawn.
@Suite struct PropertyTests {
    private static let worlds = 120

    private func forEachWorld(
        seed: UInt64,
        count: Int = worlds,
        _ body: (World, DecisionEngine, inout SeededDraw) throws -> Void
    ) throws {
        let engine = DecisionEngine(rules: try bundledRules.get())
        var random = SeededDraw(generator: SeededGenerator(seed: seed))
        for _ in 0..<count {
            let world = RandomWorld.draw(&random)
            try body(world, engine, &random)
        }
    }

    @Test func `what is called clear or blocked is so in every completion of the unknowns`() throws
    {
        let seed: UInt64 = 20_260_130
        var tally: [Truth: Int] = [:]
        var surer = 0
        try forEachWorld(seed: seed) { world, engine, random in
            for one in engine.cases(world.question, world.picture) where one.isCovered {
                let answers = Oracle(one: one).answers(&random)
                tally[one.truth, default: 0] += 1
                switch one.truth {
                case .holds: #expect(answers == [true], "seed \(seed): \(world.question)")
                case .fails: #expect(answers == [false], "seed \(seed): \(world.question)")
                case .unknown: surer += answers.count == 1 ? 1 : 0
                }
            }
        }
        print("oracle, seed \(seed): gates \(tally), surer than the engine \(surer) times")
        #expect(
            Truth.allCases.allSatisfy { tally[$0, default: 0] > 10 },
            "worlds too alike: \(tally)"
        )
    }

    @Test func `an unblock set is enough and no member can be left out`() throws {
        let seed: UInt64 = 5
        var checked = 0
        try forEachWorld(seed: seed, count: 60) { world, engine, random in
            let cases = engine.cases(world.question, world.picture)
            for set in UnblockSearch(cases: cases).sets() {
                #expect(isClear(cases, set, &random), "seed \(seed): \(world.question) \(set)")
                for point in set {
                    #expect(
                        !isClear(cases, set.filter { $0 != point }, &random),
                        "seed \(seed): \(point) is idle in \(set) for \(world.question)"
                    )
                }
                checked += 1
            }
        }
        print("unblock sets, seed \(seed): \(checked) checked")
        #expect(checked > 30)
    }

    /// Whether every gate is clear in every completion once those points are settled.
    private func isClear(
        _ cases: [GateCase],
        _ settled: [UnblockSearch.Point],
        _ random: inout SeededDraw
    ) -> Bool {
        cases.indices.allSatisfy { index in
            var points: [String: Bool] = [:]
            for point in settled where point.gate == index {
                points[cases[index].pack.draft.facts[point.fact].id] = point.truth == .holds
            }
            return Oracle(one: cases[index], settled: points).answers(&random) == [true]
        }
    }

    @Test func `a statement below the floor changes no truth`() throws {
        let seed: UInt64 = 77
        var added = 0
        try forEachWorld(seed: seed) { world, engine, random in
            let weaker = Grade.allCases.filter { $0 < world.question.floor }
            guard !weaker.isEmpty else { return }
            var louder = world
            for _ in 0..<3 { RandomWorld.say(&louder, random.one(of: weaker), &random) }
            added += 3
            let before = try engine.decide(world.question, picture: world.picture)
            let after = try engine.decide(louder.question, picture: louder.picture)
            #expect(truths(before) == truths(after), "seed \(seed): \(world.question)")
        }
        #expect(added > 200)
    }

    @Test func `what nobody accepted changes no truth until the question asks for it`() throws {
        try forEachWorld(seed: 78) { world, engine, random in
            guard !world.question.includesUnreviewed else { return }
            var louder = world
            RandomWorld.say(&louder, .instrument, &random)
            louder.statements[louder.statements.count - 1].review = .unreviewed
            let before = try engine.decide(world.question, picture: world.picture)
            let after = try engine.decide(louder.question, picture: louder.picture)
            #expect(truths(before) == truths(after), "seed 78: \(world.question)")
        }
    }

    private func truths(_ decision: Decision) -> [String] {
        decision.gates.flatMap { gate in
            ["\(gate.gate) \(gate.verdict)"] + gate.reasons.map { "\($0.fact) \($0.truth)" }
        }
    }

    @Test func `quantities that lie alike to every limit are answered in the same words`() throws {
        let seed: UInt64 = 81
        var (pairs, turning) = (0, 0)
        try forEachWorld(seed: seed, count: 60) { drawn, engine, random in
            var world = drawn
            let most: Decimal = random.one(of: [2_400, 75_000, 400_000])
            _ = world.add(
                .authorization(.approved),
                .instrument,
                subject: [world.question.buyer],
                authority: ["cn-miit"],
                item: [world.question.item],
                gate: .import,
                quantity: ReportedQuantity(min: nil, max: most, text: "up to \(most)")
            )
            let steps = try #require(engine.steps(world.question, picture: world.picture))
            var first: [Int: Decision] = [:]
            // Around every figure that worlds are drawn with, and what lies between and beyond.
            for figure in [1, 2_400, 37_500, 75_000, 200_000, 400_000, 500_000, 3_000_000] {
                for quantity in max(1, figure - 1)...figure + 1 {
                    var question = world.question
                    question.quantity = quantity
                    let decision = try engine.decide(question, picture: world.picture)
                    let step = steps.step(of: quantity)
                    if let like = first[step] {
                        #expect(
                            like.asked(of: quantity) == decision,
                            "seed \(seed): \(quantity) units, \(world.question)"
                        )
                        pairs += 1
                    } else {
                        first[step] = decision
                    }
                }
            }
            let words = Set(first.values.map { $0.asked(of: 1) })
            turning += words.count > 1 ? 1 : 0
        }
        print("quantities answered alike, seed \(seed): \(pairs) pairs, \(turning) worlds turn")
        #expect(pairs > 500 && turning > 5)
    }

    @Test func `a reason is worded, cited and explained wherever it stands`() throws {
        try forEachWorld(seed: 79) { world, engine, _ in
            let decision = try engine.decide(world.question, picture: world.picture)
            let worst = decision.gates.map(\.verdict.truth).min()
            #expect(decision.verdict.truth == worst)
            let known = Set(world.statements.map(\.statement.id))
            for gate in decision.gates {
                #expect(gate.reasons.map(\.truth).min() ?? .holds == gate.verdict.truth)
                for reason in gate.reasons {
                    #expect((reason.why == nil) == (reason.truth == .holds), "\(reason)")
                    #expect(!reason.says.isEmpty)
                    let named = reason.statements + reason.contrary + reason.discounted
                    #expect(known.isSuperset(of: named))
                    if reason.why != .lawUnconfirmed, reason.why != .outsideRule {
                        #expect(!reason.citations.isEmpty, "\(reason.fact)")
                    }
                }
            }
            if decision.verdict == .clear { #expect(decision.unblockSets.isEmpty) }
        }
    }
}
