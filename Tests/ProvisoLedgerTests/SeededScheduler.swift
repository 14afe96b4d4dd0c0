import ProvisoTesting
import Synchronization

/// Runs tasks step by step on one thread, in an order that is drawn, so that a seed gives the same history
/// again.
final class SeededScheduler: TaskExecutor {
    private let state: Mutex<State>

    private struct State {
        var chance: SeededGenerator
        var jobs: [UnownedJob] = []
        var pauses: [CheckedContinuation<Void, Never>] = []
        var history: [String] = []

        /// What is to happen next, out of all that could.
        mutating func next() -> (@Sendable (SeededScheduler) -> Void)? {
            let count = jobs.count + pauses.count
            guard count > 0 else { return nil }
            let drawn = Int.random(in: 0..<count, using: &chance)
            guard drawn < jobs.count else {
                let pause = pauses.remove(at: drawn - jobs.count)
                return { _ in pause.resume() }
            }
            let job = jobs.remove(at: drawn)
            return { job.runSynchronously(on: $0.asUnownedTaskExecutor()) }
        }
    }

    init(seed: UInt64) { state = Mutex(State(chance: SeededGenerator(seed: seed))) }

    /// What happened, in order.
    var history: [String] { state.withLock { $0.history } }

    func note(_ event: String) { state.withLock { $0.history.append(event) } }

    func draw(_ range: ClosedRange<Int>) -> Int {
        state.withLock { Int.random(in: range, using: &$0.chance) }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    /// Lets anybody else go first whom the draw favors.
    func pause() async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.pauses.append(continuation) }
        }
    }

    /// Goes on until nothing is left that could happen.
    func run() {
        while let next = state.withLock({ $0.next() }) { next(self) }
    }
}
