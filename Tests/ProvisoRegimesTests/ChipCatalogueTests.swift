import Foundation
import ProvisoModel
import ProvisoRegimes
import Testing

@Suite struct ChipCatalogueTests {
    private let heading =
        "id,family,family_names,maker,names,datacenter,tops,bits,tpp,die_mm2,density,bandwidth,"
        + "memory_gb,released,source,note,confidence\n"

    private func parse(_ rows: String) throws(RulePackProblems) -> ChipCatalogue {
        try ChipCatalogueParser.parse(heading + rows, file: "chips.csv")
    }

    @Test func `the table holds forty-two chips, each with a source or a reason to doubt it`()
        throws
    {
        let chips = try RuleBook.bundled().catalogue.chips
        #expect(chips.count == 42)
        for chip in chips {
            #expect(!chip.note.isEmpty)
            #expect(!chip.source.isEmpty || chip.confidence == .low, "\(chip.id)")
        }
    }

    @Test func `a family is known by its variants`() throws {
        let catalogue = try RuleBook.bundled().catalogue
        #expect(
            catalogue.chips(for: "nvidia-h200").map(\.id)
                == ["nvidia-h200-sxm", "nvidia-h200-nvl"]
        )
        #expect(
            catalogue.lineage(of: "nvidia-h200-nvl") == ["nvidia-h200-nvl", "nvidia-h200"]
        )
        #expect(catalogue.variants(of: "nvidia-b200").isEmpty)
    }

    @Test func `figures are exact where a chip lies just under a line`() throws {
        let catalogue = try RuleBook.bundled().catalogue
        #expect(
            catalogue.chips(for: "amd-mi325x").first?.tpp.least == Decimal(string: "20919.2")
        )
        #expect(
            catalogue.chips(for: "nvidia-rtx-4090").first?.tpp.most == Decimal(string: "5284.8")
        )
    }

    @Test func `blank is not known and never zero`() throws {
        let chip = try #require(try RuleBook.bundled().catalogue.chips(for: "amd-mi308").first)
        #expect(chip.tpp == .unknown)
        #expect(chip.bandwidth.least == 4000)
    }

    @Test func `names are found whatever their case and spaces`() throws {
        let catalogue = try RuleBook.bundled().catalogue
        #expect(catalogue.entities(named: "h200") == ["nvidia-h200"])
        #expect(catalogue.entities(named: "RTX 4090D") == ["nvidia-rtx-4090-d"])
        #expect(catalogue.entities(named: "思元590") == ["cambricon-mlu590"])
        #expect(catalogue.entities(named: "H900").isEmpty)
        #expect(catalogue.nearest("H20O").contains("nvidia-h20"))
    }

    @Test func `a row whose figures do not agree is refused`() {
        let good = "x,,,Maker,X,yes,100,8,800,100,8,,,2026,,a note,low\n"
        #expect(throws: Never.self) { try parse(good) }
        for bad in [
            good.replacing("800", with: "801"), good.replacing(",8,,", with: ",8.1,,"),
            good.replacing("yes", with: "maybe"), good.replacing("low", with: "sure"),
            good.replacing("x,,,Maker", with: ",,,Maker"), good + good,
            good.replacing("a note", with: "\"a note"), "x,y\n",
        ] {
            #expect(throws: RulePackProblems.self, "\(bad)") { try parse(bad) }
        }
    }

    @Test func `a quoted cell keeps its commas and its quotes`() throws {
        let chip = try #require(
            try parse("x,,,Maker,X,no,,,,,,,,,,\"so \"\"big\"\", said they\",low\n").chips.first
        )
        #expect(chip.note == "so \"big\", said they")
    }
}
