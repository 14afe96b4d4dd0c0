import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Datelines, hours, labels, quotation marks and full stops in the shapes that reports give them.
@Suite struct StructureTests {
    private let bench: SentenceBench

    init() throws {
        bench = SentenceBench(lexicon: try Lexicon.bundled(gazetteer: Gazetteer.bundled()))
    }

    @Test(arguments: [
        "SEOUL, March 3 (Harbor Wire) - Naver bought chips.",
        "SEOUL (Harbor Wire) -- Naver bought chips.",
        "(Harbor Wire) - Naver bought chips.",
        "SEOUL \u{2014} Naver bought chips.",
        "09:30 Naver bought chips.",
        "7.40 pm GMT: Naver bought chips.",
        "> Naver bought chips.",
        "A: Naver bought chips.",
        "a) Naver bought chips.",
        "(iv) Naver bought chips.",
        "2.1) Naver bought chips.",
        "\u{25AA} Naver bought chips.",
    ])
    func `what stands before a sentence is no part of it`(_ text: String) {
        #expect(bench.sentences(of: "Chips for Naver\n\n" + text).last == "Naver bought chips.")
    }

    @Test(arguments: [
        ("Naver Inc. bought 3.5 million chips. METI said no.", 2),
        ("Under No. 5 of the list nothing changed. METI said no.", 2),
        ("The U.S. firm bought chips. METI said no.", 2),
        ("The rule is that of the U.S. The firm bought chips.", 2),
        ("It ruled at 5 p.m. The firm bought chips.", 2),
        ("J. Park bought approx. 40 chips.", 1),
        ("\"Why?\" asked the firm.", 1),
        ("\"It is over.\" The firm left.", 2),
        ("The firm waited... and waited.", 1),
        ("(The firm waited.) It left.", 2),
    ])
    func `only a true full stop ends a sentence`(_ text: String, _ count: Int) {
        #expect(bench.sentences(of: text).count == count)
    }

    @Test func `hard-wrapped lines are one sentence`() {
        let text =
            "The trade ministry of South Korea said on Monday that it had let Naver\n"
            + "buy chips."
        #expect(bench.sentences(of: text).count == 1)
    }

    @Test(arguments: [
        "\u{201C}METI approved exports of HBM4,\u{201D} Naver said.",
        "\u{2018}METI approved exports of HBM4,\u{2019} Naver said.",
        "\u{AB}METI approved exports of HBM4\u{BB}, Naver said.",
        "'METI approved exports of HBM4,' Naver said.",
    ])
    func `quotation marks have many shapes and one meaning`(_ text: String) throws {
        let found = try ReaderBench().read(text, only: "authorization/approved")
        #expect(found.first?.span.text == "METI approved exports of HBM4")
    }

    @Test func `a table row tells its status, amount and item`() throws {
        let text = """
            Who may buy

            | Buyer | Status | HBM4 units |
            |---|---|---|
            | Naver | Approved | 12,000 |
            | Rapidus | Pending | up to 18,000 |
            """
        let found = try ReaderBench().read(text).statements
        #expect(found.map(\.claim) == [.authorization(.approved), .authorization(.pending)])
        #expect(found.map { $0.quantity?.max } == [12000, 18000])
        #expect(found.allSatisfy { !$0.item.isEmpty && !$0.subject.isEmpty })
    }

    @Test func `what a correction takes back is not told as live`() throws {
        let text = """
            Naver buys chips

            An earlier version of this report said that METI had approved exports of HBM4 to Naver.
            """
        let found = try ReaderBench().read(text).statements
        #expect(found.map(\.claim) == [.response(.corrected)])
    }

    @Test func `a question is not what is said to be so`() throws {
        let found = try ReaderBench().read("Q: METI approved exports of HBM4.\n\nA: No.").statements
        #expect(found.isEmpty)
    }
}
