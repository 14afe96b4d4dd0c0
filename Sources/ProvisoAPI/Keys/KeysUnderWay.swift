import ProvisoLedger
import Synchronization

/// The keys under which this server is answering right now.
final class KeysUnderWay: Sendable {
    private let keys = Mutex<Set<Digest>>([])

    /// Does something under a key, unless the same key is at work already.
    func hold<Answer: Sendable>(
        _ key: Digest,
        while body: () async throws -> Answer
    ) async throws -> Answer {
        guard keys.withLock({ $0.insert(key).inserted }) else { throw KeyRefusal.underWay }
        defer { keys.withLock { _ = $0.remove(key) } }
        return try await body()
    }
}
