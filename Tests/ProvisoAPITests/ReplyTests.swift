import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies
import Testing

/// How a reply is written.
@Suite struct ReplyTests {
    @Test func `an answer is written the same, whether at once or around what was written before`()
        async throws
    {
        let fixture = try await Fixture.onRecord()
        let replies = AnswerReplies()
        var patterns: Set<String> = []
        for quantity in [1, 2, 3, 1_000, 2_400_000, 2_400_001, 2] {
            let answer = try await fixture.decide(quantity: quantity)
            patterns.insert(answer.pattern)
            let whole = try CanonicalJSON.bytes(AnswerJSON(answer))
            #expect(try AnswerJSON.bytes(answer) == whole)
            let reply = try replies.reply(to: answer)
            #expect(reply.bytes == whole + [10] && reply.digest == Digest(of: whole + [10]))
        }
        #expect(patterns.count < 6)
    }

    @Test func `an answer on record says whether it is still what was given`() async throws {
        let fixture = try await Fixture.onRecord()
        let given = try await fixture.decide(quantity: 7)
        for path in ["", "/explanation"] {
            let told = try await fixture.json("/v1/decisions/\(given.id)\(path)")["onRecord"]
            #expect(told?["isTheSame"] == .bool(true))
            #expect(told?["answerSHA256"]?.text == "\(given.digest)")
        }
        // What was given under rules of another day has another digest.
        var record = try #require(try await fixture.desk.ledger.decision(prefix: given.id).first)
        record.id = "dec_0THER0NE00"
        record.answerSHA256 = String(repeating: "0", count: 64)
        _ = try await fixture.desk.ledger.append([.decisionGiven(record)])
        let other = try await fixture.json("/v1/decisions/dec_0THER0NE00")["onRecord"]
        #expect(other?["isTheSame"] == .bool(false))
        #expect(other?["verdict"]?.text == record.verdict)
    }
}
