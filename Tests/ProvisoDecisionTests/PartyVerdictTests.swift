import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// Worked verdicts that turn on who the parties are, who owns them, and the license on file.
@Suite struct PartyVerdictTests {
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

    @Test func `W7 a card outside the entry is clear after screening, and not before`() throws {
        let card: (inout World) -> Void = { world in
            world.question.item = "nvidia-rtx-4090-d"
            world.question.quantity = 200
        }
        #expect(try silent(on: "2026-03-01", card).gate(.export)?.verdict == .clear)
        let unscreened = try silent(on: "2026-03-01") { world in
            card(&world)
            world.add(
                .condition(.unmet),
                .instrument,
                subject: ["nvidia"],
                item: ["us-screening"]
            )
        }
        #expect(unscreened.gate(.export)?.verdict != .clear)
    }

    @Test(arguments: ["2026-06-15", "2025-06-15", "2024-06-15"])
    func `W8 the Vietnamese subsidiary of a Beijing group is denied by presumption`(
        day: String
    ) throws {
        let decision = try silent(on: day) { world in
            world.question.item = "nvidia-a100"
            world.question.quantity = 64
            world.question.to = .literal("VN")
            world.question.trade.parties["deepseek"] = PartyDescription(
                location: .literal("VN"),
                headquarters: .literal("VN"),
                parentHeadquarters: .china
            )
        }
        #expect(decision.gate(.export)?.verdict == .blocked)
        #expect(decision.finding("us-ear/license-a")?.truth == .holds)
        #expect(decision.finding("us-ear/review-denial")?.truth == .holds)
        #expect(decision.finding("us-ear/review-case-by-case") == nil)
    }

    @Test(arguments: [["浪潮电子信息"], ["IEIT Systems"]])
    func `W9 a party of the Entity List is denied, not reviewed case by case`(
        names: [String]
    ) throws {
        let decision = try silent(on: "2026-02-15") { world in
            world.question.quantity = 100
            world.question.trade.parties["deepseek"] = PartyDescription(names: names)
        }
        #expect(decision.gate(.export)?.verdict == .blocked)
        #expect(decision.finding("us-ear/party-entity-list")?.truth == .holds)
        #expect(decision.finding("us-ear/review-denial")?.truth == .holds)
        #expect(decision.finding("us-ear/review-case-by-case") == nil)
        #expect(decision.unblockSets.allSatisfy { !$0.isRealistic })
    }

    private func chassis(
        on day: String,
        known: String? = nil,
        owned shares: [(String, Decimal, Decimal)],
        _ change: @escaping (inout World) -> Void = { _ in }
    ) throws -> Decision {
        try silent(on: day) { world in
            if let known { world.question.known = Instant(endOf: .literal(known)) }
            world.question.item = "server-chassis"
            world.question.trade.item = ItemDescription(eccn: "EAR99", form: .other)
            world.question.trade.parties["deepseek"] = PartyDescription(
                owners: shares.enumerated().map { number, share in
                    OwnershipShare(
                        owner: EntityID("owner-\(number)"),
                        names: [share.0],
                        percentAtLeast: share.1,
                        percentAtMost: share.2
                    )
                }
            )
            change(&world)
        }
    }

    @Test(
        arguments: [
            ("2025-09-28", 50, Verdict.clear), ("2025-10-15", 50, .blocked),
            ("2025-12-15", 50, .clear), ("2026-11-15", 50, .undetermined),
            ("2025-09-28", 49, .clear), ("2025-10-15", 49, .undetermined),
            ("2025-12-15", 49, .clear), ("2026-11-15", 49, .undetermined),
        ] as [(String, Int, Verdict)]
    )
    func `W10 a buyer owned in part by a listed party`(
        day: String,
        percent: Int,
        verdict: Verdict
    ) throws {
        let share = Decimal(percent)
        let decision = try chassis(on: day, owned: [("Cambricon", share, share)])
        #expect(decision.gate(.export)?.verdict == verdict)
        #expect(decision.redFlags.allSatisfy { $0.rule == "us-ear/listed-owner" })
        let listed = try chassis(on: day, owned: []) { world in
            world.question.trade.parties["deepseek"] = PartyDescription(names: ["Cambricon"])
        }
        #expect(listed.gate(.export)?.verdict == .blocked)
    }

    @Test func `W10 below 50 percent the red flag is all that is left`() throws {
        let decision = try chassis(on: "2025-10-15", owned: [("Cambricon", 49, 49)])
        let flag = try #require(decision.reason("us-ear/ownership.red-flag-resolved"))
        #expect(flag.truth == .unknown)
        let open = decision.gate(.export)?.reasons.filter { $0.truth != .holds }.map(\.fact)
        #expect(open == ["us-ear/ownership.red-flag-resolved", "us-ear/license.granted"])
        let resolved = try chassis(on: "2025-10-15", owned: [("Cambricon", 49, 49)]) { world in
            world.holdPaper("us-owner-red-flag-review")
        }
        #expect(resolved.gate(.export)?.verdict == .clear)
    }

    @Test(
        arguments: [
            ("2025-10-15", "2026-02-02", Verdict.undetermined),
            ("2026-02-02", "2026-02-02", .clear), ("2026-11-16", "2026-02-02", .undetermined),
            ("2026-02-02", "2025-11-05", .undetermined),
        ] as [(String, String, Verdict)]
    )
    func `shares known only as bounds, on both clocks`(
        day: String,
        known: String,
        verdict: Verdict
    ) throws {
        let decision = try chassis(
            on: day,
            known: known,
            owned: [("Cambricon", 30, 30), ("Beijing Zhipu Huazhang Technology", 15, 25)]
        ) { world in
            world.question.trade.parties["deepseek"]?.owners[1].names = ["Cambricon Technologies"]
            world.holdPaper("us-owner-red-flag-review")
        }
        #expect(decision.gate(.export)?.verdict == verdict)
        guard verdict == .undetermined else { return }
        let share = try #require(decision.reason("us-ear/ownership.listed-share"))
        #expect(share.truth == .unknown)
        #expect(share.bound == "the exact share of Cambricon Technologies")
        // The import side speaks of no day before its own rules, and then nothing unblocks both gates.
        guard day > "2026" else { return }
        let ways = decision.unblockSets.map { set in
            set.needs.filter { $0.gate == .export }.map(\.fact)
        }
        #expect(ways.contains(["us-ear/ownership.listed-share"]))
    }

    private func licensed(
        units: Int,
        value: Decimal?,
        _ change: (inout License) -> Void = { _ in }
    ) throws -> Decision {
        var world = World { world in
            world.statements.removeFirst()
            world.question.quantity = units
            world.question.trade.value = value
        }
        world.ask(on: .literal("2026-02-10"))
        var license = License(
            id: "D-0001",
            gate: .export,
            authority: ["us-bis"],
            holder: "nvidia",
            parties: ["deepseek"],
            destination: .china,
            validFrom: .literal("2026-01-22"),
            validTo: .literal("2028-02-01"),
            lines: [AuthorizationLine(item: "nvidia-h200", units: 10_000, value: 270_000_000)],
            conditions: [],
            events: [],
            shipments: [
                License.Shipment(
                    item: "nvidia-h200",
                    units: 9_500,
                    value: 262_000_000,
                    on: .literal("2026-02-01"),
                    knownFrom: Instant(startOf: .literal("2026-02-01"))
                )
            ],
            knownFrom: Instant(startOf: .literal("2026-01-26"))
        )
        change(&license)
        var picture = world.picture
        picture.licenses = [license]
        return try DecisionEngine(rules: try bundledRules.get())
            .decide(world.question, picture: picture)
    }

    @Test func `W11 a license carries its units to the last, and its value with 10 percent`()
        throws
    {
        #expect(try licensed(units: 500, value: 20_000_000).gate(.export)?.verdict == .clear)
        let dear = try licensed(units: 500, value: 36_000_000)
        #expect(dear.gate(.export)?.verdict == .blocked)
        #expect(dear.needs == ["us-ear/license.value"])
        let many = try licensed(units: 501, value: 1)
        #expect(many.gate(.export)?.verdict == .blocked)
        #expect(many.needs == ["us-ear/license.units"])
        #expect(
            try licensed(units: 500, value: nil).gate(.export)?.verdict == .undetermined
        )
    }

    @Test func `a license on file must stand, run, and name the parties`() throws {
        let void = try licensed(units: 1, value: 30_000) { license in
            license.events = [
                License.Event(
                    kind: .void,
                    on: .literal("2026-03-01"),
                    knownFrom: Instant(startOf: .literal("2026-02-05"))
                )
            ]
        }
        #expect(void.gate(.export)?.verdict == .blocked)
        #expect(void.reason("us-ear/license.stands")?.truth == .fails)
        let late = try licensed(units: 1, value: 30_000) { $0.validTo = .literal("2026-02-10") }
        #expect(late.needs == ["us-ear/license.valid"])
        let others = try licensed(units: 1, value: 30_000) { $0.parties = ["tencent"] }
        #expect(others.needs == ["us-ear/license.parties"])
    }

    @Test func `a license held with its terms asks for each of its conditions`() throws {
        let decision = try licensed(units: 100, value: 3_000_000) { license in
            license.conditions = [
                Condition(
                    id: "C3",
                    says: "a written procedure against unauthorized remote use on file",
                    definition: .set,
                    burden: .buyer,
                    timing: .beforeExport,
                    measure: .evidence
                )
            ]
        }
        #expect(decision.gate(.export)?.verdict == .undetermined)
        #expect(decision.needs == ["us-ear/condition.C3"])
    }
}
