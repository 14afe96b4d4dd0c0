import ProvisoLedger
import ProvisoModel

/// A store that takes its time and often fails, before it has kept anything or after.
final class ShakyStore: LedgerStore {
    let place = "shaky"
    private let memory: MemoryStore
    private let scheduler: SeededScheduler
    /// Whether it sometimes acknowledges what it does not keep, which no store may.
    private let isForgetful: Bool

    init(_ memory: MemoryStore, _ scheduler: SeededScheduler, isForgetful: Bool) {
        self.memory = memory
        self.scheduler = scheduler
        self.isForgetful = isForgetful
    }

    private enum Mishap: Int {
        case busy, full, unheard, forgotten
    }

    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        await scheduler.pause()
        let mishap = Mishap(rawValue: scheduler.draw(0...11))
        switch mishap {
        case .busy:
            scheduler.note("the store is busy")
            throw StoreFailure.busy(place)
        case .full:
            _ = try await memory.read { _ = try propose($0) }
            scheduler.note("the store is full")
            throw StoreFailure.full(place)
        case .forgotten where isForgetful:
            scheduler.note("the store forgets")
            return try await memory.read { try propose($0).1 }
        case .unheard, .forgotten, nil:
            let answer = try await memory.append(propose)
            scheduler.note("the store keeps")
            await scheduler.pause()
            guard mishap == .unheard else { return answer }
            scheduler.note("the store fails after it has kept")
            throw StoreFailure.inputOutput(place, found: "the answer was lost")
        }
    }

    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer {
        await scheduler.pause()
        if scheduler.draw(0...9) == 0 { throw StoreFailure.busy(place) }
        let answer = try await memory.read(look)
        await scheduler.pause()
        return answer
    }

    func faults() async throws -> [String] { [] }

    func rebuild(isKept: Bool) async throws -> Rebuilt { try await memory.rebuild(isKept: isKept) }
}

/// A clock that is set forth and back while it is read.
final class ShakyClock: KnownClock {
    private let scheduler: SeededScheduler

    init(_ scheduler: SeededScheduler) { self.scheduler = scheduler }

    func now() -> Instant<Known> {
        Instant(
            microseconds: Sample.start.microseconds
                + Int64(scheduler.draw(0...30_000_000))
        )
    }
}
