import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// Files made to bring the reader down: handled, or refused with a place and a cause.
@Suite struct HostilePackTests {
    private func refusal(_ text: String) -> RulePackProblem? {
        do {
            _ = try RulePackCheck.structure(
                RulePackParser.parse(text, file: "small.yaml"),
                groups: SmallPack.groups
            )
            return nil
        } catch {
            return error.problems.first
        }
    }

    private func refusal(replacing old: String, with new: String) -> RulePackProblem? {
        #expect(SmallPack.text.contains(old))
        return refusal(SmallPack.text.replacing(old, with: new))
    }

    /// A chain in which each rule rests on the one before, and the first on `first`.
    private func chain(_ count: Int, first: String) -> String {
        let rules = (0..<count).map { number in
            """
              - id: link.\(number)
                kind: requirement
                says: link \(number)
                wordings:
                  - {from: 2026-01-01, status: in force, knowledge: text, cites: {law: A},
                     when: \(number == 0 ? first : "link.\(number - 1)")}

            """
        }
        return SmallPack.text.replacing("not_evaluated:", with: rules.joined() + "not_evaluated:")
    }

    @Test func `a chain of ten thousand rules is refused where it grows too deep`() throws {
        let problem = try #require(refusal(chain(10_000, first: "permit")))
        #expect(problem.code == "regimes.too-large")
        #expect(problem.summary == "rule `link.100` rests on rules more than 100 deep")
        #expect(problem.at.line > 1)
    }

    @Test func `a chain as deep as is allowed is read, compiled and worked`() throws {
        let pack = try RulePackCheck.structure(
            try SmallPack.parse(chain(100, first: "permit")),
            groups: SmallPack.groups
        )
        let law = AppliedLaw(
            pack: pack,
            groups: SmallPack.groups,
            on: .literal("2026-02-01"),
            knownAt: nil
        )
        var evaluator = FlatEvaluator(RuleProgram(law))
        evaluator.evaluate(evaluator.program.row(["permit": .truth(.holds)]))
        #expect(evaluator.truth(ofRule: "link.99") == .holds)
    }

    @Test func `a circle of ten thousand rules is refused in a line that can be read`() throws {
        let problem = try #require(refusal(chain(10_000, first: "link.9999")))
        #expect(problem.code == "regimes.cycle")
        #expect(problem.summary.utf8.count < 200)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `nesting without end is refused before it is parsed`(opener: String) throws {
        let deep = String(repeating: opener, count: 100_000)
        let problem = try #require(refusal(replacing: "weight >= 100", with: deep))
        #expect(problem.code == "regimes.too-large")
        #expect(problem.at.line > 1)
    }

    @Test func `nesting by indentation is refused before it is parsed`() throws {
        let deep = (0..<2_000).map { String(repeating: " ", count: $0) + "all:\n" }.joined()
        #expect(try #require(refusal(deep)).code == "regimes.too-large")
    }

    @Test(arguments: ["&a [permit]", "*a", "!!binary &b x"])
    func `an anchor or alias is refused`(text: String) throws {
        let problem = try #require(refusal(replacing: "when: permit", with: "when: \(text)"))
        #expect(problem.code == "regimes.aliased")
        #expect(problem.at.line > 1)
    }

    @Test func `doubling by aliases is refused without being walked`() throws {
        var bomb = "a0: &a0 [x, x]\n"
        for level in 1..<60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(try #require(refusal(bomb)).code == "regimes.aliased")
    }

    @Test(arguments: [
        String(repeating: "9", count: 400), "1e999999", "-1", "0x10", "1_000", "٣", "1.", "NaN",
        "9" + String(repeating: "0", count: 30),
    ])
    func `a figure nobody could mean is refused`(figure: String) throws {
        let problem = try #require(refusal(replacing: "weight >= 100", with: "weight >= \(figure)"))
        #expect(problem.at.line == 29)
        let example = try #require(
            SmallPack.problems(replacing: "{weight: \"100\", ", with: "{weight: \"\(figure)\", ")
                .first
        )
        #expect(example.code == "regimes.wrong-value")
    }

    @Test func `the largest figure that is read stays a figure`() throws {
        let largest = String(repeating: "9", count: 30)
        #expect(refusal(replacing: "weight >= 100", with: "weight >= \(largest)") == nil)
    }

    @Test(arguments: [
        "weight >= 100\n        when: permit", "weight >= 100\n        from: 2026-01-02",
    ])
    func `a key that stands twice is refused`(text: String) throws {
        let problem = try #require(refusal(replacing: "weight >= 100", with: text))
        #expect(problem.code == "regimes.malformed")
        #expect(problem.summary.contains("stands twice"))
    }

    @Test func `a list of a hundred thousand parts is read`() throws {
        let list = Array(repeating: "permit", count: 100_000).joined(separator: ", ")
        let text = SmallPack.text.replacing("when: permit", with: "any: [\(list)]")
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
        let program = RuleProgram(law)
        #expect(program.leaves.map(\.text).filter { $0 == "permit" }.count == 1)
    }

    @Test func `a file beyond the size allowed is refused before it is parsed`() throws {
        let long = SmallPack.text + "#" + String(repeating: " ", count: 8_000_000)
        let problem = try #require(refusal(long))
        #expect(problem.code == "regimes.too-large")
    }
}
