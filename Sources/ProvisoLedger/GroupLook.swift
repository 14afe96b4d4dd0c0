/// Gathers short looks at the store while one is under way, so that many share the next transaction.
///
/// Each sees the store as it is after the look was asked for, as if it were alone.
actor GroupLook {
    private let store: any LedgerStore
    private let executor: (any TaskExecutor)?
    private var waiting: [Pending] = []
    private var isLooking = false

    private struct Pending {
        /// Looks, and gives back what hands out what was seen.
        let look: @Sendable (any LedgerView) -> @Sendable () -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    init(store: any LedgerStore, executor: (any TaskExecutor)?) {
        self.store = store
        self.executor = executor
    }

    func callAsFunction<Answer: Sendable>(
        _ look: @escaping @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(
                Pending(
                    look: { view in
                        let seen = Result { try look(view) }
                        return { continuation.resume(with: seen) }
                    },
                    refuse: { continuation.resume(throwing: $0) }
                )
            )
            guard !isLooking else { return }
            isLooking = true
            Task(executorPreference: executor) { await self.lookForAll() }
        }
    }

    private func lookForAll() async {
        while !waiting.isEmpty {
            let group = waiting
            waiting = []
            do {
                let seen = try await store.read { view in group.map { $0.look(view) } }
                for handOut in seen { handOut() }
            } catch {
                for pending in group { pending.refuse(error) }
            }
        }
        isLooking = false
    }
}
