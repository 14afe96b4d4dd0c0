import Foundation

/// How often a test kills a program at work or takes its power, and the seed of the moments it chooses.
///
/// Set `PROVISO_KILL_ROUNDS=50` for many rounds, and `PROVISO_KILL_SEED` to the seed a run has printed.
public struct KillRounds: Sendable {
    public let count: Int
    public let seed: UInt64

    public init(count: Int, seed: UInt64) {
        self.count = count
        self.seed = seed
    }

    public init(usually count: Int) {
        let environment = ProcessInfo.processInfo.environment
        self.count = environment["PROVISO_KILL_ROUNDS"].flatMap(Int.init) ?? count
        seed = environment["PROVISO_KILL_SEED"].flatMap(UInt64.init) ?? .random(in: 0...(.max))
    }
}
