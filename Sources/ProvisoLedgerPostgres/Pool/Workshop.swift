import Dispatch
import Foundation
import Synchronization

/// The queue of callers, and the threads that serve them.
///
/// A thread has one connection, for as long as that holds. A turn is taken by a thread that is connected,
/// so a caller may go away, or lose patience, while others still try to connect.
final class Workshop: Sendable {
    let settings: PostgresSettings
    let place: String
    private let state = Mutex(State())
    /// As many as there are turns in the queue, or more: who finds none waits again.
    private let permits = DispatchSemaphore(value: 0)

    private struct State {
        var queue: [any Turn] = []
        /// What wakes the thread that serves a turn.
        var served: [ObjectIdentifier: Alarm] = [:]
        var threads = 0
        var connected = 0
        var idle = 0
        /// Why the last try to connect failed; nothing after one that did not.
        var failure: PostgresError?
        var isTimed = false
        var isClosed = false
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    init(_ settings: PostgresSettings, place: String) {
        self.settings = settings
        self.place = place
    }

    var waiting: Int { state.withLock { $0.queue.count } }
    var inUse: Int { state.withLock { $0.served.count } }

    /// Runs the body when its turn has come.
    func serve<Answer: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> Answer
    ) async throws -> Answer {
        let turn = AnsweredTurn(latest: .now + settings.patience, body)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                turn.await(continuation)
                add(turn)
            }
        } onCancel: {
            turn.cancel()
            calledOff(turn)
        }
    }

    /// Refuses whoever waits, and everybody who comes.
    func close() {
        let (refused, threads) = state.withLock { state in
            defer { state.queue = [] }
            state.isClosed = true
            return (state.queue, state.threads)
        }
        for turn in refused { turn.refuse(Workshop.closed) }
        for _ in 0..<threads { permits.signal() }
    }

    /// Returns when no thread is left.
    func end() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.threads > 0 { state.waitingForEnd.append(continuation) }
                return state.threads == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private static let closed = PostgresError.lost("the connections were closed")

    // MARK: The queue

    private func add(_ turn: any Turn) {
        enum Next { case wait(startsThread: Bool, isFirst: Bool), refuse(any Error) }
        let next: Next = state.withLock { state in
            guard !state.isClosed else { return .refuse(Workshop.closed) }
            guard !turn.isCancelled else { return .refuse(CancellationError()) }
            state.queue.append(turn)
            let startsThread =
                state.idle < state.queue.count && state.threads < settings.mostConnections
            if startsThread { state.threads += 1 }
            defer { state.isTimed = true }
            return .wait(startsThread: startsThread, isFirst: !state.isTimed)
        }
        switch next {
        case .refuse(let error): turn.refuse(error)
        case .wait(let startsThread, let isFirst):
            if startsThread { startThread() }
            if isFirst { look(at: turn.latest) }
            permits.signal()
        }
    }

    /// The caller was cancelled: what has not begun will not; what has is woken to look.
    private func calledOff(_ turn: any Turn) {
        let isWaiting = state.withLock { state in
            state.served[ObjectIdentifier(turn)]?.ring()
            guard let index = state.queue.firstIndex(where: { $0 === turn }) else { return false }
            state.queue.remove(at: index)
            return true
        }
        if isWaiting { turn.refuse(CancellationError()) }
    }

    /// Looks later whether somebody has waited too long.
    private func look(at moment: ContinuousClock.Instant) {
        let left = max(.zero, moment - .now) / .seconds(1)
        DispatchQueue.global().asyncAfter(deadline: .now() + left) { self.refuseLate() }
    }

    private func refuseLate() {
        let now = ContinuousClock.now
        let late: Late = state.withLock { state in
            // All are equally patient, so the first has waited longest.
            let turns = Array(state.queue.prefix { $0.latest <= now })
            state.queue.removeFirst(turns.count)
            state.isTimed = !state.queue.isEmpty
            let patience = settings.patience
            let reason: PostgresError =
                state.connected > 0
                ? .lost("all connections were in use for \(patience)")
                : state.failure ?? .lost("no connection came about within \(patience)")
            return Late(turns: turns, reason: reason, next: state.queue.first?.latest)
        }
        for turn in late.turns { turn.refuse(late.reason) }
        if let next = late.next { look(at: next) }
    }

    private struct Late {
        var turns: [any Turn]
        var reason: PostgresError
        var next: ContinuousClock.Instant?
    }

    // MARK: The threads

    private func startThread() {
        let thread = Thread { self.work() }
        thread.name = "postgres"
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func work() {
        while let session = connect() { serve(with: session) }
    }

    /// A connection; `nil` where nobody needs one any more, and the thread is to end.
    private func connect() -> PostgresSession? {
        var pause = 0.02
        while isNeeded() {
            do throws(PostgresError) {
                let session = try PostgresSession(settings)
                state.withLock { state in
                    state.failure = nil
                    state.connected += 1
                }
                return session
            } catch {
                refuse(because: error)
                // A server that starts or takes over from another is there in a while.
                Thread.sleep(forTimeInterval: pause)
                pause = min(pause * 2, 0.5)
            }
        }
        return nil
    }

    /// Whether somebody waits; if not, the thread counts no more.
    private func isNeeded() -> Bool {
        let ended: [CheckedContinuation<Void, Never>]? = state.withLock { state in
            guard state.queue.isEmpty || state.isClosed else { return nil }
            state.threads -= 1
            guard state.threads == 0 else { return [] }
            defer { state.waitingForEnd = [] }
            return state.waitingForEnd
        }
        for continuation in ended ?? [] { continuation.resume() }
        return ended == nil
    }

    /// Notes why no connection came about; where it will not do so later either, nobody waits for it.
    private func refuse(because error: PostgresError) {
        let refused: [any Turn] = state.withLock { state in
            state.failure = error
            guard error.isLasting, state.connected == 0 else { return [] }
            defer { state.queue = [] }
            return state.queue
        }
        for turn in refused { turn.refuse(error) }
    }

    private func serve(with session: PostgresSession) {
        state.withLock { $0.idle += 1 }
        var goesOn = true
        while goesOn {
            permits.wait()
            state.withLock { $0.idle -= 1 }
            guard session.isAlive() else {
                // The turn is for whoever has a connection.
                permits.signal()
                break
            }
            guard let turn = take(for: session) else {
                goesOn = end(nil)
                continue
            }
            session.turn = turn
            let tell = turn.carryOut(on: session)
            session.turn = nil
            goesOn = end(turn, isReady: session.isReady)
            // Only now, so that the caller's next turn finds the connection free.
            tell()
        }
        state.withLock { $0.connected -= 1 }
    }

    /// A turn is over; gives back whether another may follow.
    private func end(_ turn: (any Turn)?, isReady: Bool = true) -> Bool {
        state.withLock { state in
            if let turn { state.served[ObjectIdentifier(turn)] = nil }
            guard isReady, !state.isClosed else { return false }
            state.idle += 1
            return true
        }
    }

    private func take(for session: PostgresSession) -> (any Turn)? {
        state.withLock { state in
            guard !state.queue.isEmpty else { return nil }
            let turn = state.queue.removeFirst()
            state.served[ObjectIdentifier(turn)] = session.alarm
            return turn
        }
    }
}
