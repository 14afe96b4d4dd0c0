import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoScenarios
import ProvisoTesting
import Testing

/// Spoilt scenarios: an explained refusal or a scenario, never a crash.
@Suite struct FuzzTests {
    @Test func `a spoilt scenario is read or explained`() throws {
        var random = SeededGenerator(seed: 2_026_0302)
        let texts = try ScenarioFiles.cases()
        var refused = 0
        for round in FuzzRounds(atLeast: 300) {
            let text = texts[round % texts.count].spoilt(using: &random)
            do {
                _ = try ScenarioParser.parse(text, file: "spoilt.yaml")
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty, "seed \(random.seed), round \(round)")
            }
        }
        #expect(refused > 100, "spoiling must spoil something; seed \(random.seed)")
    }

    @Test func `a spoilt scenario that can still be read is answered or explained`() throws {
        var random = SeededGenerator(seed: 2_026_0309)
        let rules = try RuleBook.bundled()
        var answered = 0
        for _ in FuzzRounds(atLeast: 60) {
            let text = ScenarioParserTests.text.spoilt(using: &random)
            guard let scenario = try? ScenarioParser.parse(text, file: "spoilt.yaml") else {
                continue
            }
            if (try? ScenarioRun(scenario, rules: rules)) != nil { answered += 1 }
        }
        #expect(answered > 0, "nothing was ever answered; seed \(random.seed)")
    }
}
