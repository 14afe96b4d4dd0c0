import ProvisoModel
import ProvisoTesting
import Testing

/// A copy or a retelling is one source, not two.
@Suite struct SourceChainTests {
    private static let people = AttributionStep(
        source: nil,
        role: .unnamed,
        isNamed: false,
        count: 2,
        descriptor: "two people"
    )

    private struct Told {
        var words: String
        var outlet: EntityID = "wire"
        var published = "2026-01-30"
        var attribution: [AttributionStep] = [SourceChainTests.people]
        var subject: [EntityID] = ["lanxi"]
        var polarity = Polarity.positive
        var text: String?
        var genre = Genre.report
    }

    private func chains(_ told: [Told], linkedBy relations: [Relation] = []) -> [SourceChain] {
        var documents: [DocumentID: DocumentHeader] = [:]
        let statements = told.enumerated().map { index, told in
            let id = DocumentID("doc_\(index)")
            documents[id] = header(id, told)
            return held(index, id, told)
        }
        return SourceChain.group(statements, in: documents, linkedBy: relations)
    }

    private func header(_ id: DocumentID, _ told: Told) -> DocumentHeader {
        DocumentHeader(
            id: id,
            title: nil,
            outlet: told.outlet.raw,
            publisher: told.outlet,
            published: Day(told.published) ?? Day(number: 0),
            lang: "en",
            genre: told.genre,
            url: nil,
            sha256: "\(id)",
            bytes: 10,
            isDigest: false,
            sketch: told.text.flatMap { TextSketch(of: Array($0.utf8)) }
        )
    }

    private func held(_ index: Int, _ document: DocumentID, _ told: Told) -> HeldStatement {
        let length = told.words.utf8.count
        return HeldStatement(
            statement: Statement(
                id: StatementID("stm_\(index)"),
                claim: .authorization(.approved),
                polarity: told.polarity,
                subject: told.subject,
                item: ["hx-200"],
                attribution: told.attribution,
                span: Span(utf8: 0..<length, characters: 0..<length, text: told.words)
            ),
            document: document,
            grade: .unnamed,
            review: .unreviewed,
            validFrom: Day(told.published) ?? Day(number: 0),
            knownFrom: Instant(microseconds: Int64(index))
        )
    }

    private func outlet(_ id: EntityID, on day: String? = nil) -> AttributionStep {
        AttributionStep(
            source: id,
            role: .outlet,
            isNamed: true,
            cue: .reported,
            date: day.flatMap { Day($0) }.map {
                DatedSpan(from: $0, to: $0, precision: "day", text: "then")
            }
        )
    }

    private func whys(_ chains: [SourceChain]) -> [SourceChain.Why] {
        chains.flatMap(\.links).map(\.why)
    }

    @Test func `the same words in another paper are one source`() {
        let found = chains([
            Told(words: "approved the chips for Lanxi"),
            Told(words: "Approved the chips, for Lanxi", outlet: "gazette"),
        ])
        #expect(found.map(\.members) == [[0, 1]])
        #expect(whys(found) == [.sameWords])
    }

    @Test func `a paper that names the outlet it retells is no second source`() {
        let found = chains([
            Told(words: "the ministry has approved"),
            Told(
                words: "Lanxi got its approval",
                outlet: "gazette",
                published: "2026-01-31",
                attribution: [outlet("wire"), Self.people]
            ),
            Told(
                words: "approval went to Lanxi",
                outlet: "courier",
                published: "2026-02-01",
                attribution: [outlet("wire", on: "2026-01-30")]
            ),
        ])
        #expect(found.map(\.members) == [[0, 1, 2]])
        #expect(whys(found) == [.namesOutlet, .namesOutlet])
    }

    @Test func `two outlets with people of their own are two sources`() {
        let found = chains([
            Told(words: "the ministry has approved"),
            Told(words: "Lanxi got its approval", outlet: "gazette"),
        ])
        #expect(found.map(\.members) == [[0], [1]])
    }

    @Test func `another report of the same outlet is another telling`() {
        let found = chains([
            Told(words: "the ministry has approved"),
            Told(words: "Lanxi got its approval", published: "2026-02-04"),
        ])
        #expect(found.count == 2)
    }

    @Test func `the same outlet's people on the same day are one report`() {
        let found = chains([
            Told(words: "the ministry has approved"), Told(words: "Lanxi got its approval"),
        ])
        #expect(whys(found) == [.sameReport])
    }

    @Test func `a retelling of another day's report is another chain`() {
        let found = chains([
            Told(words: "the ministry has approved"),
            Told(
                words: "Lanxi got its approval",
                outlet: "gazette",
                attribution: [outlet("wire", on: "2026-01-12")]
            ),
        ])
        #expect(found.count == 2)
    }

    @Test func `one speaker quoted by two papers is one source`() {
        let dana = AttributionStep(source: "dana", role: .person, isNamed: true)
        let found = chains([
            Told(words: "we were told of an approval", attribution: [dana]),
            Told(words: "an approval has come", outlet: "gazette", attribution: [dana]),
        ])
        #expect(whys(found) == [.sameSpeaker])
    }

    @Test func `a notice and a paper that quotes the authority are one source`() {
        let ministry = AttributionStep(source: "ministry", role: .organisation, isNamed: true)
        let found = chains([
            Told(
                words: "imports are approved",
                outlet: "ministry",
                attribution: [],
                genre: .notice
            ),
            Told(words: "approved the imports", outlet: "gazette", attribution: [ministry]),
        ])
        #expect(whys(found) == [.sameSpeaker])
    }

    @Test func `what is denied is never one source with what is affirmed`() {
        let found = chains([
            Told(words: "approved the chips"),
            Told(words: "approved the chips", polarity: .negative),
        ])
        #expect(found.count == 2)
    }

    @Test func `an edited copy of a document is one source, another text is not`() {
        let text = (0..<120).map { "word\($0 * 7919 % 1000) line \($0)" }.joined(separator: " ")
        let edited = "Exclusive: " + text.replacing("word4", with: "term4") + " End."
        let other = (0..<120).map { "other\($0 * 31) page \($0)" }.joined(separator: " ")
        let found = chains([
            Told(words: "the ministry has approved", text: text),
            Told(words: "Lanxi got its approval", outlet: "gazette", text: edited),
            Told(words: "a nod for Lanxi", outlet: "courier", text: other),
        ])
        #expect(found.map(\.members) == [[0, 1], [2]])
        #expect(whys(found) == [.copiedDocument])
    }

    @Test func `a person who links two tellings makes them one source`() {
        let told = [
            Told(words: "the ministry has approved"),
            Told(words: "Lanxi got its approval", outlet: "gazette"),
        ]
        let machine = Relation(
            type: .restates,
            from: "stm_1",
            to: "stm_0",
            basis: .acrossDocuments
        )
        #expect(chains(told, linkedBy: [machine]).count == 2)
        var person = machine
        person.basis = .person(by: "ann", reason: "the same people, the editor says")
        let found = chains(told, linkedBy: [person])
        #expect(found.map(\.members) == [[0, 1]])
        #expect(whys(found) == [.linked])
    }

    @Test func `a retelling joins the statement it is most like`() {
        let found = chains([
            Told(words: "the ministry has approved Yunqiao", subject: ["lanxi", "yunqiao"]),
            Told(words: "approved Lanxi as well", published: "2026-01-29", subject: ["lanxi"]),
            Told(
                words: "both got a nod",
                outlet: "gazette",
                attribution: [outlet("wire")],
                subject: ["yunqiao", "lanxi"]
            ),
        ])
        #expect(found.map(\.members) == [[0, 2], [1]])
    }

    @Test func `ten thousand reports of one matter are sorted in seconds`() {
        var random = SeededGenerator(seed: 0x50_0BCE)
        let told = (0..<10_000).map { number in
            Told(
                words: "report \(number) of an approval",
                outlet: EntityID("outlet\(Int.random(in: 0..<20, using: &random))"),
                published: "2026-01-\(Int.random(in: 10...30, using: &random))",
                attribution: number % 3 == 0 ? [outlet("wire")] : [Self.people],
                subject: [EntityID("buyer\(Int.random(in: 0..<50, using: &random))")],
                text: number % 2 == 0
                    ? "the same long text told again and again by many papers "
                        + "in one and the same country about one and the same matter of chips" : nil
            )
        }
        let clock = ContinuousClock()
        let small = clock.measure { _ = chains(Array(told.prefix(2_500))) }
        let large = clock.measure { _ = chains(told) }
        print("chains: 2,500 in \(small), 10,000 in \(large)")
        #expect(large < small * 10)
        #expect(chains(told) == chains(told))
    }

    @Test func `a sketch survives being written and read`() throws {
        let text = (0..<80).map { "word\($0)" }.joined(separator: " ")
        let sketch = try #require(TextSketch(of: Array(text.utf8)))
        #expect(sketch.isCopy(of: sketch))
        #expect(TextSketch(of: Array("too short to tell".utf8)) == nil)
        let chinese = String(
            repeating: "中国有条件批准进口人工智能芯片，两名知情人士表示，条件尚待敲定。",
            count: 1
        )
        #expect(TextSketch(of: Array(chinese.utf8)) != nil)
    }
}
