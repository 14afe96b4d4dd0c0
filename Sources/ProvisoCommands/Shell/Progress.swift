import ProvisoModel
import Synchronization

/// How far a long piece of work has come, told on standard error once a second.
final class Progress: Sendable {
    private let what: String
    private let session: Session
    private let start = ContinuousClock.now
    private let told: Mutex<ContinuousClock.Instant>

    init(of what: String, _ session: Session) {
        self.what = what
        self.session = session
        told = Mutex(start)
    }

    /// Tells it where a second has passed since it was last told; short work says nothing.
    func show(done: Int, total: Int) {
        let now = ContinuousClock.now
        let isDue = told.withLock { last in
            guard now - last >= .seconds(1) else { return false }
            last = now
            return true
        }
        guard isDue, done > 0 else { return }
        let spent = Double((now - start).components.seconds)
        let left = spent / Double(done) * Double(max(0, total - done))
        session.hint(
            "\(done.grouped) of \(total.grouped) \(what), about \(Progress.words(seconds: left)) left"
        )
    }

    private static func words(seconds: Double) -> String {
        seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
    }
}
