import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoRegimes
import ProvisoScenarios
import Testing

/// The page on writing a scenario holds a whole one; it must stay one that is answered as it says.
@Suite struct WrittenScenarioTests {
    private let page: String
    private let text: String

    init() throws {
        page = try ScenarioFiles.text("Docs/scenarios.md")
        let after = page.components(separatedBy: "<!-- my-case.yaml -->\n```yaml\n")
        try #require(after.count == 2)
        text = try #require(after[1].components(separatedBy: "```").first)
    }

    @Test func `the scenario of the page is answered as its author expects`() throws {
        let scenario = try ScenarioParser.parse(text, file: "my-case.yaml")
        let run = try ScenarioRun(scenario, rules: try RuleBook.bundled())
        #expect(run.outcomes.flatMap(\.differences) == [])
        let expected = run.outcomes.reduce(0) { $0 + $1.expectations }
        #expect(page.contains("\(run.outcomes.count) questions, \(expected) expectations: every"))
        for outcome in run.outcomes {
            #expect(page.contains("  \(outcome.name): \(outcome.decision.verdict.rawValue)\n"))
        }
    }

    @Test func `a wrong expectation is told in the words of the page`() throws {
        let wrong = text.replacing("overall: clear", with: "overall: undetermined")
        let scenario = try ScenarioParser.parse(wrong, file: "my-case.yaml")
        let run = try ScenarioRun(scenario, rules: try RuleBook.bundled())
        let differences = run.outcomes.flatMap(\.differences)
        #expect(differences.count == 1)
        for difference in differences {
            let printed =
                "    \(difference.what), at \(difference.place)\n"
                + "      - \(difference.expected)\n      + \(difference.found)\n"
            #expect(page.contains(printed), "\(printed)")
        }
    }

    @Test func `a slip of the pen is refused in the words of the page`() throws {
        let slip = text.replacing("held: us-nac-notice", with: "hold: us-nac-notice")
        let refused = #expect(throws: RulePackProblems.self) {
            try ScenarioParser.parse(slip, file: "my-case.yaml")
        }
        for problem in try #require(refused).problems {
            #expect(
                page.contains("error[\(problem.code)]: \(problem.summary)\n  at \(problem.at)\n")
            )
            #expect(page.contains("  cause: \(problem.cause)\n  mend:  \(problem.mend)\n"))
        }
    }

    static let words: [(String, [String])] = [
        ("gate", Gate.allCases.map(\.rawValue)),
        ("grade", Grade.allCases.map(\.rawValue)),
        ("verdict", Verdict.allCases.map(\.rawValue)),
        ("truth", Truth.allCases.map(\.rawValue)),
        ("trait", PartyDescription.Trait.allCases.map(\.rawValue)),
        ("item.form", ItemDescription.Form.allCases.map(\.rawValue)),
        ("listed.list", Listing.List.allCases.map(\.rawValue)),
        ("statement.modality", Modality.allCases.map(\.rawValue)),
        ("statement.stage", Stage.allCases.map(\.rawValue)),
        ("statement.condition", Claim.ConditionState.allCases.map(\.rawValue)),
        ("condition.timing", Condition.Timing.allCases.map(\.rawValue)),
        ("condition.definition", Condition.Definition.allCases.map(\.rawValue)),
        ("event.kind", License.Event.Kind.allCases.map(\.rawValue)),
        ("total.scope", ReportedTotal.Scope.allCases.map(\.rawValue)),
        ("ask.as", Asker.allCases.map(\.rawValue)),
        ("ask.profile", LawProfile.allCases.map(\.rawValue)),
        ("expect.on_file", Standing.State.allCases.map(\.rawValue)),
    ]

    @Test(arguments: words)
    func `every word a scenario may use is in the schema and on the page`(
        name: String,
        allowed: [String]
    ) throws {
        let data = Data(try ScenarioFiles.text("Docs/scenario.schema.json").utf8)
        let schema = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        var part = schema?["$defs"] as? [String: Any]
        for (depth, step) in name.split(separator: ".").enumerated() {
            if depth == 1 { part = part?["properties"] as? [String: Any] }
            part = part?[String(step)] as? [String: Any]
        }
        let listed = part?["enum"] ?? (part?["additionalProperties"] as? [String: Any])?["enum"]
        #expect(Set(listed as? [String] ?? []) == Set(allowed), "\(name)")
        for word in allowed {
            #expect(page.contains("`\(word)`"), "\(name): `\(word)`")
        }
    }
}
