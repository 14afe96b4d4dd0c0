import ProvisoModel
import Testing

@testable import ProvisoReader

/// Sources as reporters write them: anywhere in the sentence, with titles, counts and layers.
@Suite struct SourcePhraseTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    private func denied(_ text: String) throws -> [AttributionStep] {
        try bench.one("authorization/denied", in: text).attribution
    }

    @Test(arguments: [
        "Two brokers said METI denied an application by Nikon.",
        "METI denied an application by Nikon, two brokers said.",
        "METI denied an application by Nikon, said two brokers, who asked not to be named.",
        "METI, two brokers close to the talks said, denied an application by Nikon.",
        "METI denied an application by Nikon, according to two brokers.",
        "According to two brokers, METI denied an application by Nikon.",
        "As two brokers said, METI denied an application by Nikon.",
        "Speaking on condition of anonymity, two brokers said METI denied an application by Nikon.",
        "“METI denied an application by Nikon,” said two brokers on Monday.",
    ])
    func `a source may stand anywhere in the sentence`(_ text: String) throws {
        #expect(try denied(text).map(\.count) == [2])
    }

    @Test func `the evidence leaves the attributing words out`() throws {
        let found = try bench.one(
            "authorization/denied",
            in:
                "METI denied an application by Nikon, said Ines Falk, the German economy minister, on Monday."
        )
        #expect(found.span.text == "METI denied an application by Nikon")
        #expect(found.attribution[0].date?.from == Day("2026-03-16"))
    }

    @Test(arguments: [
        "Canon's chairman, Ken Mori, said METI denied an application by Nikon.",
        "Ken Mori, the chairman of Canon, said METI denied an application by Nikon.",
        "METI denied an application by Nikon, Canon's head of sales, Ken Mori, wrote in an email.",
        "The head of trade at Canon, Ken Mori, was quoted as saying METI denied an application by Nikon.",
    ])
    func `a name with a title beside it is a person`(_ text: String) throws {
        let chain = try denied(text)
        #expect(chain.map(\.role) == [.person])
        #expect(chain[0].source == "ken-mori")
    }

    @Test(arguments: [
        ("A dozen importers and a banker in Seoul", 13), ("Five of the six people", 5),
        ("One of its investors", 1), ("A third person", 1), ("Both officials", 2),
        ("Two of those and one other trader", 3), ("A pair of former officials", 2),
        ("All three consultants", 3), ("A shipbroker", 1),
    ])
    func `people are counted as the words count them`(_ source: String, _ count: Int) throws {
        let chain = try denied("\(source) said METI denied an application by Nikon.")
        #expect(chain.map(\.count) == [count])
    }

    @Test(arguments: ["Several people", "Dozens of importers", "Sources in the industry"])
    func `a crowd has no number`(_ source: String) throws {
        let chain = try denied("\(source) said METI denied an application by Nikon.")
        #expect(chain.map(\.count) == [nil])
    }

    @Test(arguments: [
        "Nikkei, citing two engineers, reported that METI denied an application by Canon.",
        "Citing two engineers, Nikkei reported that METI denied an application by Canon.",
        "Nikkei reported that METI denied an application by Canon, citing two engineers.",
        "Two engineers who spoke to Nikkei said METI denied an application by Canon.",
        "METI denied an application by Canon, two engineers told Nikkei.",
    ])
    func `whom an outlet cites or hears is the layer below it`(_ text: String) throws {
        let chain = try denied(text)
        #expect(chain.map(\.source) == ["nikkei", nil])
        #expect(chain.map(\.count) == [nil, 2])
    }

    @Test func `a document that was seen speaks below who saw it`() throws {
        let chain = try denied("A memo seen by Caixin says METI denied an application by Nikon.")
        #expect(chain.map(\.role) == [.outlet, .document])
        #expect(chain.map(\.source) == ["caixin", "memo"])
    }

    @Test func `a newsletter that quotes somebody as saying has two layers`() throws {
        let chain = try denied(
            "Wafer Post, a newsletter, quoted Canon's chairman, Ken Mori, as saying that METI denied an application by Nikon."
        )
        #expect(chain.map(\.source) == ["wafer-post", "ken-mori"])
    }

    @Test func `two speakers of one sentence keep apart`() throws {
        let text =
            "METI revoked the license of Canon, two officials said; a third person said it had denied an application by Nikon."
        #expect(try bench.one("authorization/revoked", in: text).attribution.map(\.count) == [2])
        #expect(try denied(text).map(\.count) == [1])
    }

    @Test func `a quotation that goes on keeps its speaker, and no other sentence does`() throws {
        let text = """
            “METI revoked our license,” Canon's chairman, Ken Mori, told Kyodo. \
            “It denied an application by Nikon too.” Seoul suspended the license of Naver.
            """
        #expect(try denied(text).map(\.source) == ["kyodo", "ken-mori"])
        #expect(try bench.one("authorization/suspended", in: text).attribution.isEmpty)
    }

    @Test func `nobody in particular is a source too`() throws {
        let said = try bench.one(
            "conduct/diverted",
            in: "Biren is alleged to have diverted A100 chips to Russia."
        )
        #expect(said.attribution.map(\.cue) == [.alleged])
        #expect(said.attribution[0].source == nil)
        let adverb = try denied("METI has reportedly denied an application by Nikon.")
        #expect(adverb.map(\.cue) == [.reported])
        let thought = try bench.one(
            "authorization/revoked",
            in: "It is understood that METI has revoked the license of Canon."
        )
        #expect(thought.modality == .probable)
    }

    @Test(arguments: [
        "METI gave Canon an assurance that the license would be granted.",
        "Canon has been assured by METI that the license will be granted.",
    ])
    func `a promise is probable and ends with who promised`(_ text: String) throws {
        let found = try bench.one("authorization/approved", in: text)
        #expect(found.modality == .probable)
        #expect(found.attribution.map(\.source) == ["jp-meti"])
    }

    @Test func `the label of an answer speaks for the whole paragraph`() throws {
        let text = """
            Spokesperson: METI revoked the license of Canon. It denied an application by Nikon.

            Seoul suspended the license of Naver.
            """
        #expect(try denied(text).count == 1)
        #expect(try bench.one("authorization/suspended", in: text).attribution.isEmpty)
    }

    @Test func `who is described by a clause in the middle speaks for that clause only`() throws {
        let text =
            "Canon, which said on Monday that METI had revoked its license, declined to comment."
        let revoked = try bench.one("authorization/revoked", in: text)
        #expect(revoked.attribution.map(\.source) == ["canon"])
        #expect(try bench.one("response/declined-to-comment", in: text).attribution.isEmpty)
    }
}
