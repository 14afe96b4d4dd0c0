import Foundation
import LedgerTrials
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoTesting
import Testing

/// What was acknowledged survives a kill at any moment, and sending again is safe.
@Suite(.serialized) struct KillLedgerTests {
    /// So many wishes are sent to a workspace in one round, and so many rounds does a workspace see.
    private static let (wishes, lives) = (40, 10)

    private let clock = SystemClock()

    @Test func `nothing acknowledged is lost when whoever writes is killed`() async throws {
        let rounds = KillRounds(usually: 5)
        print("\(rounds.count) rounds, seed \(rounds.seed)")
        var chance = SeededGenerator(seed: rounds.seed)
        var (acknowledged, unheard) = (0, 0)
        var trial = Trial()
        // Kills are spread over the whole life of a run; the first is left alone and shows how long
        // that is.
        var life: Duration?
        var folder = try Folder()
        var seed = chance.next()
        for round in 0..<rounds.count {
            if round.isMultiple(of: Self.lives), round > 0 {
                folder = try Folder()
                seed = chance.next()
                trial = Trial()
            }
            let path = folder.file("trial.proviso")
            let delay = life.map { $0 * Double.random(in: 0..<1.25, using: &chance) }
            let start = ContinuousClock.now
            let first = round % Self.lives * Self.wishes
            for number in first..<first + Self.wishes { trial.send(Wish(number, of: seed)) }
            let told = try await Self.write(to: path, seed, from: first, killingAfter: delay)
            if delay == nil { life = ContinuousClock.now - start }
            for acknowledgement in told { trial.hear(acknowledgement) }
            acknowledged += told.count
            unheard += trial.unheard
            let findings = try await look(at: path, &trial)
            #expect(findings.isEmpty, "round \(round), workspace \(seed)")
        }
        print("\(acknowledged) acknowledged, \(unheard) cut off")
        #expect(acknowledged > 0)
    }

    /// Lets another process write until it is killed, and returns what it was told was kept.
    private static func write(
        to path: String,
        _ seed: UInt64,
        from first: Int,
        killingAfter delay: Duration?
    ) async throws -> [Acknowledgement] {
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "ledger-trials")
        process.arguments = ["write", path, "\(seed)", "\(first)", "\(first + wishes)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        if let delay {
            try await Task.sleep(for: delay)
            kill(process.processIdentifier, SIGKILL)
        }
        let told = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal || process.terminationStatus == 0)
        if delay == nil { #expect(process.terminationStatus == 0) }
        return String(decoding: told, as: UTF8.self).split(separator: "\n")
            .compactMap { Acknowledgement(String($0)) }
    }

    private func look(
        at path: String,
        _ trial: inout Trial
    ) async throws -> [String] {
        let store = try SQLiteStore.openOrMake(at: path, clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        defer { try? store.close() }
        return await trial.findings(in: ledger) + trial.findingsAfterRepeating(on: ledger)
    }
}
