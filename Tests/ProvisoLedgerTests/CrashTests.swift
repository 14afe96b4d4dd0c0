import LedgerTrials
import ProvisoTesting
import Testing

/// What was acknowledged survives a loss of power at any moment.
@Suite(.serialized) struct CrashTests {
    @Test func `nothing acknowledged is lost when the power fails, and nothing is kept by halves`()
        async throws
    {
        let rounds = KillRounds(usually: 150)
        print("\(rounds.count) losses of power, seed \(rounds.seed)")
        let tally = try await CrashTally(of: rounds)
        print(tally)
        #expect(tally.findings == [])
        #expect(tally.acknowledged > 0 && tally.unheard > 0 && tally.making > 0)
    }

    @Test func `a workspace whose making is cut off at any change of its files is made again`()
        async throws
    {
        var making = 0
        for changes in 1...100 {
            var workspace = CrashedWorkspace(seed: UInt64(changes))
            #expect(try await workspace.live(changesLeft: changes) == [], "\(changes) changes")
            making += workspace.tally.making
        }
        print("\(making) of 100 were cut off while the workspace was made")
        #expect(making > 20)
    }

    @Test(arguments: DiskContents.Lie.allCases)
    func `a disk that does not keep what it says it keeps is found out`(
        _ lie: DiskContents.Lie
    ) async throws {
        let rounds = KillRounds(count: 24, seed: 0x5EED_0010)
        let tally = try await CrashTally(of: rounds, lie: lie)
        print("a lie about \(lie): \(tally.findings.count) findings")
        #expect(!tally.findings.isEmpty)
    }
}
