import Foundation
import GRDB
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting
import Testing

@Suite struct SQLiteStoreTests {
    private let clock = FixedClock(Sample.start)
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.file("trial.proviso")
    }

    private func create() throws -> SQLiteStore {
        try SQLiteStore.create(at: path, name: "trial", program: "test", clock: clock)
    }

    private func ledger(_ store: SQLiteStore) -> Ledger { Ledger(store: store, clock: clock) }

    private func expectOpening(
        fails failure: StoreFailure,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: failure, sourceLocation: sourceLocation) {
            try SQLiteStore.open(at: path)
        }
        #expect(throws: failure, sourceLocation: sourceLocation) {
            try SQLiteStore.open(at: path, readOnly: true)
        }
        #expect(failure.place == path)
        expectExplained(failure)
    }

    /// Changes bytes of the closed file.
    private func patch(_ offset: Int, _ bytes: [UInt8]) throws {
        var file = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try Data(file).write(to: URL(fileURLWithPath: path))
    }

    @Test func `a workspace outlives the program that wrote it`() async throws {
        let document = Sample.document(1)
        let store = try create()
        let receipt = try await ledger(store).append(
            Sample.recorded(document, 40),
            documents: [document]
        )
        let key = try await ledger(store).verifierKey()
        let entries = try await ledger(store).entries()
        try store.close()
        let again = ledger(try SQLiteStore.open(at: path))
        #expect(try await again.entries() == entries)
        #expect(try await again.checkpoint() == receipt.checkpoint)
        #expect(try await again.verifierKey() == key)
        #expect(try await again.document(document.header.id) == document)
        #expect(try await again.verify().isVerified)
    }

    @Test func `only the owner can read a new workspace`() throws {
        try create().close()
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `a file that is not there is missing`() { expectOpening(fails: .missing(path)) }

    @Test func `a folder that is not there is named when a workspace is made`() {
        let inside = folder.file("none/trial.proviso")
        #expect(throws: StoreFailure.noFolder(inside)) {
            try SQLiteStore.create(at: inside, name: "trial", program: "test", clock: clock)
        }
        #expect(throws: StoreFailure.missing(inside)) { try SQLiteStore.open(at: inside) }
        expectExplained(StoreFailure.noFolder(inside))
    }

    @Test func `a workspace is never written over`() async throws {
        let store = try create()
        _ = try await ledger(store).append([], documents: [Sample.document(1)])
        try store.close()
        #expect(throws: StoreFailure.exists(path)) { try create() }
        #expect(try await ledger(try SQLiteStore.open(at: path)).entries().count == 2)
        expectExplained(StoreFailure.exists(path))
    }

    @Test func `making a workspace that was broken off can be done again`() async throws {
        try Data().write(to: URL(fileURLWithPath: path))
        expectOpening(fails: .unfinished(path))
        #expect(try await ledger(try create()).verify().isVerified)
    }

    @Test func `making a workspace that was cut off halfway can be done again`() async throws {
        let (opened, made, read) = (
            folder.file("opened.proviso"), folder.file("made.proviso"), folder.file("read.proviso")
        )
        try leaveHalf(at: [opened, made, read])
        #expect(throws: StoreFailure.unrecovered(read)) {
            try SQLiteStore.open(at: read, readOnly: true)
        }
        #expect(throws: StoreFailure.unfinished(opened)) { try SQLiteStore.open(at: opened) }
        for path in [opened, made] {
            let store = try SQLiteStore.create(
                at: path,
                name: "trial",
                program: "test",
                clock: clock
            )
            #expect(try await ledger(store).verify().isVerified)
        }
    }

    /// What a kill in the middle of making leaves: a part of the file, and the journal beside it.
    private func leaveHalf(at paths: [String]) throws {
        let whole = folder.file("whole")
        let queue = try DatabaseQueue(path: whole)
        try queue.write { database in
            // A cache so small that pages are written before the end.
            try database.execute(
                sql: """
                    PRAGMA cache_size = 1;
                    CREATE TABLE half (bytes BLOB);
                    INSERT INTO half VALUES (randomblob(100000)), (randomblob(100000));
                    """
            )
            for path in paths {
                for suffix in ["", "-journal"] {
                    try FileManager.default.copyItem(
                        atPath: whole + suffix,
                        toPath: path + suffix
                    )
                }
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count > 0)
            }
        }
        try queue.close()
    }

    @Test func `a folder or another program's file is no workspace`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        expectOpening(fails: .foreign(path))
        try FileManager.default.removeItem(atPath: path)
        try Data("not a database, but long enough to be taken for one".utf8)
            .write(to: URL(fileURLWithPath: path))
        expectOpening(fails: .foreign(path))
        #expect(throws: StoreFailure.exists(path)) { try create() }
    }

    // Offsets of the SQLite file format: 60 the user version, 68 the application id.
    @Test func `a database of another program is no workspace, and is left as it is`() throws {
        try create().close()
        try patch(68, [0, 0, 0, 0])
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        expectOpening(fails: .foreign(path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `a workspace of a newer or older format is not touched`() throws {
        try create().close()
        try patch(60, [0, 0, 0, 5])
        expectOpening(fails: .newer(path, version: 5, supported: 4))
        try patch(60, [0, 0, 0, 0])
        expectOpening(fails: .older(path, version: 0, supported: 4))
    }

    @Test func `a workspace opened for reading answers and takes nothing`() async throws {
        let document = Sample.document(1)
        let store = try create()
        _ = try await ledger(store).append(Sample.recorded(document), documents: [document])
        try store.close()
        let reader = try SQLiteStore.open(at: path, readOnly: true)
        #expect(reader.isReadOnly)
        #expect(
            try await ledger(reader).picture(validAt: Sample.day("2026-02-15")).statements.count
                == 1
        )
        #expect(try await ledger(reader).verify().isVerified)
        await #expect(throws: StoreFailure.readOnly(path)) {
            try await ledger(reader).append([], documents: [Sample.document(2)])
        }
        expectExplained(StoreFailure.readOnly(path))
    }

    // The rights of files do not bind the superuser, so such a run cannot show this.
    @Test(.enabled(if: !isSuperuser, "the superuser may write everything"))
    func `a file that may only be read is opened for reading`() async throws {
        try create().close()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o500],
            ofItemAtPath: folder.path
        )
        let reader = try SQLiteStore.open(at: path)
        #expect(reader.isReadOnly)
        #expect(try await ledger(reader).verify().isVerified)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o000],
            ofItemAtPath: path
        )
        expectOpening(fails: .notAllowed(path))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700],
            ofItemAtPath: folder.path
        )
    }

    @Test(.enabled(if: !isSuperuser, "the superuser may write everything"))
    func `a workspace with waiting entries is not read without them`() async throws {
        let store = try create()
        _ = try await ledger(store).append([], documents: [Sample.document(1)])
        let shelf = folder.file("shelf")
        try FileManager.default.createDirectory(
            atPath: shelf,
            withIntermediateDirectories: false
        )
        let left = shelf + "/left.proviso"
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: left + suffix)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: shelf)
        #expect(throws: StoreFailure.unrecovered(left)) { try SQLiteStore.open(at: left) }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: shelf)
        #expect(try await ledger(try SQLiteStore.open(at: left)).entries().count == 2)
        expectExplained(StoreFailure.unrecovered(left))
    }

    @Test func `two programs that write in turn lose nothing and keep one tree`() async throws {
        let mine = ledger(try create())
        let theirs = ledger(try SQLiteStore.open(at: path))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (ledger, numbers) in [(mine, 0..<30), (theirs, 30..<60)] {
                group.addTask {
                    for number in numbers {
                        let document = Sample.document(number)
                        let receipt = try await ledger.append(
                            Sample.recorded(document),
                            documents: [document]
                        )
                        #expect(receipt.entries.count == 3)
                    }
                }
            }
            try await group.waitForAll()
        }
        let entries = try await mine.entries()
        #expect(try await theirs.entries() == entries)
        #expect(entries.count == 1 + 60 * 3)
        for number in 0..<60 {
            let document = Sample.document(number)
            #expect(try await theirs.document(document.header.id) == document)
        }
        #expect(try await theirs.checkpoint() == (try await mine.checkpoint()))
        #expect(try await mine.verify().isVerified)
        #expect(
            zip(entries, entries.dropFirst()).allSatisfy { $0.entry.knownAt <= $1.entry.knownAt }
        )
    }

    @Test func `a writer that waits too long is told that another is at work`() async throws {
        let store = try create()
        let waiting = try SQLiteStore.open(at: path, patience: .milliseconds(50))
        var settings = Configuration()
        settings.allowsUnsafeTransactions = true
        let holder = try DatabaseQueue(path: path, configuration: settings)
        try await holder.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        await #expect(throws: StoreFailure.busy(path)) {
            _ = try await ledger(waiting).append([], documents: [Sample.document(1)])
        }
        try await holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(StoreFailure.busy(path).fault == .busy)
        expectExplained(StoreFailure.busy(path))
        _ = try await ledger(waiting).append([], documents: [Sample.document(1)])
        #expect(try await ledger(store).entries().count == 2)
    }

    @Test func `a full disk loses nothing that was acknowledged and keeps no half step`()
        async throws
    {
        let store = try create()
        let ledger = ledger(store)
        _ = try await ledger.append([], documents: [Sample.document(0)])
        try await store.limit(pages: 24)
        var acknowledged = 2
        var failure: StoreFailure?
        for number in 1..<200 where failure == nil {
            let document = Sample.document(number)
            do {
                let receipt = try await ledger.append(
                    Sample.recorded(document, 9),
                    documents: [document]
                )
                acknowledged = receipt.entries.upperBound
            } catch {
                failure = error as? StoreFailure
            }
        }
        #expect(failure == .full(path))
        expectExplained(StoreFailure.full(path))
        #expect(try await ledger.entries().count == acknowledged)
        #expect(try await ledger.verify().isVerified)
        try await store.limit(pages: 10_000)
        _ = try await ledger.append([], documents: [Sample.document(300)])
        #expect(try await ledger.entries().count == acknowledged + 1)
    }

    @Test func `entries waiting in the write-ahead file are read after a kill`() async throws {
        let document = Sample.document(1)
        let store = try create()
        _ = try await ledger(store).append(Sample.recorded(document), documents: [document])
        // What a killed program leaves: the file as it is, and the write-ahead file beside it.
        let left = folder.file("left.proviso")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: left + suffix)
        }
        let again = ledger(try SQLiteStore.open(at: left))
        #expect(try await again.entries().count == 4)
        #expect(try await again.verify().isVerified)
        try store.close()
    }

    @Test func `a write-ahead file cut anywhere gives a whole earlier ledger`() async throws {
        let store = try create()
        var sizes: Set<Int> = [1]
        for number in 0..<6 {
            let document = Sample.document(number)
            let receipt = try await ledger(store).append(
                Sample.recorded(document),
                documents: [document]
            )
            sizes.insert(receipt.entries.upperBound)
        }
        let wal = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        var chance = SeededGenerator(seed: 0x5EED_0004)
        for cut in 0..<40 {
            let left = folder.file("cut\(cut).proviso")
            try FileManager.default.copyItem(atPath: path, toPath: left)
            let kept = Int.random(in: 0...wal.count, using: &chance)
            try wal.prefix(kept).write(to: URL(fileURLWithPath: left + "-wal"))
            let again = ledger(try SQLiteStore.open(at: left))
            let count = try await again.entries().count
            #expect(sizes.contains(count), "\(kept) bytes, seed \(chance.seed)")
            #expect(try await again.verify().isVerified, "\(kept) bytes, seed \(chance.seed)")
        }
        try store.close()
    }
}

private let isSuperuser = geteuid() == 0
