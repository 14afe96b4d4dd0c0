import ProvisoAccess
import Synchronization

/// A store that keeps so many changes more and then fails.
final class FailingStore: AccessStore {
    private let store = MemoryAccessStore()
    private let left: Mutex<Int>
    private let failure: any Error

    init(after changes: Int, _ failure: any Error) {
        left = Mutex(changes)
        self.failure = failure
    }

    /// Keeps so many changes again.
    func heal(for changes: Int) { left.withLock { $0 = changes } }

    func change<Answer: Sendable>(
        _ body: @Sendable (any AccessRecords) throws -> Answer
    ) async throws -> Answer {
        let isWell = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isWell else { throw failure }
        return try await store.change(body)
    }

    func read<Answer: Sendable>(
        _ look: @Sendable (any AccessView) throws -> Answer
    ) async throws -> Answer {
        try await store.read(look)
    }
}
