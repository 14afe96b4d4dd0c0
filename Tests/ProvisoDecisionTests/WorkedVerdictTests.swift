import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// Worked verdicts on Nvidia's chips, asked by the seller.
@Suite struct WorkedVerdictTests {
    private func silent(
        on day: String,
        _ change: @escaping (inout World) -> Void = { _ in }
    ) throws -> Decision {
        try decide(
            .silent { world in
                world.ask(on: .literal(day))
                change(&world)
            }
        )
    }

    private func expectBlockedForLackOfLicense(_ decision: Decision, at gate: Gate = .export) {
        #expect(decision.verdict == .blocked)
        #expect(decision.gate(gate)?.verdict == .blocked)
        #expect(decision.finding("us-ear/class-a")?.truth == .holds)
        #expect(
            decision.finding("us-ear/license-a")?.citations.first?.law
                == "15 CFR 742.6(a)(6)(iii)(A)"
        )
        #expect(decision.finding("us-ear/nac-barred")?.citations.first?.law == "15 CFR 740.8(a)")
        #expect(decision.reason("us-ear/license.granted")?.truth == .fails)
        #expect(decision.reason("us-ear/license.granted")?.why == .noRecordOfOurs)
    }

    @Test func `W1 the day before the zone opens denial is presumed and nothing is realistic`()
        throws
    {
        let decision = try silent(on: "2026-01-14")
        expectBlockedForLackOfLicense(decision)
        #expect(decision.finding("us-ear/review-denial")?.truth == .holds)
        #expect(decision.finding("us-ear/review-case-by-case") == nil)
        #expect(decision.unblockSets.map(\.isRealistic) == [false])
        #expect(!decision.duties.contains { $0.rule.hasPrefix("us-ear/tariff") })
    }

    @Test func `W2 in the zone the path is a license with its certification, and three papers`()
        throws
    {
        let decision = try silent(on: "2026-01-16") { $0.question.item = "nvidia-h200-sxm" }
        expectBlockedForLackOfLicense(decision)
        let policy = try #require(decision.finding("us-ear/review-case-by-case"))
        #expect(policy.truth == .holds)
        #expect(policy.basis == "TPP 15,832; DRAM bandwidth 4,800 GB/s")
        #expect(policy.citations.map(\.law).contains("91 FR 1684"))
        #expect(decision.finding("us-ear/review-denial") == nil)
        #expect(
            decision.needs == [
                "us-ear/license.granted", "us-ear/papers.end-user-statement",
                "us-ear/papers.lab-certificate", "cn-import/import.granted",
            ]
        )
        #expect(decision.unblockSets.first?.isRealistic == true)
        let license = try #require(decision.unblockSets.first?.needs.first)
        #expect(license.ask == "you")
        #expect(license.preparation.count == 8)
        #expect(license.preparation.first?.hasPrefix("(dd)(1)(i):") == true)
        #expect(license.preparation.last?.hasPrefix("(dd)(1)(viii):") == true)
        #expect(
            decision.duties.map(\.rule) == [
                "us-ear/export-filing", "us-ear/destination-statement", "us-ear/records",
                "us-ear/tariff-band-1",
            ]
        )
    }

    @Test func `W3 a reexport from Singapore falls under the presumption of denial`() throws {
        let decision = try silent(on: "2026-01-16") { $0.question.from = .literal("SG") }
        expectBlockedForLackOfLicense(decision, at: .reexport)
        #expect(decision.gate(.export) == nil)
        #expect(decision.finding("us-ear/review-denial")?.truth == .holds)
        #expect(decision.unblockSets.map(\.isRealistic) == [false])
    }

    @Test func `W5 a B200 lies outside the zone on both limits`() throws {
        let decision = try silent(on: "2026-02-01") { world in
            world.question.item = "nvidia-b200"
            world.question.buyer = "alibaba"
            world.question.quantity = 8
        }
        expectBlockedForLackOfLicense(decision)
        let policy = try #require(decision.finding("us-ear/review-denial"))
        #expect(policy.truth == .holds)
        #expect(policy.basis == "TPP 36,000; DRAM bandwidth 8,000 GB/s")
        #expect(decision.gate(.import)?.verdict == .undetermined)
        #expect(!decision.unblockSets.isEmpty)
        #expect(decision.unblockSets.allSatisfy { !$0.isRealistic })
    }

    @Test func `W12 an application, a reported approval and an allegation leave seven points`()
        throws
    {
        let decision = try silent(on: "2026-01-30") { world in
            world.holdLicense(.applied)
            for step in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"] {
                world.holdPaper(EntityID("us-dd-1-\(step)"))
            }
            world.add(
                .authorization(.approved),
                .unnamed,
                subject: ["deepseek"],
                authority: ["cn"],
                gate: .import,
                condition: .open
            )
            world.add(
                .conduct(.militaryUse),
                .alleged,
                subject: ["deepseek"],
                counterparty: ["cn-military"],
                item: ["deepseek-models"]
            )
        }
        #expect(decision.gates.map(\.verdict) == [.blocked, .undetermined])
        #expect(decision.gate(.export)?.standing.state == .pending)
        #expect(decision.redFlags.count == 1)
        #expect(
            decision.needs == [
                "us-ear/license.granted", "us-ear/red-flag.resolved",
                "us-ear/papers.end-user-statement", "us-ear/papers.lab-certificate",
                "cn-import/import.granted", "cn-import/import.conditions-set",
                "cn-import/import.conditions-met",
            ]
        )
        #expect(decision.unblockSets.first?.needs.first?.preparation.isEmpty == true)
        #expect(decision.reason("us-ear/red-flag.resolved")?.truth == .unknown)
    }

    @Test func `with every paper held both gates are clear`() throws {
        let decision = try decide(World())
        #expect(decision.gates.map(\.verdict) == [.clear, .clear])
        #expect(decision.unblockSets.isEmpty)
        #expect(decision.gates.map(\.standing.state) == [.granted, .grantedWithConditions])
    }
}
