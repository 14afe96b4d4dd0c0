import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// Chips, places and days other than those of the worked verdicts.
@Suite struct RuleApplicationTests {
    private func silent(_ change: @escaping (inout World) -> Void) throws -> Decision {
        try decide(
            .silent { world in
                world.ask(on: .literal("2026-02-10"))
                change(&world)
            }
        )
    }

    private static let zone: [EntityID] = [
        "nvidia-a100", "nvidia-a800", "nvidia-h100", "nvidia-h800", "nvidia-h200", "nvidia-l40s",
        "nvidia-l4", "amd-mi250x", "amd-mi300x", "amd-mi325x", "intel-gaudi-2", "google-tpu-v5p",
        "google-tpu-v6e", "aws-trainium2",
    ]
    private static let aboveZone: [EntityID] = [
        "nvidia-b200", "nvidia-b300", "nvidia-gb200", "nvidia-gb300", "nvidia-b30a", "amd-mi350x",
        "amd-mi355x", "intel-gaudi-3", "cerebras-wse-3",
    ]

    @Test(arguments: zone)
    func `chips of paragraph a in the zone`(chip: EntityID) throws {
        let decision = try silent { $0.question.item = chip }
        #expect(decision.finding("us-ear/class-a")?.truth == .holds)
        #expect(decision.finding("us-ear/nac-barred")?.truth == .holds)
        #expect(decision.finding("us-ear/review-case-by-case")?.truth == .holds)
        #expect(decision.finding("us-ear/review-denial") == nil)
    }

    @Test(arguments: aboveZone)
    func `chips of paragraph a above the zone`(chip: EntityID) throws {
        let decision = try silent { $0.question.item = chip }
        #expect(decision.finding("us-ear/class-a")?.truth == .holds)
        #expect(decision.finding("us-ear/review-case-by-case") == nil)
        #expect(decision.finding("us-ear/review-denial")?.truth == .holds)
    }

    @Test(
        arguments: [
            "nvidia-l20", "nvidia-l2", "nvidia-rtx-4090-d", "nvidia-rtx-5090-d",
            "nvidia-rtx-5090-d-v2",
        ] as [EntityID]
    )
    func `chips outside the entry need no license`(chip: EntityID) throws {
        let decision = try silent { $0.question.item = chip }
        #expect(decision.finding("us-ear/class-none")?.truth == .holds)
        #expect(decision.gate(.export)?.verdict == .clear)
        #expect(decision.gate(.export)?.standing.state == .notRequired)
        #expect(decision.gate(.export)?.reasons.map(\.fact) == ["us-ear/screening.clean"])
    }

    @Test(
        arguments: [
            "nvidia-rtx-pro-6000d", "amd-mi308", "cambricon-mlu590", "google-tpu-v5e",
            "huawei-ascend-910b",
        ] as [EntityID]
    )
    func `a figure nobody published leaves the class and the gate undetermined`(
        chip: EntityID
    ) throws {
        for asker in Asker.allCases {
            let decision = try silent { world in
                world.question.item = chip
                world.question.asker = asker
            }
            #expect(decision.gate(.export)?.verdict == .undetermined)
            let license = try #require(decision.reason("us-ear/license.granted"))
            #expect(license.truth == .unknown)
            #expect(license.why == .figureNotPublished)
            #expect(decision.finding("us-ear/class-none")?.truth != .holds)
        }
    }

    @Test func `W6 a consumer card goes with the steps of the exception, or with a license`()
        throws
    {
        func card(_ change: @escaping (inout World) -> Void = { _ in }) throws -> Decision {
            try silent { world in
                world.question.item = "nvidia-rtx-4090"
                world.question.quantity = 200
                world.ask(on: .literal("2026-03-26"))
                change(&world)
            }
        }
        let decision = try card()
        #expect(decision.gate(.export)?.verdict == .blocked)
        #expect(decision.finding("us-ear/nac-open")?.truth == .holds)
        let ways = decision.unblockSets.map { set in
            set.needs.filter { $0.gate == .export }.map(\.fact)
        }
        #expect(
            ways.first == [
                "us-ear/nac.purchase-order", "us-ear/nac.notice-days", "us-ear/nac.confirmed",
            ]
        )
        #expect(ways.contains { $0.first == "us-ear/license.granted" })
        func noticed(on day: String) throws -> Verdict? {
            try card { world in
                world.add(
                    .condition(.met),
                    .instrument,
                    subject: ["nvidia"],
                    item: ["nvidia-rtx-4090", "us-nac-notice"],
                    gate: .export,
                    on: .literal(day)
                )
                world.holdPaper("us-nac-purchase-order")
                world.holdPaper("us-nac-confirmation")
            }.gate(.export)?.verdict
        }
        #expect(try noticed(on: "2026-03-01") == .clear)
        #expect(try noticed(on: "2026-03-02") == .blocked)
    }

    @Test func `W4 the H20 before and after the notice to its seller`() throws {
        func tencent(
            on day: String,
            known: String? = nil,
            _ change: (inout World) -> Void = { _ in }
        ) throws -> Verdict? {
            var world = World.silent()
            world.question.item = "nvidia-h20"
            world.question.buyer = "tencent"
            world.ask(on: .literal(day))
            if let known { world.question.known = Instant(endOf: .literal(known)) }
            change(&world)
            return try decide(world).gate(.export)?.verdict
        }
        #expect(try tencent(on: "2025-04-08") == .clear)
        #expect(try tencent(on: "2025-04-10", known: "2025-04-15") == .blocked)
        // The notice was made public on 15 April; the seller it is addressed to knew from the day.
        #expect(try tencent(on: "2025-04-10", known: "2025-04-14") == .blocked)
        #expect(
            try tencent(on: "2025-04-10", known: "2025-04-14") { $0.question.asker = .outsider }
                == .clear
        )
        let assured = try tencent(on: "2025-09-01") { world in
            world.add(
                .authorization(.approved),
                .named,
                modality: .probable,
                subject: ["nvidia"],
                authority: ["us"],
                item: ["nvidia-h20"],
                gate: .export
            )
        }
        #expect(assured == .blocked)
    }

    @Test func `a license carries its quantity and not one unit more`() throws {
        func license(for units: Int, asked: Int) throws -> Decision {
            try decide(
                World { world in
                    world.question.quantity = asked
                    world.statements[0].statement.quantity = ReportedQuantity(
                        min: Decimal(units),
                        max: Decimal(units),
                        text: "\(units)"
                    )
                }
            )
        }
        #expect(try license(for: 10_000, asked: 10_000).verdict == .clear)
        let over = try license(for: 2_400, asked: 3_000)
        #expect(over.verdict == .blocked)
        #expect(over.reason("us-ear/license.quantity")?.bound == "exactly 2,400")
        #expect(over.changes == [QuestionChange(says: "2,400 units or fewer", verdict: .clear)])
        #expect(over.needs == ["us-ear/license.quantity"])
    }

    @Test func `up to 75,000 is a bound and carries nothing for sure`() throws {
        let decision = try decide(
            World { world in
                world.statements[0].statement.quantity = ReportedQuantity(
                    min: nil,
                    max: 75_000,
                    text: "up to 75,000"
                )
            }
        )
        #expect(decision.gate(.export)?.verdict == .undetermined)
        #expect(decision.reason("us-ear/license.quantity")?.bound == "at most 75,000")
        #expect(decision.changes.isEmpty)
    }

    @Test func `a place no pack speaks for is undetermined, never clear`() throws {
        let decision = try silent { world in
            world.question.item = "nvidia-l20"
            world.question.to = .literal("VN")
        }
        #expect(decision.gate(.export)?.verdict == .clear)
        #expect(decision.gate(.import)?.verdict == .undetermined)
        #expect(decision.gate(.import)?.reasons.first?.why == .outsideRule)
        #expect(decision.unblockSets.isEmpty)
        #expect(decision.rules == ["us-ear@2026.2"])
    }

    @Test func `a day before the pack begins is undetermined, never clear`() throws {
        let decision = try silent { world in
            world.question.item = "nvidia-l20"
            world.ask(on: .literal("2023-01-01"))
        }
        #expect(decision.gates.map(\.verdict) == [.undetermined, .undetermined])
        #expect(decision.gates.flatMap(\.reasons).allSatisfy { $0.why == .lawUnconfirmed })
        #expect(decision.unblockSets.isEmpty)
    }

    @Test func `a text due and never confirmed leaves the answer open`() throws {
        let decision = try silent { world in
            world.question.to = .literal("MY")
            world.question.on = .literal("2025-06-01")
            world.question.known = Instant(endOf: .literal("2025-04-01"))
            world.question.trade.parties["deepseek"] = PartyDescription(
                headquarters: .literal("MY"),
                parentHeadquarters: .literal("MY")
            )
        }
        let license = try #require(decision.reason("us-ear/license.granted"))
        #expect(license.truth == .unknown)
        #expect(license.why == .lawUnconfirmed)
    }

    @Test func `the law is replayed as it was public`() throws {
        func policy(known: String) throws -> [String] {
            let decision = try silent { world in
                world.question.on = .literal("2026-01-20")
                world.question.known = Instant(endOf: .literal(known))
            }
            return ["us-ear/review-denial", "us-ear/review-case-by-case"].filter {
                decision.finding($0)?.truth == .holds
            }
        }
        #expect(try policy(known: "2026-01-12") == ["us-ear/review-denial"])
        #expect(try policy(known: "2026-01-13") == ["us-ear/review-case-by-case"])
    }

    @Test func `an answer cites no report that was not out yet`() throws {
        func grounds(known: String) throws -> [String] {
            let decision = try silent { $0.ask(on: .literal(known)) }
            return decision.reason("cn-import/import.granted")?.citations.map(\.law) ?? []
        }
        #expect(try grounds(known: "2026-01-16").count == 1)
        #expect(try grounds(known: "2026-01-30").count == 2)
        let early = try silent { $0.ask(on: .literal("2026-01-16")) }
        let laws = early.gates.flatMap { gate in
            gate.reasons.flatMap(\.citations) + gate.findings.flatMap(\.citations)
        }.map(\.law)
        #expect(!laws.contains { $0.contains("30 January 2026") || $0.contains("May 2026") })
    }
}
