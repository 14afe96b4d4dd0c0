import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

@Suite struct RulePackCheckTests {
    struct Spoiling: CustomTestStringConvertible, Sendable {
        let name: String
        let old: String
        let new: String
        let code: String
        let line: Int

        var testDescription: String { name }
    }

    static let spoilings = [
        Spoiling(
            name: "a key nobody reads",
            old: "    says: it is heavy",
            new: "    say: it is heavy",
            code: "regimes.unknown-key",
            line: 22
        ),
        Spoiling(
            name: "a rule without plain words",
            old: "    says: it is heavy\n",
            new: "",
            code: "regimes.missing-key",
            line: 20
        ),
        Spoiling(
            name: "a rule that cites nothing",
            old: "        cites: {law: Act 1}\n        when",
            new: "        when",
            code: "regimes.uncited",
            line: 24
        ),
        Spoiling(
            name: "a figure compared with a name",
            old: "weight >= 100",
            new: "weight is heavy",
            code: "regimes.unlike-types",
            line: 29
        ),
        Spoiling(
            name: "a place compared with a figure",
            old: "place.to in D:5",
            new: "place.to > 5",
            code: "regimes.unlike-types",
            line: 9
        ),
        Spoiling(
            name: "a country that is none",
            old: "place.to in D:5",
            new: "place.to is China",
            code: "regimes.unlike-types",
            line: 9
        ),
        Spoiling(
            name: "a group nobody listed",
            old: "place.to in D:5",
            new: "place.to in D:6",
            code: "regimes.undefined-name",
            line: 9
        ),
        Spoiling(
            name: "a fact nobody declared",
            old: "weight >= 100",
            new: "height >= 100",
            code: "regimes.undefined-name",
            line: 29
        ),
        Spoiling(
            name: "a rule that rests on itself",
            old: "when: weight >= 100",
            new: "when: heavy",
            code: "regimes.cycle",
            line: 20
        ),
        Spoiling(
            name: "two wordings for one day",
            old: "to: 2026-06-01",
            new: "to: 2026-06-02",
            code: "regimes.overlapping-wordings",
            line: 30
        ),
        Spoiling(
            name: "an earlier wording without an end",
            old: "        to: 2026-06-01\n",
            new: "",
            code: "regimes.overlapping-wordings",
            line: 29
        ),
        Spoiling(
            name: "a point that counts both ways",
            old: "        when: permit",
            new: "        any: [permit, permit is false]",
            code: "regimes.both-directions",
            line: 45
        ),
        Spoiling(
            name: "a leaf no example decides",
            old: "        when: permit",
            new: "        any: [permit, weight > 9000]",
            code: "regimes.undecided-leaf",
            line: 45
        ),
        Spoiling(
            name: "a limit without an example at its edge",
            old: "{weight: \"100\", permit",
            new: "{weight: \"101\", permit",
            code: "regimes.undecided-leaf",
            line: 29
        ),
        Spoiling(
            name: "an example the rules contradict",
            old: "expect: {heavy: holds, gate: fails}",
            new: "expect: {heavy: fails, gate: fails}",
            code: "regimes.example-fails",
            line: 48
        ),
        Spoiling(
            name: "a rule declared twice",
            old: "  - id: permitted",
            new: "  - id: heavy",
            code: "regimes.duplicate-id",
            line: 36
        ),
        Spoiling(
            name: "a fact declared twice",
            old: "  weight: {",
            new: "  permit: {",
            code: "regimes.malformed",
            line: 13
        ),
        Spoiling(
            name: "a day that does not exist",
            old: "covers: 2026-01-01",
            new: "covers: 2026-02-30",
            code: "regimes.wrong-value",
            line: 6
        ),
        Spoiling(
            name: "a status that is none",
            old: "        status: in force\n        knowledge: text\n        cites: {law: Act 2}",
            new: "        status: active\n        knowledge: text\n        cites: {law: Act 2}",
            code: "regimes.wrong-value",
            line: 32
        ),
        Spoiling(
            name: "a predicate that is none",
            old: "authorization/approved",
            new: "authorization/nodded",
            code: "regimes.wrong-value",
            line: 18
        ),
        Spoiling(
            name: "an alias",
            old: "title: A small law",
            new: "title: &title A small law",
            code: "regimes.aliased",
            line: 3
        ),
        Spoiling(
            name: "nothing to ask",
            old: "        when: permit",
            new: "        all: []",
            code: "regimes.wrong-shape",
            line: 40
        ),
        Spoiling(
            name: "text that is not YAML",
            old: "gates:",
            new: "gates: [",
            code: "regimes.malformed",
            line: 9
        ),
    ]

    @Test func `the smallest pack passes`() throws {
        let pack = try SmallPack.check()
        #expect(pack.name == "small@1")
        #expect(pack.rule("heavy")?.citations.map(\.law) == ["Act 1", "Act 2"])
    }

    @Test(arguments: spoilings)
    func `a spoilt pack is refused with the place to mend`(spoiling: Spoiling) throws {
        let problems = SmallPack.problems(replacing: spoiling.old, with: spoiling.new)
        let found = problems.map { "\($0.code) \($0.at.line)" }
        #expect(found.contains("\(spoiling.code) \(spoiling.line)"), "found \(found)")
        for problem in problems {
            #expect(problem.place?.hasPrefix("small.yaml:") == true)
            #expect(!problem.summary.isEmpty && !problem.cause.isEmpty && !problem.mend.isEmpty)
            #expect(!problem.summary.hasSuffix("."))
        }
    }

    @Test func `every problem is told at once`() throws {
        let text = SmallPack.text
            .replacing("weight >= 100", with: "height >= 100")
            .replacing("to: 2026-06-01", with: "to: 2026-06-02")
        do {
            _ = try SmallPack.check(text)
            Issue.record("a spoilt pack passed")
        } catch {
            #expect(error.problems.count == 2)
            #expect(error.summary.hasSuffix("(the first of 2 problems)"))
        }
    }

    @Test func `the message of an uncited rule is what the reader sees`() throws {
        let problem = try #require(
            SmallPack.problems(
                replacing: "        cites: {law: Act 1}\n        when",
                with: "        when"
            ).first
        )
        #expect(problem.summary == "rule `heavy` cites no law")
        #expect(problem.place == "small.yaml:24:9")
        #expect(problem.cause == "every decision must be able to name the text it rests on")
        #expect(
            problem.mend
                == "add `cites:` with the section, or with the report and `status: reported`"
        )
    }

    @Test func `a text too large or too deep is refused before it is read`() {
        let deep = String(repeating: "[", count: 5_000)
        #expect(throws: RulePackProblems.self) { try SmallPack.parse(deep) }
        #expect(throws: RulePackProblems.self) {
            try SmallPack.parse(String(repeating: "- ", count: 5_000))
        }
        #expect(throws: RulePackProblems.self) {
            try SmallPack.parse(String(repeating: "# much\n", count: 200_000))
        }
        #expect(throws: RulePackProblems.self) { try SmallPack.parse("") }
    }
}
