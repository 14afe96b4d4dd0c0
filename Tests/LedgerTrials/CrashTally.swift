package import ProvisoTesting

/// How many losses of power there were, and under what.
package struct CrashTally: Sendable, CustomStringConvertible {
    package var crashes = 0
    package var acknowledged = 0
    /// Wishes that were under way, so that nobody heard what became of them.
    package var unheard = 0
    /// Crashes before the workspace was there.
    package var making = 0
    /// Crashes while nothing was under way.
    package var atRest = 0
    /// What did not fit, with the seed of the workspace.
    package var findings: [String] = []

    package init() {}

    /// Lets so many losses of power happen, in workspaces that each see a few.
    package init(of rounds: KillRounds, lie: DiskContents.Lie? = nil) async throws {
        var chance = SeededGenerator(seed: rounds.seed)
        while crashes < rounds.count {
            let seed = chance.next()
            var workspace = CrashedWorkspace(seed: seed, lie: lie)
            for life in 0..<min(4, rounds.count - crashes) {
                let found = try await workspace.live()
                findings += found.map { "workspace \(seed), life \(life): \($0)" }
                guard found.isEmpty else { break }
            }
            self += workspace.tally
        }
    }

    package var description: String {
        "\(crashes) losses of power: \(acknowledged) acknowledged, \(unheard) cut off, \(making) while the workspace was made, \(atRest) at rest"
    }

    static func += (tally: inout CrashTally, other: CrashTally) {
        tally.crashes += other.crashes
        tally.acknowledged += other.acknowledged
        tally.unheard += other.unheard
        tally.making += other.making
        tally.atRest += other.atRest
        tally.findings += other.findings
    }
}
