package import ProvisoDesk
import ProvisoModel
import Synchronization

/// The replies made of answers lately, so that the same answer is not written out twice.
package final class AnswerReplies: Sendable {
    private struct Kept {
        /// How much evidence they rest on.
        var mark = 0
        var replies: [String: [UInt8]] = [:]
    }

    private let kept = Mutex(Kept())

    /// So many take some forty megabytes; past it all are let go.
    private static let most = 2_048

    package init() {}

    /// `proviso.decision/1` on one line, with its line break.
    package func bytes(of answer: Answer) throws -> [UInt8] {
        // The id names question and decision; the statements it cites stay the same with the evidence.
        guard let mark = answer.mark else { return try AnswerJSON.bytes(answer) + [10] }
        if let bytes = kept.withLock({ $0.mark == mark ? $0.replies[answer.id] : nil }) {
            return bytes
        }
        let bytes = try AnswerJSON.bytes(answer) + [10]
        kept.withLock { kept in
            if kept.mark != mark || kept.replies.count >= AnswerReplies.most {
                kept = Kept(mark: mark)
            }
            kept.replies[answer.id] = bytes
        }
        return bytes
    }
}
