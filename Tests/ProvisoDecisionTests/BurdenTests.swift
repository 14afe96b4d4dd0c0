import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// Who is asking decides what silence means.
@Suite struct BurdenTests {
    private func silent(_ asker: Asker) throws -> Decision {
        try decide(
            .silent {
                $0.question.asker = asker
                $0.ask(on: .literal("2026-01-30"))
            }
        )
    }

    @Test func `the seller without a license is blocked, and does not know the buyer's side`()
        throws
    {
        let decision = try silent(.seller)
        #expect(decision.gates.map(\.verdict) == [.blocked, .undetermined])
        #expect(decision.reason("us-ear/license.granted")?.why == .noRecordOfOurs)
        #expect(decision.reason("us-ear/license.granted")?.settledBy == "you")
        #expect(decision.reason("cn-import/import.granted")?.why == .nobodyStatedIt)
    }

    @Test func `the buyer without an approval is blocked, and does not know the seller's side`()
        throws
    {
        let decision = try silent(.buyer)
        #expect(decision.gates.map(\.verdict) == [.undetermined, .blocked])
        #expect(decision.reason("cn-import/import.granted")?.why == .noRecordOfOurs)
        #expect(decision.reason("cn-import/import.conditions-set")?.truth == .unknown)
        #expect(decision.reason("cn-import/import.conditions-met")?.truth == .unknown)
        #expect(decision.reason("cn-import/import.conditions-met")?.why == .notYetSet)
    }

    @Test func `the outsider is never blocked by silence`() throws {
        #expect(try silent(.outsider).gates.map(\.verdict) == [.undetermined, .undetermined])
    }

    @Test func `once set, the buyer's own conditions without a record are not met`() throws {
        let world = World { world in
            world.question.asker = .buyer
            world.statements.removeAll {
                $0.statement.claim == .condition(.met) && $0.statement.gate == .import
            }
        }
        let reason = try #require(try decide(world).reason("cn-import/import.conditions-met"))
        #expect(reason.truth == .fails)
        #expect(reason.why == .noRecordOfOurs)
    }

    @Test(arguments: [Asker.buyer, .outsider])
    func `only the seller is asked for the seller's papers one by one`(asker: Asker) throws {
        let decision = try silent(asker)
        #expect(decision.reason("us-ear/papers.lab-certificate") == nil)
        #expect(decision.reason("us-ear/license.conditions-met") != nil)
        #expect(decision.notEvaluated.contains { $0.hasPrefix("the seller's own papers") })
        #expect(
            try silent(.seller).notEvaluated.allSatisfy { !$0.hasPrefix("the seller's own papers") }
        )
    }

    @Test func `an order of unknown value may need the End-User Statement, and that is not known`()
        throws
    {
        let world = World { world in
            world.statements.removeAll {
                $0.statement.item.contains("prc-end-user-statement")
            }
        }
        let decision = try decide(world)
        #expect(decision.gate(.export)?.verdict == .undetermined)
        #expect(decision.reason("us-ear/papers.end-user-statement")?.truth == .unknown)
        #expect(decision.needs == ["us-ear/papers.end-user-statement"])
    }

    @Test func `conditions on the seller's license are asked once they are on file`() throws {
        let world = World { world in
            world.add(
                .condition(.set),
                .instrument,
                subject: ["nvidia"],
                counterparty: ["deepseek"],
                authority: ["us-bis"],
                gate: .export
            )
        }
        let decision = try decide(world)
        #expect(decision.gate(.export)?.verdict == .blocked)
        #expect(decision.needs == ["us-ear/license.conditions-met"])
    }

    @Test func `an allegation alone never blocks the seller who holds everything`() throws {
        let world = World { world in
            world.add(
                .conduct(.diverted),
                .alleged,
                subject: ["deepseek"],
                item: ["nvidia-h200"]
            )
        }
        let decision = try decide(world)
        #expect(decision.verdict == .undetermined)
        #expect(decision.needs == ["us-ear/red-flag.resolved"])
        var resolved = world
        resolved.holdPaper("us-red-flag-review")
        #expect(try decide(resolved).verdict == .clear)
    }
}
