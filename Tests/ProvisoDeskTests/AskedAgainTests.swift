import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import Testing

/// What is asked again is answered from what was worked out, and never from what has changed since.
@Suite struct AskedAgainTests {
    @Test func `an answer as known then changes with what turns out to have been known then`()
        async throws
    {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        var standpoint = Standpoint.analyst
        standpoint.includesUnreviewed = true
        standpoint.known = try await desk.decide(.deepSeek(standpoint), isKept: false)
            .decision.question.known
        let before = try await desk.decide(.deepSeek(standpoint), isKept: false)
        let again = try await desk.decide(.deepSeek(standpoint), isKept: false)
        #expect(again.bytes == before.bytes)
        let found = try await desk.record(
            Report(
                name: "letter.txt",
                bytes: Array(
                    "MIIT said on Friday it approved imports of the Nvidia H200 by DeepSeek.\n".utf8
                ),
                meta: ReportMeta(outlet: "Meridian Wire", published: "2026-01-28")
            ),
            backdatedTo: (before.decision.question.known, "it lay in the letter box")
        )
        let after = try await desk.decide(.deepSeek(standpoint), isKept: false)
        #expect(after.decision.question == before.decision.question)
        #expect(after.bytes != before.bytes)
        let ids = Set(found.reading.statements.map(\.id))
        let held = after.picture.statements.filter { ids.contains($0.statement.id) }
        #expect(held.count == ids.count && !ids.isEmpty)
    }

    @Test func `another quantity is answered to the byte as if nothing had been asked before`()
        async throws
    {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        let quantities = [1, 2, 74_999, 75_000, 75_001, 75_002, 400_000, 400_001, 3_000_000, 5, 0]
        var patterns: Set<String> = []
        for asker in Asker.allCases {
            for buyer in ["deepseek", "bytedance"] {
                for quantity in quantities {
                    var question = AskedQuestion.deepSeek(.analyst)
                    (question.buyer, question.quantity) = (buyer, quantity)
                    question.standpoint.asker = asker
                    let other = Desk(ledger: desk.ledger)
                    guard quantity > 0 else {
                        await #expect(throws: DecisionError.noUnits(quantity)) {
                            try await desk.decide(question, isKept: false)
                        }
                        continue
                    }
                    let answer = try await desk.decide(question, isKept: false)
                    let anew = try await other.decide(question, isKept: false)
                    #expect(answer.bytes == anew.bytes && answer.id == anew.id)
                    #expect(answer.decision == anew.decision && answer.digest == anew.digest)
                    #expect(answer.picture == anew.picture && anew.pattern == anew.id)
                    if answer.pattern != answer.id { patterns.insert(answer.pattern) }
                }
            }
        }
        #expect(!patterns.isEmpty)
    }

    @Test func `a name that a new document gives is found by the next question`() async throws {
        let desk = try Fixture.emptyDesk()
        let question = AskedQuestion.deepSeek(.analyst)
        var unknown = question
        unknown.buyer = "Zhaoyan Semiconductor"
        await #expect(throws: DeskError.self) { try await desk.decide(unknown, isKept: false) }
        _ = try await desk.record(
            Report(
                name: "letter.txt",
                bytes: Array(
                    "China has approved imports of the Nvidia H200 by Zhaoyan Semiconductor Co., Ltd.\n"
                        .utf8
                ),
                meta: ReportMeta(outlet: "Meridian Wire", published: "2026-01-28")
            )
        )
        let names = try await desk.everything().entities.values.flatMap(\.names)
        let name = try #require(names.first { $0.contains("Zhaoyan") })
        unknown.buyer = name
        #expect(try await desk.decide(unknown, isKept: false).decision.question.quantity == 1)
    }
}
