package import ProvisoBriefs
import ProvisoDecision
import ProvisoRegimes
package import ProvisoScenarios

/// `proviso.rules-test/1`.
package struct RulesTestJSON: Encodable, Sendable {
    let schema = "proviso.rules-test/1"
    let isAsExpected: Bool
    let scenarios: [ScenarioJSON]

    struct ScenarioJSON: Encodable {
        let scenario: String
        let file: String
        let questions: [QuestionJSON]

        var rows: [[String]] {
            questions.flatMap { question in
                question.differences.isEmpty
                    ? [[scenario, question.question, question.verdict, "", "", "", file]]
                    : question.differences.map {
                        [
                            scenario, question.question, question.verdict, $0.what, $0.expected,
                            $0.found, $0.place,
                        ]
                    }
            }
        }
    }

    struct QuestionJSON: Encodable {
        let question: String
        let verdict: String
        let expectations: Int
        let differences: [DifferenceJSON]
    }

    struct DifferenceJSON: Encodable {
        let what: String
        let expected: String
        let found: String
        let place: String
    }

    package init(_ runs: [ScenarioRun]) {
        isAsExpected = runs.allSatisfy(\.isAsExpected)
        scenarios = runs.map { run in
            ScenarioJSON(
                scenario: run.scenario.name,
                file: run.scenario.file,
                questions: run.outcomes.map { outcome in
                    QuestionJSON(
                        question: outcome.name,
                        verdict: outcome.decision.verdict.rawValue,
                        expectations: outcome.expectations,
                        differences: outcome.differences.map {
                            DifferenceJSON(
                                what: $0.what,
                                expected: $0.expected,
                                found: $0.found,
                                place: $0.place.description
                            )
                        }
                    )
                }
            )
        }
    }
}

extension RulesTestJSON {
    package var table: TextTable {
        TextTable(
            headers: ["scenario", "question", "verdict", "what", "expected", "found", "place"],
            rows: scenarios.flatMap(\.rows)
        )
    }
}
