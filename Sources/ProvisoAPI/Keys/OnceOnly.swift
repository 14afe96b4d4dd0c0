import HTTPTypes
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

/// Answers a question at most once under a key, and gives the same bytes whenever it is sent again.
///
/// Nothing of the reply is stored: what is kept with the key is as of when it was known and the digest of
/// the reply. Sent again, the question is worked out as known then, and where the bytes are not the very
/// same, that is said: never a different answer silently.
struct OnceOnly: Sendable {
    let desk: Desk
    private let underWay = KeysUnderWay()

    init(desk: Desk) { self.desk = desk }

    /// What came of working a request out.
    struct Worked: Sendable {
        /// As of when it was asked.
        let known: Instant<Known>
        let reply: AnswerReplies.Reply
        /// What goes on record.
        let answers: [Answer]
        let location: String?
    }

    /// Works a request out, puts its answers on record under the sender's key, and replies.
    ///
    /// `work` is told as of when to ask, where that was settled before.
    func reply(
        to asked: Asked,
        _ work: (Instant<Known>?) async throws -> Worked
    ) async throws -> Reply {
        let call = asked.call
        let key = try IdempotencyKey(asked[IdempotencyKey.parameter]).text
        let request = Array("\(call.method.rawValue) \(call.target.path)\n".utf8) + call.body
        let digest = RequestKey.digest(of: key, from: call.caller.name)
        return try await underWay.hold(digest) {
            // Most keys are new, and the ledger refuses one that is not: a look of its own is taken only
            // where nothing is to be put on record, or the question is no good any more.
            do {
                let worked = try await work(nil)
                guard !worked.answers.isEmpty else {
                    let kept = try await desk.ledger.request(under: key, of: call.caller.name)
                    if let kept { throw AppendRefusal.requestKeyUsed(kept) }
                    return worked.reply(.ok)
                }
                let note = Note(known: worked.known, reply: worked.reply.digest).text
                try await desk.keep(
                    worked.answers,
                    under: RequestKey(key, of: call.caller.name, request: request, note: note)
                )
                return worked.reply(.created)
            } catch AppendRefusal.requestKeyUsed(let kept) {
                return try await again(kept, request, work)
            } catch {
                guard let kept = try await desk.ledger.request(under: key, of: call.caller.name)
                else { throw error }
                return try await again(kept, request, work)
            }
        }
    }

    private func again(
        _ kept: KeptRequest,
        _ request: [UInt8],
        _ work: (Instant<Known>?) async throws -> Worked
    ) async throws -> Reply {
        guard kept.request == Digest(of: request) else { throw KeyRefusal.reused }
        guard let note = Note(kept.note) else { throw KeyRefusal.movedOn }
        let worked: Worked
        do {
            worked = try await work(note.known)
        } catch is BodyError {
            // It was good when it was carried out: the names it uses have changed.
            throw KeyRefusal.movedOn
        }
        guard worked.reply.digest == note.reply else { throw KeyRefusal.movedOn }
        var reply = worked.reply(.created)
        reply.fields[.replayed] = "true"
        return reply
    }
}

extension OnceOnly.Worked {
    fileprivate func reply(_ status: HTTPResponse.Status) -> Reply {
        Reply(status, .json, reply.bytes, fields: location.map { [.location: $0] } ?? [:])
    }
}

/// What is kept with a key: as of when, and the digest of the reply.
private struct Note {
    let known: Instant<Known>
    let reply: Digest

    init(known: Instant<Known>, reply: Digest) {
        self.known = known
        self.reply = reply
    }

    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let known = Int64(words[0]),
            let reply = Digest(hex: String(words[1]))
        else { return nil }
        self.known = Instant(microseconds: known)
        self.reply = reply
    }

    var text: String { "\(known.microseconds) \(reply.hex)" }
}
