import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// Spoilt files of rules: an explained refusal or a pack, never a crash.
@Suite struct FuzzTests {
    private static let scraps = [
        "[", "{", "- ", ": ", "\"", "'", "\n", "\t", "&a ", "*a", "!!int ", "? ", "| ", "#",
        "\u{0}",
        "is false", " >= ", "9999999999999999999999999999999999", "null", "~", "é",
    ]

    private func spoil(_ text: String, _ random: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + 20))
            case 2:
                let scrap = FuzzTests.scraps.randomElement(using: &random) ?? "["
                bytes.insert(contentsOf: scrap.utf8, at: at)
            default:
                let end = min(bytes.count, at + Int.random(in: 1...200, using: &random))
                bytes.insert(contentsOf: bytes[at..<end], at: at)
            }
            if bytes.isEmpty { bytes = [UInt8(ascii: "a")] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a spoilt pack is read or explained`() throws {
        var random = SeededGenerator(seed: 2_026_0130)
        var refused = 0
        for round in 0..<1_500 {
            let text = spoil(SmallPack.text, &random)
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
            for _ in 0..<40 {
                let text = spoil(draft.source, &random)
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
        for _ in 0..<2_000 {
            do {
                _ = try ChipCatalogueParser.parse(spoil(chips, &random), file: "chips.csv")
                _ = try CountryGroupsParser.parse(spoil(groups, &random), file: "groups.yaml")
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
