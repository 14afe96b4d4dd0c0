import ProvisoModel
import ProvisoRegimes
import ProvisoScenarios
import Testing

@Suite struct ScenarioParserTests {
    /// The smallest scenario that has a bit of everything; each test spoils one line of it.
    static let text = """
        scenario: a small matter
        says: Everything in it is made up.
        on: 2026-03-02
        parties:
          seller-a: {names: [Seller A], headquarters: US}
          buyer-b: {location: CN, owners: [{owner: owner-c, percent: 30 to 45}]}
        statements:
          - {id: screened, held: us-screening}
          - {id: told, claim: authorization/approved, grade: unnamed, subject: [buyer-b], gate: import}
        questions:
          - name: first
            ask: {seller: seller-a, buyer: buyer-b, item: nvidia-h200, quantity: 10, from: US, to: CN}
            expect:
              overall: undetermined
          - name: second
            like: first
            without: told
        """

    struct Spoiling: CustomTestStringConvertible, Sendable {
        let name: String
        let old: String
        let new: String
        let code: String
        let line: Int
        let mend: String

        var testDescription: String { name }
    }

    static let spoilings = [
        Spoiling(
            name: "a key nobody reads",
            old: "grade: unnamed",
            new: "graded: unnamed",
            code: "regimes.unknown-key",
            line: 9,
            mend: "`grade`"
        ),
        Spoiling(
            name: "a grade that is none",
            old: "grade: unnamed",
            new: "grade: rumor",
            code: "regimes.wrong-value",
            line: 9,
            mend: "`unnamed`, `alleged`"
        ),
        Spoiling(
            name: "a question like one that does not exist",
            old: "like: first",
            new: "like: third",
            code: "regimes.undefined-name",
            line: 15,
            mend: "the name of an earlier question"
        ),
        Spoiling(
            name: "a question without a seller",
            old: "seller: seller-a, ",
            new: "",
            code: "regimes.missing-key",
            line: 11,
            mend: "add `seller:`"
        ),
        Spoiling(
            name: "two statements of one id",
            old: "id: told",
            new: "id: screened",
            code: "regimes.duplicate-id",
            line: 9,
            mend: "another name"
        ),
        Spoiling(
            name: "two questions of one name",
            old: "name: second",
            new: "name: first",
            code: "regimes.duplicate-id",
            line: 15,
            mend: "another name"
        ),
        Spoiling(
            name: "a share above the whole",
            old: "percent: 30 to 45",
            new: "percent: 101",
            code: "regimes.wrong-value",
            line: 6,
            mend: "0 to 100"
        ),
        Spoiling(
            name: "a range that ends above the whole",
            old: "percent: 30 to 45",
            new: "percent: 30 to 145",
            code: "regimes.wrong-value",
            line: 6,
            mend: "0 to 100"
        ),
        Spoiling(
            name: "a verdict that is none",
            old: "overall: undetermined",
            new: "overall: approved",
            code: "regimes.wrong-value",
            line: 14,
            mend: "`blocked`, `undetermined`, `clear`"
        ),
        Spoiling(
            name: "something left out that is not there",
            old: "without: told",
            new: "without: tolled",
            code: "regimes.undefined-name",
            line: 17,
            mend: "the id of a statement or the number of a license"
        ),
        Spoiling(
            name: "a statement that says nothing",
            old: "held: us-screening",
            new: "on: 2026-03-02",
            code: "regimes.wrong-shape",
            line: 8,
            mend: "`claim`, `held`, `met`"
        ),
        Spoiling(
            name: "a day that does not exist",
            old: "on: 2026-03-02\nparties",
            new: "on: 2026-02-30\nparties",
            code: "regimes.wrong-value",
            line: 3,
            mend: "a day such as"
        ),
        Spoiling(
            name: "a quantity nobody can count",
            old: "quantity: 10,",
            new: "quantity: about 10,",
            code: "regimes.wrong-value",
            line: 12,
            mend: "whole units"
        ),
    ]

    @Test func `the small scenario is read`() throws {
        let scenario = try ScenarioParser.parse(ScenarioParserTests.text, file: "small.yaml")
        #expect(scenario.questions.map(\.name) == ["first", "second"])
        #expect(scenario.statements.map(\.grade) == [.instrument, .unnamed])
    }

    @Test(arguments: spoilings)
    func `a spoilt scenario is refused with the place to mend`(spoiling: Spoiling) throws {
        try #require(ScenarioParserTests.text.contains(spoiling.old))
        let text = ScenarioParserTests.text.replacing(spoiling.old, with: spoiling.new)
        let refused = #expect(throws: RulePackProblems.self) {
            try ScenarioParser.parse(text, file: "small.yaml")
        }
        let problems = try #require(refused).problems
        let found = problems.first { $0.code == spoiling.code && $0.at.line == spoiling.line }
        let problem = try #require(found, "found \(problems.map { "\($0.code) \($0.at)" })")
        #expect(problem.mend.contains(spoiling.mend), "\(problem.mend)")
        #expect(problem.place?.hasPrefix("small.yaml:") == true)
        #expect(!problem.summary.isEmpty && !problem.cause.isEmpty)
        #expect(!problem.summary.hasSuffix("."))
    }
}
