import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Figures and their bounds, in sentences of the trade.
@Suite struct AmountTests {
    private let lexicon: Lexicon

    init() throws { lexicon = try Lexicon.bundled(gazetteer: Gazetteer.bundled()) }

    /// The amounts of a sentence, each as `[min, max] unit`; round brackets leave the bound out.
    private func amounts(in text: String) -> [String] {
        SentenceBench(lexicon: lexicon).amounts(in: text)
    }

    @Test(arguments: [
        ("Naver bought more than 400 chips.", "(400, -] units"),
        ("Naver bought upwards of 400 chips.", "(400, -] units"),
        ("Naver bought north of 400 chips.", "(400, -] units"),
        ("Naver bought in excess of 400 chips.", "(400, -] units"),
        ("Naver bought well over 400 chips.", "(400, -] units"),
        ("Naver bought at least 400 chips.", "[400, -] units"),
        ("Naver bought no fewer than 400 chips.", "[400, -] units"),
        ("Naver bought a minimum of 400 chips.", "[400, -] units"),
        ("Naver bought 400 chips or more.", "[400, -] units"),
        ("Naver bought 400 or more chips.", "[400, -] units"),
        ("Naver bought up to 400 chips.", "[-, 400] units"),
        ("Naver bought as many as 400 chips.", "[-, 400] units"),
        ("Naver bought up to a total of 400 chips.", "[-, 400] units"),
        ("Naver bought no more than 400 chips.", "[-, 400] units"),
        ("Naver bought a maximum of 400 chips.", "[-, 400] units"),
        ("Naver bought 400 chips at most.", "[-, 400] units"),
        ("Naver bought fewer than 400 chips.", "[-, 400) units"),
        ("Naver bought just under 400 chips.", "[-, 400) units"),
        ("Naver bought about 400 chips.", "~[400, 400] units"),
        ("Naver bought close to 400 chips.", "~[400, 400] units"),
        ("Naver bought an estimated 400 chips.", "~[400, 400] units"),
        ("Naver bought 400 chips or so.", "~[400, 400] units"),
        ("Naver may not buy more than 400 chips.", "[-, 400] units"),
        ("The number must not exceed 400 chips.", "[-, 400] units"),
        ("Naver bought only 400 chips.", "[400, 400] units"),
    ])
    func `bounds are read in every wording`(_ text: String, _ amount: String) {
        #expect(amounts(in: text) == [amount])
    }

    @Test(arguments: [
        ("Naver bought between 10,000 and 12,000 chips.", "[10000, 12000] units"),
        ("Naver bought 10,000 to 12,000 chips.", "[10000, 12000] units"),
        ("Naver bought 10,000-12,000 chips.", "[10000, 12000] units"),
        ("Naver bought 2 to 3 million chips.", "[2000000, 3000000] units"),
        ("Naver paid $2-3 billion.", "[2000000000, 3000000000] USD"),
        ("The share is between 12% and 16%.", "[12, 16] percent"),
        ("Naver bought two or three machines.", "[2, 3] units"),
    ])
    func `two figures joined make an interval`(_ text: String, _ amount: String) {
        #expect(amounts(in: text) == [amount])
    }

    @Test(arguments: [
        ("Naver bought sixteen older scanners.", "[16, 16] units"),
        ("Naver bought three hundred chips.", "[300, 300] units"),
        ("Naver bought two hundred and fifty chips.", "[250, 250] units"),
        ("Naver bought thirty-five machines.", "[35, 35] units"),
        ("Naver bought a dozen machines.", "[12, 12] units"),
        ("Naver bought half a million chips.", "[500000, 500000] units"),
        ("Naver bought 1.2 million chips.", "[1200000, 1200000] units"),
        ("Naver placed a 400,000-chip order.", "[400000, 400000] units"),
        ("Naver paid $2.5bn for it.", "[2500000000, 2500000000] USD"),
        ("Naver paid US$85 million for it.", "[85000000, 85000000] USD"),
        ("Naver paid 5 million U.S. dollars.", "[5000000, 5000000] USD"),
        ("Naver kept 15 per cent.", "[15, 15] percent"),
        ("Naver kept half of the chips.", "[50, 50] percent"),
        ("Naver kept a quarter of the chips.", "[25, 25] percent"),
        ("Naver kept three quarters of the chips.", "[75, 75] percent"),
        ("Naver kept two-thirds of the chips.", "~[66.7, 66.7] percent"),
        ("Stocks ran out at one in ten foundries.", "[10, 10] percent"),
        ("Naver bought dozens of machines.", "~[-, -] units"),
        ("Naver ordered tens of thousands of chips.", "~[-, -] units"),
        ("Naver ordered several hundred thousand chips.", "~[-, -] units"),
        ("Naver has shipped 20,000 of the 60,000 chips.", "[20000, 20000] units"),
        ("The cap was raised from 10,000 to 20,000 chips.", "[20000, 20000] units"),
    ])
    func `figures are read in digits and in words`(_ text: String, _ amount: String) {
        #expect(amounts(in: text).last == amount)
    }

    @Test(arguments: [
        "Naver makes chips of 16-nanometer width.",
        "The rule was published in 2025.",
        "Section 7440 of the law applies.",
        "Under Executive Order 14105 nothing changed.",
        "Naver builds the Gaudi 3000.",
        "Three officials said so.",
        "The permit runs for twelve months.",
        "Naver filed eleven applications.",
        "Naver paid 900 million yuan for it.",
        "Naver paid HK$900 million for it.",
        "The second half of the year was calm.",
        "In the third quarter of 2025 nothing changed.",
        "One of the chips failed.",
        "The share rose by 5 percentage points.",
    ])
    func `numbers that measure nothing are left alone`(_ text: String) {
        #expect(amounts(in: text) == [])
    }

    @Test func `a limit in the negative is an upper bound`() throws {
        let bench = try ReaderBench()
        let found = try bench.read("Seoul approved the sale of no more than 40 scanners to Naver.")
        let quantity = try #require(found.statements.first?.quantity)
        #expect(quantity.max == 40)
        #expect(quantity.min == nil)
    }
}
