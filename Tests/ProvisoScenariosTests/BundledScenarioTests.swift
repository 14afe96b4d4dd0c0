import ProvisoRegimes
import ProvisoScenarios
import Testing

/// The worked verdicts, the stories and the conflicting reports that the project ships as scenarios.
@Suite struct BundledScenarioTests {
    @Test func `every worked verdict is among the shipped scenarios`() throws {
        let files = try BundledScenarios.all().map(\.file)
        for number in 1...12 {
            let prefix = number < 10 ? "w0\(number)-" : "w\(number)-"
            #expect(files.contains { $0.hasPrefix(prefix) }, "W\(number)")
        }
        for story in [1, 2, 5, 6] { #expect(files.contains { $0.hasPrefix("story-\(story)-") }) }
    }

    @Test(arguments: try BundledScenarios.all().map(\.file))
    func `every answer of a shipped scenario is the one an expert wrote down`(
        file: String
    ) throws {
        let scenario = try #require(try BundledScenarios.all().first { $0.file == file })
        let run = try ScenarioRun(scenario, rules: try RuleBook.bundled())
        #expect(run.outcomes.contains { $0.expectations > 0 })
        for outcome in run.outcomes {
            for difference in outcome.differences {
                Issue.record(
                    "\(difference.place) \(outcome.name): \(difference.what): expected \(difference.expected), found \(difference.found)"
                )
            }
        }
    }
}
