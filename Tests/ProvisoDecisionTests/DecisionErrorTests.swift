import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

@Suite struct DecisionErrorTests {
    private func error(_ change: (inout World) -> Void) throws -> DecisionError? {
        let world = World(change)
        do {
            _ = try DecisionEngine(rules: try bundledRules.get()).decide(
                world.question,
                picture: world.picture
            )
            return nil
        } catch let error as DecisionError {
            return error
        }
    }

    @Test func `an item nobody listed is refused with the nearest that are`() throws {
        let error = try #require(try error { $0.question.item = "nvidia-h2000" })
        #expect(error.code == "decision.unknown-item")
        #expect(error.summary == "the catalogue of chips has no `nvidia-h2000`")
        #expect(error.mend.contains("`nvidia-h200`"))
        #expect(error.fault == .missing)
    }

    @Test func `questions that ask nothing are refused`() throws {
        #expect(try error { $0.question.quantity = 0 } == .noUnits(0))
        #expect(try error { $0.question.quantity = -5 } == .noUnits(-5))
        #expect(try error { $0.question.to = .unitedStates } == .samePlace(.unitedStates))
        #expect(try error { $0.question.buyer = "nvidia" } == .sameParty("nvidia"))
        #expect(try error { _ in } == nil)
    }

    @Test func `the same question gives the same bytes every time`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let first = try encoder.encode(try decide(.ofReport()))
        for _ in 0..<10 {
            #expect(try encoder.encode(try decide(.ofReport())) == first)
        }
        #expect(try JSONDecoder().decode(Decision.self, from: first) == decide(.ofReport()))
    }
}
