import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// Which text is the law on a day, as known at a time.
@Suite struct WordingTests {
    private let zone = Day.literal("2026-01-15")

    private func rule(_ id: String) throws -> Rule {
        try #require(try RuleBook.bundled().packs[0].rule(id))
    }

    private func known(_ day: String) -> Instant<Known> { Instant(endOf: .literal(day)) }

    @Test func `a text begins on its day and not before`() throws {
        let rule = try rule("review-case-by-case")
        #expect(rule.wording(on: zone.adding(days: -1), knownAt: nil) == nil)
        #expect(rule.wording(on: zone, knownAt: nil)?.from == zone)
    }

    @Test func `known on 12 January nothing had changed, known on 13 January it was to change`()
        throws
    {
        let denial = try rule("review-denial")
        let zonePolicy = try rule("review-case-by-case")
        let day = Day.literal("2026-01-20")
        #expect(zonePolicy.wording(on: day, knownAt: known("2026-01-12")) == nil)
        #expect(denial.wording(on: day, knownAt: known("2026-01-12"))?.to == zone)
        #expect(zonePolicy.wording(on: day, knownAt: known("2026-01-13")) != nil)
        #expect(denial.wording(on: day, knownAt: known("2026-01-13"))?.from == zone)
    }

    @Test func `a text that is printed and not enforced is told apart from one that was to begin`()
        throws
    {
        let rule = try rule("license-worldwide")
        let wording = try #require(rule.wording(on: .literal("2025-06-01"), knownAt: nil))
        #expect(wording.status(knownAt: known("2025-04-01")) == .scheduled)
        #expect(wording.status(knownAt: nil) == .notEnforced)
        #expect(wording.citations(knownAt: known("2025-04-01")).count == 1)
        #expect(wording.citations(knownAt: nil).count == 2)
    }

    @Test func `the Emirates leave one group and join another on the same day`() throws {
        let groups = try RuleBook.bundledGroups()
        let emirates = Place.literal("AE")
        let day = Day.literal("2026-07-10")
        func isIn(_ group: String, _ day: Day, _ known: Instant<Known>?) -> Bool {
            groups.holds(emirates, in: group, on: day, knownAt: known) == .holds
        }
        #expect(isIn("D:4", day.adding(days: -1), nil) && !isIn("A:5", day.adding(days: -1), nil))
        #expect(!isIn("D:4", day, nil) && isIn("A:5", day, nil))
        #expect(isIn("D:4", day, known("2026-07-01")) && !isIn("A:5", day, known("2026-07-01")))
    }

    @Test func `the groups have as many members as the list that was read`() throws {
        let groups = try RuleBook.bundledGroups().groups
        #expect(
            groups.mapValues(\.count) == ["A:5": 38, "A:6": 8, "D:1": 24, "D:4": 22, "D:5": 22]
        )
        #expect(groups["D:5"]?.contains { $0.place == .literal("MO") } == false)
        #expect(groups["D:5"]?.contains { $0.place == .literal("HK") } == false)
        for (name, members) in groups {
            #expect(Set(members.map(\.place)).count == members.count, "\(name) repeats a place")
        }
    }
}
