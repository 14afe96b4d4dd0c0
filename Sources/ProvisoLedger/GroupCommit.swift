import ProvisoModel

/// Gathers what wants to be appended while a flush is under way, so that many share the next one.
///
/// A disk acknowledges a few hundred flushes a second, however little is in each. Every wish is
/// checked by itself, after those ahead of it: one that is refused takes nobody along.
actor GroupCommit {
    private let store: any LedgerStore
    private let clock: any KnownClock
    private let salt: @Sendable () -> [UInt8]
    private let executor: (any TaskExecutor)?
    private let read = ReadEntries()
    private var waiting: [Pending] = []
    /// What the last append has left.
    private var left: LogEnd.Left?
    private var isFlushing = false

    private struct Pending {
        let wish: AppendWish
        let continuation: CheckedContinuation<Receipt, any Error>
    }

    private typealias Outcome = Result<Receipt, any Error>

    /// So many share a flush at most, so that the first of them does not wait long.
    private static let most = 256

    init(
        store: any LedgerStore,
        clock: any KnownClock,
        salt: @escaping @Sendable () -> [UInt8],
        executor: (any TaskExecutor)?
    ) {
        self.store = store
        self.clock = clock
        self.salt = salt
        self.executor = executor
    }

    /// Returns once the wish is kept for good.
    func append(_ wish: AppendWish) async throws -> Receipt {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Pending(wish: wish, continuation: continuation))
            guard !isFlushing else { return }
            isFlushing = true
            Task(executorPreference: executor) { await self.flush() }
        }
    }

    private func flush() async {
        var writers = 0
        while !waiting.isEmpty {
            // Those who were just told come back at once, and may share this flush with those who waited.
            for _ in 0..<GroupCommit.courtesies where waiting.count < min(writers, GroupCommit.most)
            {
                await Task.yield()
            }
            let group = Array(waiting.prefix(GroupCommit.most))
            waiting.removeFirst(group.count)
            await keep(group)
            writers = group.count + waiting.count
        }
        isFlushing = false
    }

    private static let courtesies = 4

    private func keep(_ group: [Pending]) async {
        do {
            let outcomes = try await outcomes(of: group.map(\.wish))
            for (pending, outcome) in zip(group, outcomes) {
                pending.continuation.resume(with: outcome)
            }
        } catch {
            // What one of them is too large for, the others may still do alone. But where somebody else
            // writes or a server is gone, each would only wait as long again; and what may have been kept
            // after all is for the caller to look into, who knows the key.
            let fault = (error as? StoreFailure)?.fault
            guard group.count > 1, fault != .busy, fault != .unavailable else {
                for pending in group { pending.continuation.resume(throwing: error) }
                return
            }
            for pending in group { await keep([pending]) }
        }
    }

    private func outcomes(of wishes: [AppendWish]) async throws -> [Outcome] {
        let (place, clock, read, salt, before) = (store.place, clock, read, salt, left)
        let (outcomes, left) = try await store.append { view in
            var proposal = try Proposal(
                view: view,
                place: place,
                read: read,
                after: before,
                salt: salt
            )
            let drafts = wishes.map { wish in
                Result { try proposal.record(wish, now: clock.now()) }
            }
            let checkpoint = try proposal.sealed()
            let outcomes: [Outcome] = drafts.map { $0.map { $0.signed(checkpoint) } }
            let left = LogEnd.Left(end: proposal.end, checkpoint: checkpoint)
            return (proposal.additions, (outcomes, left))
        }
        self.left = left
        return outcomes
    }
}
