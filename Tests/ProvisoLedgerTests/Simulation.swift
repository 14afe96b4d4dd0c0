import LedgerTrials
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Synchronization

/// Many clients of two programs at one store that often fails, in an order that follows from a seed.
final class Simulation: Sendable {
    private static let (clients, wishes) = (8, 8)

    private let seed: UInt64
    private let scheduler: SeededScheduler
    private let memory: MemoryStore
    private let programs: [Ledger]
    private let state = Mutex(State())

    private struct State {
        var trial = Trial()
        var findings: [String] = []
        var done = 0
    }

    init(seed: UInt64, isForgetful: Bool = false) throws {
        self.seed = seed
        scheduler = SeededScheduler(seed: seed)
        memory = try MemoryStore(
            name: "trial",
            program: "test",
            clock: FixedClock(Sample.start)
        )
        let store = ShakyStore(memory, scheduler, isForgetful: isForgetful)
        let (scheduler, clock) = (scheduler, ShakyClock(scheduler))
        programs = (0..<2).map { _ in
            Ledger(store: store, clock: clock, salt: { Array(0..<16) }, workingOn: scheduler)
        }
    }

    var history: [String] { scheduler.history }

    /// Lets everything happen that can.
    func run() {
        for client in 0..<Simulation.clients {
            Task(executorPreference: scheduler) { await self.act(as: client) }
        }
        scheduler.run()
    }

    /// What does not fit, now that everything is over.
    func findings() async -> [String] {
        var (trial, findings, done) = state.withLock { ($0.trial, $0.findings, $0.done) }
        if done < Simulation.clients { findings.append("\(done) clients were answered") }
        let ledger = Ledger(store: memory, clock: FixedClock(Sample.start))
        findings += await trial.findingsAfterRepeating(on: ledger)
        return findings
    }

    // MARK: What a client does

    private func act(as client: Int) async {
        let ledger = programs[client % programs.count]
        var seen = 0
        for number in 0..<Simulation.wishes {
            let wish = Wish(client * Simulation.wishes + number, of: seed)
            state.withLock { $0.trial.send(wish) }
            // Some are patient, and some give up without knowing what became of it.
            for _ in 0..<scheduler.draw(1...6) {
                let outcome = await wish.send(to: ledger)
                scheduler.note("wish \(wish.number): \(Simulation.words(outcome))")
                if case .success(let receipt) = outcome {
                    seen = max(seen, receipt.checkpoint.size)
                }
                guard state.withLock({ $0.trial.hear(outcome, of: wish) }) != nil else { break }
                await scheduler.pause()
            }
            seen = await look(at: ledger, as: client, seen: seen)
        }
        state.withLock { $0.done += 1 }
    }

    /// How many entries the client sees, who has seen so many before.
    private func look(at ledger: Ledger, as client: Int, seen: Int) async -> Int {
        guard let size = try? await ledger.size(),
            let evidence = try? await ledger.evidence().count
        else { return seen }
        scheduler.note("client \(client) sees \(size), of them \(evidence) evidence")
        if size < seen {
            state.withLock { $0.findings.append("client \(client) saw \(seen), then \(size)") }
        }
        return max(seen, size)
    }

    private static func words(_ outcome: Result<Receipt, any Error>) -> String {
        switch outcome {
        case .success(let receipt):
            "\(receipt.entries) at \(receipt.knownAt), root \(receipt.checkpoint.root)"
        case .failure(let error as any ExplainedError): error.code
        case .failure(let error): "\(error)"
        }
    }
}
