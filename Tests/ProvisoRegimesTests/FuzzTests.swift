import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// Spoilt files of rules: an explained refusal or a pack, never a crash.
@Suite struct FuzzTests {
    @Test func `a spoilt pack is read or explained`() throws {
        var random = SeededGenerator(seed: 2_026_0130)
        var refused = 0
        for round in FuzzRounds(atLeast: 1_500) {
            let text = SmallPack.text.spoilt(using: &random)
            do {
                _ = try SmallPack.check(text)
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty, "seed \(random.seed), round \(round)")
            }
        }
        #expect(refused > 500, "spoiling must spoil something; seed \(random.seed)")
    }

    @Test func `a spoilt pack of the project is read or explained`() throws {
        var random = SeededGenerator(seed: 7)
        let groups = try RuleBook.bundledGroups()
        for draft in try RuleBook.bundledDrafts() {
            for _ in FuzzRounds(atLeast: 40) {
                let text = draft.source.spoilt(using: &random)
                do {
                    let spoilt = try RulePackParser.parse(text, file: draft.file)
                    _ = try RulePackCheck.structure(spoilt, groups: groups)
                } catch {
                    #expect(!error.problems.isEmpty)
                }
            }
        }
    }

    @Test func `a spoilt table or list of countries is read or explained`() {
        var random = SeededGenerator(seed: 11)
        let chips =
            "id,family,family_names,maker,names,datacenter,tops,bits,tpp,die_mm2,density,"
            + "bandwidth,memory_gb,released,source,note,confidence\n"
            + "x,f,F,Maker,X|Y,yes,100,8,800,100,8,,,2026,,\"a, note\",low\n"
        let groups = """
            read: 2026-07-23
            cites: [{law: Supplement 1}]
            groups:
              "D:5": [CN, {place: AE, from: 2026-07-10, published: 2026-07-10, cites: {law: A}}]
            """
        for _ in FuzzRounds(atLeast: 2_000) {
            do {
                _ = try ChipCatalogueParser.parse(chips.spoilt(using: &random), file: "chips.csv")
                _ = try CountryGroupsParser.parse(
                    groups.spoilt(using: &random),
                    file: "groups.yaml"
                )
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
