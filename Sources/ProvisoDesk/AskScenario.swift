import ProvisoLedger
package import ProvisoModel
import ProvisoReader
import ProvisoRegimes
package import ProvisoScenarios

extension Desk {
    /// Reads a scenario somebody wrote.
    package static func scenario(_ text: String, file: String) throws -> Scenario {
        try ScenarioParser.parse(text, file: file)
    }

    /// The scenarios that came with the program.
    package static func scenarios() throws -> [Scenario] { try BundledScenarios.all() }

    /// Answers every question of a scenario and compares with what its author expects.
    package static func test(_ scenario: Scenario) throws -> ScenarioRun {
        try ScenarioRun(scenario, rules: Knowledge.rules())
    }

    /// The answer to one question of a scenario, kept nowhere: nothing in a scenario is known to be so.
    package static func answer(
        _ scenario: Scenario,
        question name: String?,
        assuming assumptions: [Assumption]
    ) throws -> Answer {
        let found =
            name.map { name in scenario.questions.first { $0.name == name } }
            ?? scenario.questions.first
        guard var asked = found else {
            throw DeskError.unknownQuestion(
                name ?? "",
                file: scenario.file,
                known: scenario.questions.map(\.name)
            )
        }
        asked.question.assumptions += assumptions
        let rules = try Knowledge.rules().adding(scenario.listings)
        let decision = try scenario.decide(asked, Knowledge.rules())
        var picture = scenario.picture(for: asked)
        let gazetteer = try Knowledge.gazetteer().entities
        for id in asked.question.everyParty + [asked.question.item]
        where picture.entities[id] == nil {
            picture.entities[id] = gazetteer[id]
        }
        return try Answer(decision, from: picture, by: rules)
    }
}
