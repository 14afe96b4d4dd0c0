import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies
import Testing

/// How a reply is written.
@Suite struct ReplyTests {
    @Test(arguments: [1, 1_000, 2_400_000])
    func `an answer is written the same, whether at once or around what was hashed`(
        quantity: Int
    ) async throws {
        let answer = try await Fixture.ofReferenceCase().decide(quantity: quantity)
        let whole = try CanonicalJSON.bytes(AnswerJSON(answer))
        #expect(try AnswerJSON.bytes(answer) == whole)
        let replies = AnswerReplies()
        for _ in 0..<2 { #expect(try replies.bytes(of: answer) == whole + [10]) }
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
