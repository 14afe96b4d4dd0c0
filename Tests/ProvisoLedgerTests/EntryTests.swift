import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

@Suite struct EntryTests {
    private let contents: [Entry.Content]

    init() {
        let document = Sample.document(1)
        let id = document.header.id
        let statement = Sample.statement(
            document,
            eventDate: DatedSpan(
                from: Sample.day("2026-01-27"),
                to: Sample.day("2026-01-28"),
                precision: "day",
                text: "on Wednesday"
            )
        )
        contents = [
            .workspaceCreated(name: "a/b \"c\" 深度", program: "proviso 1"),
            .documentStored(document.header),
            .entityNamed(
                Entity(id: "x", kind: .authority, names: ["X", "é"], jurisdiction: "cn"),
                document: id
            ),
            .statementRecorded(statement, document: id),
            .statementsRelated(
                Relation(type: .restates, from: "stm_1", to: "stm_2"),
                document: id
            ),
            .statementAccepted("stm_1", by: "ann", reason: "read it"),
            .statementRejected("stm_1", by: "bob", reason: "wrong buyer"),
            .statementCorrected("stm_1", as: "stm_2", by: "ann", reason: "misread"),
            .statementsRelated(
                Relation(type: .tension, from: "stm_1", to: "stm_2", basis: .acrossDocuments),
                document: id
            ),
            .relationJudged(
                Relation(
                    type: .supersedes,
                    from: "stm_2",
                    to: "stm_1",
                    basis: .person(by: "ann", reason: "the later notice")
                ),
                isSo: false
            ),
            .conflictSettled("stm_1", over: ["stm_2"], by: "ann", reason: "seen"),
            .acceptanceRuleSet(
                AcceptanceRule(
                    outlet: "Meridian Wire",
                    kind: nil,
                    grade: .official,
                    by: "ann",
                    reason: "reads well"
                )
            ),
            .decisionGiven(Sample.decision("dec_1", known: Sample.start)),
        ]
    }

    @Test func `every kind of entry survives being written and read`() throws {
        for content in contents {
            for backdated in [
                nil, Entry.Backdating(recordedAt: Sample.start.advanced(by: 5), reason: "archive"),
            ] {
                let entry = Entry(knownAt: Sample.start, backdated: backdated, content: content)
                let bytes = try entry.encoded()
                #expect(try Entry(decoding: bytes) == entry)
                #expect(try Entry(decoding: bytes).encoded() == bytes)
            }
        }
    }

    // The bytes are hashed and signed: another form would make every old ledger another.
    @Test func `the form of an entry is pinned`() throws {
        let entry = Entry(
            knownAt: Sample.start,
            backdated: .init(recordedAt: Sample.start.advanced(by: 1), reason: "archive"),
            content: .statementAccepted("stm_1", by: "ann", reason: "a/b")
        )
        #expect(
            String(decoding: try entry.encoded(), as: UTF8.self) == """
                {"backdated":{"reason":"archive","recordedAt":"2026-01-28T09:00:00.000001Z"},\
                "by":"ann","knownAt":"2026-01-28T09:00:00Z","reason":"a/b","statement":"stm_1",\
                "type":"statementAccepted"}
                """
        )
    }

    @Test func `bytes that were changed never crash the one who reads them`() throws {
        var chance = SeededGenerator(seed: 0x5EED_0002)
        var read = 0
        for content in contents {
            let bytes = try Entry(knownAt: Sample.start, content: content).encoded()
            for _ in 0..<400 {
                let entry = try? Entry(decoding: bytes.mutated(&chance))
                if let entry {
                    read += 1
                    _ = try entry.encoded()
                }
            }
        }
        #expect(read > 100, "the mutations reach past the form; seed \(chance.seed)")
    }

    @Test(arguments: ["", "{}", "[]", "null", "{\"type\":\"elsewhere\"}", "\u{0}"])
    func `what is no entry is not read as one`(_ text: String) {
        #expect(throws: (any Error).self) { try Entry(decoding: Array(text.utf8)) }
    }
}

extension Instant {
    func advanced(by microseconds: Int64) -> Instant {
        Instant(microseconds: self.microseconds + microseconds)
    }
}
