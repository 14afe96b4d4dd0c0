import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// What a text of law asks, as a person would say it.
@Suite struct ProseTests {
    private let listed = """
          - id: listed
            kind: definition
            says: it is listed
            wordings:
              - from: 2026-01-01
                status: scheduled
                knowledge: extract
                cites: {law: Act 3}
                all: [place.to in D:1/D:4/D:5, weight < 6500, weight <= 50 % of weight, {is_false: {any: [heavy, permit]}}]
                later:
                  - {published: 2026-03-01, status: not enforced, cites: {law: Notice 4}}

        """

    private func sheet(
        _ id: String,
        on day: String,
        known: String? = nil,
        _ profile: LawProfile = .asEnforced
    ) throws -> RuleSheet {
        let text = SmallPack.text.replacing("  - id: permitted", with: "\(listed)  - id: permitted")
        let draft = try SmallPack.parse(text)
        let pack = try RulePackCheck.structure(draft, groups: groups)
        let rule = try #require(pack.rule(id))
        let law = AppliedLaw(
            pack: pack,
            groups: groups,
            on: .literal(day),
            knownAt: known.map { Instant(endOf: .literal($0)) },
            profile: profile
        )
        return RuleSheet(of: rule, under: law)
    }

    private var groups: CountryGroups {
        let members = SmallPack.groups.groups["D:5"] ?? []
        return CountryGroups(
            file: "groups.yaml",
            read: .literal("2026-01-01"),
            cites: [],
            groups: ["D:1": members, "D:4": members, "D:5": members]
        )
    }

    @Test func `an exception reads as an exception, and a rule is named by what it says`() throws {
        let sheet = try sheet("permitted", on: "2026-02-01")
        #expect(
            sheet.prose == [
                ClauseProse("a permit"), ClauseProse("unless not so: it is heavy [heavy]"),
            ]
        )
        #expect(sheet.meaning == "It is applied to that day.")
    }

    @Test func `figures, shares, groups and opposites are in words`() throws {
        let prose = try #require(try sheet("listed", on: "2026-02-01").prose.first)
        #expect(prose.says == "all of these:")
        #expect(
            prose.parts == [
                ClauseProse("where it goes is in Country Group D:1, D:4 or D:5"),
                ClauseProse("its weight is less than 6,500"),
                ClauseProse("its weight is at most 50 percent of its weight"),
                ClauseProse(
                    "none of these:",
                    parts: [ClauseProse("it is heavy [heavy]"), ClauseProse("a permit")]
                ),
            ]
        )
    }

    @Test func `what stands in the books and is not applied is told from what is`() throws {
        let due = try sheet("listed", on: "2026-04-01", known: "2026-02-01")
        #expect(due.meaning.contains("nobody confirmed that it does"))
        #expect(due.meaning.contains("undetermined"))
        let dropped = try sheet("listed", on: "2026-04-01")
        #expect(dropped.meaning.contains("printed and not applied"))
        #expect(dropped.status == .notEnforced)
        let printed = try sheet("listed", on: "2026-04-01", .asPrinted)
        #expect(printed.meaning.contains("so it counts"))
        #expect(try sheet("listed", on: "2025-04-01").meaning.contains("No wording covers"))
    }

    @Test func `every wording of every pack of the project has its words`() throws {
        for pack in try RuleBook.bundled().packs {
            for rule in pack.draft.rules {
                for wording in rule.wordings {
                    let prose = wording.prose(in: pack)
                    #expect(!prose.isEmpty)
                    #expect(words(prose).allSatisfy { !$0.isEmpty }, "\(rule.id)")
                    let raw = words(prose).first { $0.contains("question.") }
                    #expect(raw == nil, "\(rule.id): \(raw ?? "")")
                }
            }
        }
    }

    private func words(_ prose: [ClauseProse]) -> [String] {
        prose.flatMap { [$0.says] + words($0.parts) }
    }
}
