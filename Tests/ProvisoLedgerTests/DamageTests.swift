import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting
import Testing

/// What `verify` says of a file that was changed behind the program's back.
@Suite struct DamageTests {
    private let clock = FixedClock(Sample.start)
    private let folder: Folder
    private let sound: SoundFile

    init() async throws {
        folder = try Folder()
        sound = try await SoundFile(at: folder.file("sound.proviso"), clock: clock)
    }

    /// What a changed copy of the file turns out to be.
    private enum Outcome {
        case notOpened(any ExplainedError)
        case broken(Verification.Breakage)
        case verified(isUnchanged: Bool)
    }

    private func examine(_ bytes: [UInt8], of original: SoundFile? = nil) async throws -> Outcome {
        let path = folder.file("changed.proviso")
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do {
            let store = try SQLiteStore.open(at: path)
            let ledger = Ledger(store: store, clock: clock)
            guard let breakage = try await ledger.verify().breakage else {
                return .verified(isUnchanged: try await (original ?? sound).isWhole(in: ledger))
            }
            return .broken(breakage)
        } catch let error as any ExplainedError {
            return .notOpened(error)
        }
    }

    @Test func `one changed byte of an entry is found, and the entry is named`() async throws {
        var chance = SeededGenerator(seed: 0x5EED_0005)
        #expect(sound.entryPlaces.count >= 40, "most entries stand in the file once")
        for (index, places) in sound.entryPlaces {
            let place = Int.random(in: places, using: &chance)
            let breakage = try await breakage(place, &chance)
            #expect(breakage?.firstBadEntry == index, "byte \(place), seed \(chance.seed)")
            #expect(breakage?.unproven == index..<index + 1, "the others stay proven")
        }
    }

    @Test func `one changed byte of an entry's hash is found, and the entry is named`()
        async throws
    {
        var chance = SeededGenerator(seed: 0x5EED_0006)
        #expect(sound.hashPlaces.count >= 40, "most hashes stand in the file once")
        for (index, places) in sound.hashPlaces {
            let place = Int.random(in: places, using: &chance)
            let breakage = try await breakage(place, &chance)
            #expect(breakage?.firstBadEntry == index, "byte \(place), seed \(chance.seed)")
        }
    }

    @Test func `one changed byte of a document is found, and its entry is named`() async throws {
        var chance = SeededGenerator(seed: 0x5EED_0007)
        #expect(sound.documentPlaces.count == 4)
        for (index, places) in sound.documentPlaces {
            for _ in 0..<5 {
                let place = Int.random(in: places, using: &chance)
                let breakage = try await breakage(place, &chance)
                #expect(breakage?.firstBadEntry == index, "byte \(place), seed \(chance.seed)")
            }
        }
    }

    private func breakage(
        _ place: Int,
        _ chance: inout SeededGenerator
    ) async throws -> Verification.Breakage? {
        var bytes = sound.bytes
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &chance)
        guard case .broken(let breakage) = try await examine(bytes) else { return nil }
        return breakage
    }

    @Test func `no changed byte anywhere crashes us, or passes with another content`()
        async throws
    {
        var chance = SeededGenerator(seed: 0x5EED_0008)
        // Large enough that most of the file is the record, not room or what can be made anew.
        let large = try await SoundFile(
            at: folder.file("large.proviso"),
            clock: clock,
            statements: 40
        )
        var (refused, broken, unchanged) = (0, 0, 0)
        for round in 0..<500 {
            var bytes = large.bytes
            // Half of the changes go where the database keeps its own order.
            let place =
                round.isMultiple(of: 2)
                ? Int.random(in: bytes.indices, using: &chance)
                : Int.random(in: 0..<bytes.count / 8_192, using: &chance) * 8_192
                    + Int.random(in: 0..<200, using: &chance)
            bytes[min(place, bytes.count - 1)] ^= UInt8.random(in: 1...255, using: &chance)
            switch try await examine(bytes, of: large) {
            case .notOpened(let error):
                expectExplained(error)
                refused += 1
            case .broken(let breakage):
                #expect(!breakage.what.isEmpty)
                broken += 1
            case .verified(let isUnchanged):
                #expect(isUnchanged, "byte \(place), seed \(chance.seed)")
                unchanged += 1
            }
        }
        print(
            "500 changed bytes: \(broken) found, \(refused) not opened, \(unchanged) without effect"
        )
        #expect(broken > 100 && refused > 5)
    }

    @Test func `a file cut short is never taken for whole`() async throws {
        var chance = SeededGenerator(seed: 0x5EED_0009)
        for _ in 0..<60 {
            let kept = Int.random(in: 0..<sound.bytes.count, using: &chance)
            if case .verified = try await examine(Array(sound.bytes.prefix(kept))) {
                Issue.record("\(kept) bytes of \(sound.bytes.count), seed \(chance.seed)")
            }
        }
    }

    @Test func `what was rewritten together with its hashes does not fit the checkpoint`()
        async throws
    {
        var store = try RewrittenStore(copying: sound)
        try store.rewrite(entry: 5)
        let breakage = try await Ledger(store: store, clock: clock).verify().breakage
        #expect(breakage?.firstBadEntry == sound.checkpointBefore(5))
        #expect(breakage?.unproven.contains(5) == true)
        #expect(breakage?.unproven.lowerBound == sound.checkpointBefore(5))
    }

    @Test func `entries taken from the end are missed`() async throws {
        var store = try RewrittenStore(copying: sound)
        store.dropLast()
        let breakage = try await Ledger(store: store, clock: clock).verify().breakage
        #expect(breakage?.firstBadEntry == sound.entries.count - 1)
    }

    @Test func `an entry taken from the middle is missed, and nothing is read past it`()
        async throws
    {
        var store = try RewrittenStore(copying: sound)
        store.drop(7)
        let ledger = Ledger(store: store, clock: clock)
        #expect(try await ledger.verify().breakage?.firstBadEntry == 7)
        await #expect(
            throws: StoreFailure.entryDamaged("rewritten", index: 7, found: "it is missing")
        ) {
            try await ledger.picture(validAt: Sample.day("2026-02-15"))
        }
    }

    @Test func `a ledger replaced as a whole does not fit a checkpoint kept outside`()
        async throws
    {
        let path = folder.file("other.proviso")
        let other = try await SoundFile(at: path, clock: clock, first: 50, seed: sound.seed)
        let ledger = Ledger(store: try SQLiteStore.open(at: path), clock: clock)
        #expect(try await ledger.verify().isVerified)
        #expect(try await ledger.verify(extending: other.checkpoints[0]).isVerified)
        let last = try #require(sound.checkpoints.last)
        let breakage = try await ledger.verify(extending: last).breakage
        #expect(
            breakage?.what == "the ledger does not begin with what the checkpoint handed in covers"
        )
    }
}
