import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

@Suite struct StoryTwoTests {
    @Test func `the report of 30 January leaves both gates undetermined`() throws {
        let decision = try decide(.ofReport())
        #expect(decision.verdict == .undetermined)
        #expect(decision.gates.map(\.verdict) == [.undetermined, .undetermined])
        #expect(decision.rules == ["us-ear@2026.2", "cn-import@2026.2"])
    }

    @Test func `five points unblock it, and no other set does`() throws {
        let decision = try decide(.ofReport())
        #expect(
            decision.needs == [
                "us-ear/license.granted", "us-ear/license.conditions-met",
                "cn-import/import.granted", "cn-import/import.conditions-set",
                "cn-import/import.conditions-met",
            ]
        )
        #expect(
            decision.unblockSets.first?.needs.map(\.says) == [
                "a BIS license for this transaction, naming this buyer",
                "the conditions of the license are met", "the conflict over the grant settled",
                "the import conditions set", "the import conditions met",
            ]
        )
        #expect(decision.unblockSets.first?.isRealistic == true)
    }

    @Test func `the grant and the chief executive's belief stand side by side and neither wins`()
        throws
    {
        let grant = try #require(try decide(.ofReport()).reason("cn-import/import.granted"))
        #expect(grant.truth == .unknown)
        #expect(grant.why == .conflict)
        #expect(grant.statements == ["s01", "s04"])
        #expect(grant.contrary == ["s08", "s09"])
        let standing = try #require(try decide(.ofReport()).gate(.import)?.standing)
        #expect(standing.state == .grantedWithConditions)
        #expect(standing.grade == .unnamed)
        #expect(!standing.isBelowFloor)
    }

    @Test func `open conditions are not yet set`() throws {
        let decision = try decide(.ofReport())
        let set = try #require(decision.reason("cn-import/import.conditions-set"))
        #expect(set.why == .notYetSet)
        #expect(set.statements == ["s01", "s02", "s04", "s05"])
        #expect(decision.reason("cn-import/import.conditions-met")?.why == .notYetSet)
    }

    @Test func `a clearance that names no buyer is no license`() throws {
        let decision = try decide(.ofReport())
        #expect(decision.gate(.export)?.standing.state == .nothingOnFile)
        #expect(decision.finding("us-ear/general-clearance")?.statements == ["s11", "s12"])
        #expect(decision.reason("us-ear/license.granted")?.why == .nobodyStatedIt)
    }

    @Test func `the letter raises one red flag and blocks nothing`() throws {
        let decision = try decide(.ofReport())
        #expect(decision.redFlags.map(\.rule) == ["us-ear/military-end-use"])
        #expect(decision.redFlags.first?.statements == ["s14", "s15"])
        let without = try decide(.ofReport { $0.remove("s14", "s15") })
        #expect(without.gates == decision.gates)
        #expect(without.redFlags.isEmpty)
    }

    @Test func `deleting the three who did not respond changes nothing at all`() throws {
        let decision = try decide(.ofReport())
        #expect(try decide(.ofReport { $0.remove("s07", "s10", "s13") }) == decision)
    }

    @Test(arguments: World.pool)
    func `a joint quantity adds a point nobody can tell for those who share it`(
        buyer: EntityID
    ) throws {
        let decision = try decide(.ofReport { $0.question.buyer = buyer })
        let quota = try #require(decision.reason("cn-import/import.quota"))
        #expect(quota.truth == .unknown)
        #expect(quota.why == .onlyBoundKnown)
        #expect(quota.bound == "jointly more than 400,000, split not known")
        #expect(decision.needs.count == 6)
    }

    @Test func `no quantity is made up for DeepSeek`() throws {
        #expect(try decide(.ofReport()).reason("cn-import/import.quota") == nil)
    }

    @Test func `at the default floor the grant is below the floor and the conditions stay unset`()
        throws
    {
        let decision = try decide(.ofReport { $0.question.floor = .official })
        let grant = try #require(decision.reason("cn-import/import.granted"))
        #expect(grant.why == .belowFloor)
        #expect(grant.discounted == ["s01", "s04"])
        #expect(decision.reason("cn-import/import.conditions-set")?.why == .notYetSet)
        #expect(decision.gate(.import)?.standing.isBelowFloor == true)
        #expect(decision.needs.count == 5)
    }

    @Test func `what no person accepted counts only when the question says so`() throws {
        let unread = World.ofReport { world in
            for index in world.statements.indices { world.statements[index].review = .unreviewed }
        }
        let decision = try decide(unread)
        #expect(decision.reason("cn-import/import.granted")?.why == .unreviewed)
        #expect(decision.redFlags.count == 1)
        var including = unread
        including.question.includesUnreviewed = true
        #expect(try decide(including).reason("cn-import/import.granted")?.why == .conflict)
    }
}
