package import ProvisoDesk
package import ProvisoLedger
import ProvisoModel
import Synchronization

/// The replies made of answers lately, so that the same answer is not written out twice.
package final class AnswerReplies: Sendable {
    /// `proviso.decision/1` on one line, with its line break.
    package struct Reply: Sendable {
        package let bytes: [UInt8]
        package let digest: Digest

        package init(_ bytes: [UInt8]) {
            self.bytes = bytes
            digest = Digest(of: bytes)
        }
    }

    private struct Kept {
        /// How much evidence they rest on.
        var mark = 0
        var replies: [String: Reply] = [:]
        /// What answers cite, by the answer whose words they share.
        var cited: [String: [UInt8]] = [:]
    }

    private let kept = Mutex(Kept())

    /// So many take some forty megabytes; past it all are let go.
    private static let most = 2_048

    package init() {}

    package func reply(to answer: Answer) throws -> Reply {
        // The id names question and decision; the statements it cites stay the same with the evidence.
        guard let mark = answer.mark else { return Reply(try AnswerJSON.bytes(answer) + [10]) }
        let (known, knownCited) = kept.withLock { kept in
            kept.mark == mark ? (kept.replies[answer.id], kept.cited[answer.pattern]) : (nil, nil)
        }
        if let known { return known }
        let cited = try knownCited ?? AnswerJSON.cited(in: answer) + [10]
        let reply = Reply(AnswerJSON.bytes(answer, cited: cited))
        kept.withLock { kept in
            if kept.mark != mark || kept.replies.count >= AnswerReplies.most {
                kept = Kept(mark: mark)
            }
            kept.replies[answer.id] = reply
            kept.cited[answer.pattern] = cited
        }
        return reply
    }
}
