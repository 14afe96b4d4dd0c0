import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// How statements of different weight, time and certainty make a point hold, fail or stay unknown.
@Suite struct WeighingTests {
    private static let license = "us-ear/license.granted"
    private static let grant = "cn-import/import.granted"

    /// The grant of a world in which nobody has said anything else, asked by an outsider.
    private func grant(
        floor: Grade = .official,
        _ change: (inout World) -> Void
    ) throws -> Reason {
        let world = World.silent { world in
            world.question.asker = .outsider
            world.question.floor = floor
            change(&world)
        }
        return try #require(try decide(world).reason(WeighingTests.grant))
    }

    @Test(arguments: Grade.allCases, Grade.allCases)
    func `a grant counts at the floor and above it, and an allegation never`(
        grade: Grade,
        floor: Grade
    ) throws {
        let reason = try grant(floor: floor) { $0.holdApproval(.approved, grade) }
        let counts = grade >= floor && grade != .alleged
        #expect(reason.truth == (counts ? .holds : .unknown))
        #expect(reason.why == (counts ? nil : .belowFloor))
        #expect(reason.statements.isEmpty == !counts)
        #expect(reason.discounted.isEmpty == counts)
    }

    @Test(arguments: [Claim.AuthorizationAct.denied, .suspended, .revoked, .expired, .prohibited])
    func `a refusal at the floor fails, and below it only stands beside`(
        act: Claim.AuthorizationAct
    ) throws {
        let official = try grant { $0.holdApproval(act, .official) }
        #expect(official.truth == .fails)
        #expect(official.why == .statedAgainst)
        let reported = try grant { $0.holdApproval(act, .unnamed) }
        #expect(reported.truth == .unknown)
        #expect(reported.contrary == ["s01"])
    }

    @Test func `two that cannot both be so leave it unknown, and both are listed`() throws {
        let reason = try grant(floor: .unnamed) { world in
            world.holdApproval(.approved, .unnamed)
            world.holdApproval(.denied, .named)
        }
        #expect(reason.truth == .unknown)
        #expect(reason.why == .conflict)
        #expect(reason.statements == ["s01"])
        #expect(reason.contrary == ["s02"])
    }

    @Test func `a later official act answers an earlier one of the same authority`() throws {
        let early = Day.literal("2026-02-01")
        let late = Day.literal("2026-02-05")
        let revoked = try grant { world in
            world.holdApproval(.approved, .official, on: early)
            world.holdApproval(.revoked, .official, on: late)
        }
        #expect(revoked.truth == .fails)
        let renewed = try grant { world in
            world.holdApproval(.suspended, .official, on: early)
            world.holdApproval(.renewed, .official, on: late)
        }
        #expect(renewed.truth == .holds)
        #expect(renewed.contrary.isEmpty)
    }

    @Test func `a later report answers nothing: it conflicts`() throws {
        let reason = try grant(floor: .unnamed) { world in
            world.holdApproval(.approved, .official, on: .literal("2026-02-01"))
            world.holdApproval(.revoked, .named, on: .literal("2026-02-05"))
        }
        #expect(reason.why == .conflict)
    }

    @Test func `another authority's act answers nothing`() throws {
        let reason = try grant { world in
            world.holdApproval(.approved, .official, on: .literal("2026-02-01"))
            world.add(
                .authorization(.prohibited),
                .official,
                subject: ["deepseek"],
                authority: ["cn-customs"],
                gate: .import,
                on: .literal("2026-02-05")
            )
        }
        #expect(reason.why == .conflict)
    }

    @Test func `a word about everybody unsettles this buyer's grant and refuses nobody by itself`()
        throws
    {
        func ban(_ world: inout World) {
            world.add(
                .authorization(.prohibited),
                .official,
                authority: ["cn-customs"],
                gate: .import
            )
        }
        let alone = try grant { ban(&$0) }
        #expect(alone.truth == .unknown)
        #expect(alone.contrary == ["s01"])
        let beside = try grant { world in
            ban(&world)
            world.holdApproval()
        }
        #expect(beside.why == .conflict)
    }

    @Test func `a refusal of a variant refuses the family in part only`() throws {
        let reason = try grant { world in
            world.add(
                .authorization(.denied),
                .official,
                subject: ["deepseek"],
                authority: ["cn-miit"],
                item: ["nvidia-h200-nvl"],
                gate: .import
            )
        }
        #expect(reason.truth == .unknown)
    }

    @Test func `a figure beyond all orders bounds nothing and breaks nothing`() throws {
        let decision = try decide(
            World { world in
                world.statements[0].statement.quantity = ReportedQuantity(
                    min: Decimal(sign: .plus, exponent: 40, significand: 9),
                    max: nil,
                    isMinOpen: true,
                    text: "many"
                )
            }
        )
        #expect(decision.reason("us-ear/license.quantity")?.truth == .unknown)
    }

    @Test func `an assurance is no grant`() throws {
        for modality in [Modality.probable, .possible] {
            let reason = try grant { world in
                world.add(
                    .authorization(.approved),
                    .official,
                    modality: modality,
                    subject: ["deepseek"],
                    authority: ["cn-miit"],
                    gate: .import
                )
            }
            #expect(reason.truth == .unknown)
            #expect(reason.why == .onlyBelieved)
        }
    }

    @Test func `a belief unsettles a grant and alone fails nothing`() throws {
        func believe(_ world: inout World, _ modality: Modality) {
            world.add(
                .authorization(.denied),
                .named,
                modality: modality,
                subject: ["deepseek"],
                authority: ["cn"],
                gate: .import
            )
        }
        let alone = try grant(floor: .named) { believe(&$0, .probable) }
        #expect(alone.truth == .unknown)
        let beside = try grant(floor: .named) { world in
            believe(&world, .probable)
            world.holdApproval(.approved, .official, on: .literal("2026-02-01"))
        }
        #expect(beside.why == .conflict)
        let possible = try grant(floor: .named) { world in
            believe(&world, .possible)
            world.holdApproval()
        }
        #expect(possible.truth == .holds)
    }

    @Test func `pending unsettles a grant and does not refuse it`() throws {
        #expect(try grant { $0.holdApproval(.pending, .official) }.truth == .unknown)
        let both = try grant { world in
            world.holdApproval(.pending, .official)
            world.holdApproval(.approved, .official)
        }
        #expect(both.why == .conflict)
    }

    @Test func `a grant for somebody else, something else or the other gate is no grant`() throws {
        let others: [(inout World) -> Void] = [
            {
                $0.add(
                    .authorization(.approved),
                    .official,
                    subject: ["bytedance"],
                    authority: ["cn-miit"],
                    gate: .import
                )
            },
            {
                $0.add(
                    .authorization(.approved),
                    .official,
                    subject: ["deepseek"],
                    authority: ["cn-miit"],
                    item: ["nvidia-b200"],
                    gate: .import
                )
            },
            {
                $0.add(
                    .authorization(.approved),
                    .official,
                    subject: ["deepseek"],
                    authority: ["cn-miit"],
                    gate: .export
                )
            },
            {
                $0.add(
                    .authorization(.approved),
                    .official,
                    subject: ["deepseek"],
                    authority: ["us-bis"],
                    gate: .import
                )
            },
            {
                $0.add(
                    .authorization(.approved),
                    .official,
                    subject: ["deepseek"],
                    counterparty: ["amd"],
                    authority: ["cn-miit"],
                    gate: .import
                )
            },
            {
                $0.add(
                    .authorization(.approved),
                    .official,
                    polarity: .positive,
                    authority: ["cn-miit"],
                    gate: .import
                )
            },
        ]
        for other in others {
            let reason = try grant(other)
            #expect(reason.truth == .unknown)
            #expect(reason.discounted.isEmpty)
        }
    }

    @Test func `a grant for the family covers a variant, and not the other way round`() throws {
        func grant(of item: EntityID, asked: EntityID) throws -> Truth? {
            let world = World.silent { world in
                world.question.asker = .outsider
                world.question.item = asked
                world.add(
                    .authorization(.approved),
                    .official,
                    subject: ["deepseek"],
                    authority: ["cn-miit"],
                    item: [item],
                    gate: .import
                )
            }
            return try decide(world).reason(WeighingTests.grant)?.truth
        }
        #expect(try grant(of: "nvidia-h200", asked: "nvidia-h200-sxm") == .holds)
        #expect(try grant(of: "nvidia-h200-sxm", asked: "nvidia-h200-sxm") == .holds)
        #expect(try grant(of: "nvidia-h200-sxm", asked: "nvidia-h200") == .unknown)
        #expect(try grant(of: "nvidia-h200-nvl", asked: "nvidia-h200-sxm") == .unknown)
    }

    @Test func `what becomes so after the day, or was known after the time, does not count`() throws
    {
        let later = Day.literal("2026-03-01")
        #expect(try grant { $0.holdApproval(on: later) }.truth == .unknown)
        let replayed = try grant { world in
            world.holdApproval(on: .literal("2026-02-05"))
            world.question.known = Instant(endOf: .literal("2026-02-04"))
        }
        #expect(replayed.truth == .unknown)
    }

    @Test func `an open condition stays unknown even where everything else is held`() throws {
        let world = World { world in
            world.add(
                .condition(.open),
                .official,
                subject: ["deepseek"],
                authority: ["cn-ndrc"],
                gate: .import
            )
        }
        let decision = try decide(world)
        #expect(decision.gates.map(\.verdict) == [.clear, .undetermined])
        #expect(decision.reason("cn-import/import.conditions-set")?.why == .conflict)
        let later = World { world in
            world.statements.removeAll { $0.statement.claim == .condition(.set) }
            world.statements.removeAll {
                $0.statement.claim == .condition(.met) && $0.statement.gate == .import
            }
            world.add(
                .condition(.open),
                .unnamed,
                subject: ["deepseek"],
                gate: .import,
                on: .literal("2026-02-01")
            )
        }
        #expect(try decide(later).reason("cn-import/import.conditions-set")?.why == .notYetSet)
    }

    @Test func `conditions set by an official notice answer an earlier report that they are open`()
        throws
    {
        let world = World { world in
            world.question.floor = .unnamed
            world.add(
                .condition(.open),
                .unnamed,
                subject: ["deepseek"],
                gate: .import,
                on: .literal("2026-02-01")
            )
        }
        #expect(try decide(world).verdict == .clear)
    }

    @Test func `the document's own supersession is followed`() throws {
        let reason = try grant(floor: .named) { world in
            let old = world.holdApproval(.denied, .named)
            let new = world.holdApproval(.approved, .named)
            world.relations = [Relation(type: .supersedes, from: new, to: old)]
        }
        #expect(reason.truth == .holds)
    }
}
