import Foundation
import GRDB
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting

/// A workspace that is written to until the power fails, again and again, each time going on from what
/// the disk held.
///
/// The moments and the wishes follow from the seed; which of several clients comes first does not.
package struct CrashedWorkspace {
    private let seed: UInt64
    private let lie: DiskContents.Lie?
    private var chance: SeededGenerator
    private let clock = FixedClock(Instant(microseconds: 1_769_590_800_000_000))
    private var files: [String: [UInt8]] = [:]
    private var isMade = false
    private var trial = Trial()
    private var wishes = 0
    private var findings: [String] = []
    package private(set) var tally = CrashTally()

    package init(seed: UInt64, lie: DiskContents.Lie? = nil) {
        self.seed = seed
        self.lie = lie
        chance = SeededGenerator(seed: seed)
    }

    /// Writes until the power fails, and tells what does not fit in what the disk then holds.
    ///
    /// The power lasts for so many changes of files, or for as many as are drawn.
    package mutating func live(changesLeft: Int? = nil) async throws -> [String] {
        findings = []
        // About as many as making a workspace takes, or many more.
        let most = Bool.random(using: &chance) ? 60 : 250
        let folder = try Folder()
        try put(files, in: folder)
        let disk = try CrashyDisk(
            folder,
            changesLeft: changesLeft ?? Int.random(in: 1...most, using: &chance),
            pages: [0, 4, 16, 64].randomElement(using: &chance) ?? 0,
            lie: lie
        )
        let store = await write(to: disk, at: folder.file("trial.proviso"))
        count(wasAtRest: disk.hasPower)
        disk.cutPower()
        files = disk.remains(using: &chance)
        disk.forget()
        try? store?.close()
        try await check()
        return findings
    }

    private func put(_ files: [String: [UInt8]], in folder: Folder) throws {
        for (name, bytes) in files {
            try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
        }
    }

    private mutating func count(wasAtRest: Bool) {
        tally.crashes += 1
        tally.atRest += wasAtRest ? 1 : 0
        tally.making += isMade ? 0 : 1
        tally.acknowledged = trial.acknowledged
        tally.unheard += trial.unheard
    }

    // MARK: Writing

    private mutating func write(to disk: CrashyDisk, at path: String) async -> SQLiteStore? {
        var store: SQLiteStore?
        for _ in 0..<Int.random(in: 5...40, using: &chance) where disk.hasPower {
            do {
                let open = try store ?? openOrMake(at: path)
                isMade = true
                store = open
                switch Int.random(in: 0..<12, using: &chance) {
                case 0:
                    store = nil
                    try open.close()
                case 1, 2: try await bringIn(at: path)
                default: try await send(to: Ledger(store: open, clock: clock))
                }
            } catch {
                if disk.hasPower { findings.append("failed with the power on: \(error)") }
            }
        }
        return store
    }

    /// Another program brings the log into the file.
    private mutating func bringIn(at path: String) async throws {
        let how = ["PASSIVE", "FULL", "RESTART", "TRUNCATE"].randomElement(using: &chance)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try await other.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(\(how ?? "FULL"))")
        }
        try other.close()
    }

    private mutating func send(to ledger: Ledger) async throws {
        clock.set(
            Instant(
                microseconds: clock.now().microseconds
                    + .random(in: -1_000_000...5_000_000, using: &chance)
            )
        )
        let isRepeated = wishes > 0 && Int.random(in: 0..<6, using: &chance) == 0
        let count = isRepeated ? 1 : [1, 1, 1, 2, 5, 12].randomElement(using: &chance) ?? 1
        let first = isRepeated ? Int.random(in: 0..<wishes, using: &chance) : wishes
        wishes = max(wishes, first + count)
        let group = (first..<first + count).map { Wish($0, of: seed) }
        for wish in group { trial.send(wish) }
        let outcomes = await withTaskGroup(of: (Wish, Result<Receipt, any Error>).self) { tasks in
            for wish in group { tasks.addTask { (wish, await wish.send(to: ledger)) } }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        let failures = outcomes.compactMap { trial.hear($1, of: $0) }
        if let failure = failures.first { throw failure }
    }

    // MARK: Looking

    /// Holds what the clients heard against what the files say through the ordinary VFS.
    private mutating func check() async throws {
        let folder = try Folder()
        try put(files, in: folder)
        let path = folder.file("trial.proviso")
        do {
            if chance.next().isMultiple(of: 4) { try await checkForReading(path) }
            let store = try openOrMake(at: path)
            let ledger = Ledger(store: store, clock: clock)
            findings += await trial.findings(in: ledger)
            // The next life goes on from the files as the disk left them.
            var repeated = trial
            findings += await repeated.findingsAfterRepeating(on: ledger)
            try store.close()
        } catch {
            findings.append("what the disk held cannot be opened: \(error)")
        }
    }

    /// Whoever may only read sees everything, or is told that it cannot be seen.
    private mutating func checkForReading(_ path: String) async throws {
        do {
            let store = try SQLiteStore.open(at: path, readOnly: true)
            findings += await trial.findings(in: Ledger(store: store, clock: clock))
            try store.close()
        } catch StoreFailure.unrecovered {
            return
        } catch StoreFailure.missing where !isMade, StoreFailure.unfinished where !isMade {
            return
        }
    }

    /// A workspace that was made is there for good; until then whoever wants it may begin either way.
    private mutating func openOrMake(at path: String) throws -> SQLiteStore {
        guard !isMade else { return try SQLiteStore.open(at: path) }
        return try Bool.random(using: &chance)
            ? SQLiteStore.openOrMake(at: path, clock: clock)
            : SQLiteStore.makeOrOpen(at: path, clock: clock)
    }
}
