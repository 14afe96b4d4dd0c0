import Synchronization

/// A caller's turn at a connection.
protocol Turn: AnyObject, Sendable {
    /// When the caller gives up, if it has not begun by then.
    var latest: ContinuousClock.Instant { get }
    var isCancelled: Bool { get }
    func cancel()
    /// Gives back what tells the caller of the outcome.
    func carryOut(on session: PostgresSession) -> () -> Void
    func refuse(_ error: any Error)
}

/// A turn that ends in an answer.
final class AnsweredTurn<Answer: Sendable>: Turn {
    typealias Body = @Sendable (PostgresSession) throws -> Answer

    let latest: ContinuousClock.Instant
    private let cancelled = Atomic(false)
    // Invariant: when the caller goes on, nothing holds the body any more. It is the caller's, and may
    // rest on what lies on the caller's stack.
    private let body: Mutex<Body?>
    private let continuation = Mutex<CheckedContinuation<Answer, any Error>?>(nil)

    init(latest: ContinuousClock.Instant, _ body: @escaping Body) {
        self.latest = latest
        self.body = Mutex(body)
    }

    func await(_ continuation: CheckedContinuation<Answer, any Error>) {
        self.continuation.withLock { $0 = continuation }
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
    func cancel() { cancelled.store(true, ordering: .relaxed) }

    func carryOut(on session: PostgresSession) -> () -> Void {
        let outcome = outcome(on: session)
        return { self.take(self.continuation)?.resume(with: outcome) }
    }

    func refuse(_ error: any Error) {
        body.withLock { $0 = nil }
        take(continuation)?.resume(throwing: error)
    }

    private func outcome(on session: PostgresSession) -> Result<Answer, any Error> {
        guard let body = take(body) else { return .failure(CancellationError()) }
        return Result { try body(session) }
    }

    private func take<Value: Sendable>(_ held: borrowing Mutex<Value?>) -> Value? {
        held.withLock { value in
            defer { value = nil }
            return value
        }
    }
}
