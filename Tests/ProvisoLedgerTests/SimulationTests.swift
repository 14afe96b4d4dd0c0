import ProvisoTesting
import Testing

/// Whatever fails and whoever comes first.
@Suite struct SimulationTests {
    private static let seed: UInt64 = 0x5EED_0011

    @Test
    func `whatever fails, the acknowledged is there, the refused is not, and nothing is twice`()
        async throws
    {
        var counts: [String: Int] = [:]
        for round in FuzzRounds(atLeast: 60) {
            let simulation = try Simulation(seed: Self.seed + UInt64(round))
            simulation.run()
            #expect(await simulation.findings() == [], "seed \(Self.seed + UInt64(round))")
            for event in simulation.history where event.hasPrefix("the store") {
                counts[event, default: 0] += 1
            }
        }
        print("seed \(Self.seed): \(counts.sorted { $0.key < $1.key })")
        #expect(counts.count == 4 && counts.allSatisfy { $0.value > 50 })
    }

    @Test func `the same seed gives the same history`() throws {
        var histories: Set<[String]> = []
        for round in 0..<20 {
            let runs = try (0..<2).map { _ in
                let simulation = try Simulation(seed: Self.seed + UInt64(round))
                simulation.run()
                return simulation.history
            }
            #expect(runs[0] == runs[1], "seed \(Self.seed + UInt64(round))")
            #expect(runs[0].count > 100)
            histories.insert(runs[0])
        }
        #expect(histories.count == 20)
    }

    @Test func `a store that forgets what it acknowledged is found out`() async throws {
        var noticed = 0
        for round in 0..<20 {
            let simulation = try Simulation(seed: Self.seed + UInt64(round), isForgetful: true)
            simulation.run()
            let isNoticed = await !simulation.findings().isEmpty
            #expect(!isNoticed || simulation.history.contains("the store forgets"))
            noticed += isNoticed ? 1 : 0
        }
        print("\(noticed) of 20 were found out")
        #expect(noticed > 0)
    }
}
