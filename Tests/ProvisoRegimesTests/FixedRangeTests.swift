import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// Figures in fixed point: exact where they fit, and never surer than the figure itself.
@Suite struct FixedRangeTests {
    private func figure(_ text: String) -> Decimal { Decimal(string: text) ?? .nan }

    @Test(arguments: [
        "0", "0.000001", "5.92", "4800", "123456.654321", "9223372036853.999999", "9223372036854",
    ])
    func `a figure of six decimals is kept exactly`(text: String) throws {
        let millionths = try #require(Int64("\(figure(text) * 1_000_000)"))
        for (value, expected) in [(figure(text), millionths), (-figure(text), -millionths)] {
            let range = FixedRange(.exactly(value))
            #expect(range.least == expected)
            #expect(range.most == expected)
        }
    }

    @Test func `a finer figure is rounded outward`() {
        let range = FixedRange(.exactly(figure("1.0000005")))
        #expect(range.least == 1_000_000)
        #expect(range.most == 1_000_001)
        let negative = FixedRange(.exactly(figure("-1.0000005")))
        #expect(negative.least == -1_000_001)
        #expect(negative.most == -1_000_000)
    }

    @Test(arguments: ["9223372036855", "1e30", "1e100"])
    func `an end that does not fit is not known on the far side`(text: String) {
        let large = FixedRange(.exactly(figure(text)))
        #expect(large.least == .max - 1)
        #expect(large.most == .max)
        let small = FixedRange(.exactly(-figure(text)))
        #expect(small.least == .min)
        #expect(small.most == .min + 1)
        #expect(FixedRange(.exactly(.max)).most == .max)
    }

    @Test func `units beyond what fits are not known at the upper end`() {
        #expect(FixedRange(.exactly(400_000)).least == 400_000_000_000)
        #expect(FixedRange(.exactly(.max)).most == .max)
        #expect(FixedRange(.exactly(.max)).least == .max - 1)
        #expect(FixedRange(QuantityBounds.unknown).most == .max)
    }

    private static let edges = [
        "1", "1.0000001", "0.9999999", "2.5000005", "9223372036854", "1e13", "1e25",
    ]

    /// The same tests by definition and in fixed point, where figures are too fine or too large for it.
    @Test(arguments: [
        "weight > 1", "weight >= 1", "weight < 2.5000005", "weight <= 10000000000000",
    ])
    func `fixed point may doubt and never contradicts`(test: String) throws {
        let text = SmallPack.text.replacing("when: weight >= 100", with: "when: \(test)")
        let pack = try RulePackCheck.structure(
            try SmallPack.parse(text),
            groups: SmallPack.groups
        )
        let law = AppliedLaw(
            pack: pack,
            groups: SmallPack.groups,
            on: .literal("2026-02-01"),
            knownAt: nil
        )
        var evaluator = FlatEvaluator(RuleProgram(law))
        for edge in Self.edges {
            let values: [String: FactValue] = ["weight": .number(.exactly(figure(edge)))]
            let exact = PackEvaluation(law: law, values: values).truth(ofRule: "heavy")
            evaluator.evaluate(evaluator.program.row(values))
            let fixed = evaluator.truth(ofRule: "heavy")
            #expect(fixed == .unknown || fixed == exact, "\(edge)")
        }
    }

    @Test func `a hundred names of one fact are told apart`() throws {
        let names = (0..<100).map { "name\($0)" }
        let rules = names.map { name in
            """
              - id: is.\(name)
                kind: finding
                says: it is \(name)
                wordings:
                  - {from: 2026-01-01, status: in force, knowledge: text, cites: {law: A},
                     when: item is \(name)}

            """
        }
        let text = SmallPack.text
            .replacing("not_evaluated:", with: rules.joined() + "not_evaluated:")
            .replacing(
                "facts:\n  place.to",
                with: "facts:\n  item: {type: name, says: it, question: item}\n  place.to"
            )
        let pack = try RulePackCheck.structure(
            try SmallPack.parse(text),
            groups: SmallPack.groups
        )
        let law = AppliedLaw(
            pack: pack,
            groups: SmallPack.groups,
            on: .literal("2026-02-01"),
            knownAt: nil
        )
        var evaluator = FlatEvaluator(RuleProgram(law))
        evaluator.evaluate(evaluator.program.row(["item": .names(["name3", "name99", "other"])]))
        for name in names {
            let isMeant = name == "name3" || name == "name99"
            #expect(evaluator.truth(ofRule: "is.\(name)") == Truth(isMeant))
        }
        evaluator.evaluate(evaluator.program.row([:]))
        #expect(evaluator.truth(ofRule: "is.name99") == .unknown)
    }
}
