import ProvisoDesk
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
}
