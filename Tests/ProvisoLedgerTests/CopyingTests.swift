import Foundation
import GRDB
import ProvisoLedgerPostgres
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting
import Testing
import ThrowawayPostgres

@testable import ProvisoLedger

/// A record goes from one place to another, and stays the same record.
@Suite struct CopyingTests {
    private let clock = FixedClock(Sample.start)
    private let folder: Folder

    init() throws { folder = try Folder() }

    private static let ways = StoreKind.allCases.flatMap { from in
        StoreKind.allCases.map { (from, $0) }
    }

    private func source(_ kind: StoreKind) async throws -> Ledger {
        let ledger = Ledger(store: try await kind.make(clock: clock, in: folder), clock: clock)
        for number in 1...4 {
            var document = Sample.document(number)
            if number > 2 { document.header.handling = .confidential }
            _ = try await ledger.append(Sample.recorded(document, 700), documents: [document])
        }
        let gone = Sample.document(4).header.id
        _ = try await ledger.append([.documentRedacted(gone, by: "Dana W.", reason: "under seal")])
        let key = RequestKey("key", of: "ann", request: [1], note: "dec_1")
        _ = try await ledger.append(
            [.decisionGiven(Sample.decision("dec_1", known: Sample.start))],
            under: key
        )
        return ledger
    }

    /// Copies into a new place of this kind, and opens what is there then.
    private func copy(_ ledger: Ledger, to kind: StoreKind) async throws -> Ledger {
        let signer = try await ledger.signer()
        let store: any LedgerStore
        switch kind {
        case .memory:
            store = MemoryStore(adopting: signer)
            _ = try await ledger.copy(to: store)
        case .sqlite:
            let path = folder.file("copy.proviso")
            try await SQLiteStore.adopt(at: path, signer: signer) {
                try await ledger.copy(to: $0)
            }
            store = try SQLiteStore.open(at: path)
        case .postgres:
            let place = try await PostgresServer.shared.value.unusedSchema()
            try await PostgresStore.adopt(place, signer: signer) {
                try await ledger.copy(to: $0)
            }
            store = try await PostgresStore.open(place)
        }
        return Ledger(store: store, clock: clock)
    }

    @Test(arguments: ways)
    func `a copy has the same root, entries, words, documents and requests, and goes on alike`(
        _ from: StoreKind,
        _ to: StoreKind
    ) async throws {
        let ledger = try await source(from)
        let copy = try await copy(ledger, to: to)
        #expect(try await copy.checkpoint() == ledger.checkpoint())
        #expect(try await copy.entries() == ledger.entries())
        #expect(try await copy.documents() == ledger.documents())
        #expect(try await copy.verify().isVerified)
        #expect(try await copy.verify() == ledger.verify())
        #expect(try await copy.rebuild(isKept: false).mended.isEmpty)
        #expect(try await copy.request(under: "key", of: "ann")?.note == "dec_1")
        let document = Sample.document(3)
        #expect(try await copy.document(document.header.id)?.bytes == document.bytes)
        let more = Sample.document(5)
        for one in [ledger, copy] {
            _ = try await one.append(Sample.recorded(more), documents: [more])
        }
        #expect(try await copy.checkpoint().root == ledger.checkpoint().root)
        #expect(try await copy.verify().isVerified)
    }

    @Test func `a copy that is cut off leaves no half workspace`() async throws {
        struct CutOff: Error {}
        let ledger = try await source(.memory)
        let signer = try await ledger.signer()
        let path = folder.file("copy.proviso")
        await #expect(throws: CutOff.self) {
            try await SQLiteStore.adopt(at: path, signer: signer) { store in
                _ = try await ledger.copy(to: store)
                throw CutOff()
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        _ = try await copy(ledger, to: .sqlite)
        await #expect(throws: StoreFailure.exists(path)) { try await copy(ledger, to: .sqlite) }
    }

    @Test(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
    func `a copy into a database that is cut off is no workspace, and can be made again`()
        async throws
    {
        struct CutOff: Error {}
        let ledger = try await source(.memory)
        let signer = try await ledger.signer()
        let place = try await PostgresServer.shared.value.unusedSchema()
        await #expect(throws: CutOff.self) {
            try await PostgresStore.adopt(place, signer: signer) { store in
                _ = try await ledger.copy(to: store)
                let found = await failure { try await PostgresStore.open(place) }
                #expect(found?.code == "ledger.unfinished")
                throw CutOff()
            }
        }
        let head = try await PostgresStore.adopt(place, signer: signer) {
            try await ledger.copy(to: $0)
        }
        #expect(head == (try await ledger.checkpoint()))
    }

    @Test(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
    func `of two who move a record to one place, the second is told to wait`() async throws {
        let ledger = try await source(.memory)
        let signer = try await ledger.signer()
        let place = try await PostgresServer.shared.value.unusedSchema()
        let head = try await PostgresStore.adopt(place, signer: signer) { store in
            let second = await failure {
                try await PostgresStore.adopt(place, signer: signer) {
                    try await ledger.copy(to: $0)
                }
            }
            #expect(second?.code == "ledger.busy")
            let third = await failure {
                try await PostgresStore.create(place, name: "x", program: "test", clock: clock)
            }
            #expect(third?.code == "ledger.exists")
            return try await ledger.copy(to: store)
        }
        #expect(
            try await Ledger(store: PostgresStore.open(place), clock: clock).checkpoint() == head
        )
    }

    @Test(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
    func `what a killed move left behind keeps nobody out`() async throws {
        let server = try await PostgresServer.shared.value
        let place = server.unusedSchema()
        let ledger = try await source(.memory)
        let signer = try await ledger.signer()
        let left = try PostgresPool(place)
        try await left.transaction(.write) { session in
            let schema = PostgresSession.quoted(place.schema ?? "")
            try session.run("CREATE SCHEMA \(schema)")
            try session.script(
                """
                CREATE TABLE format (mark bigint, version bigint);
                CREATE TABLE entries (log_index bigint); CREATE TABLE signing_key (secret bytea);
                INSERT INTO entries VALUES (7);
                """
            )
        }
        #expect(await failure { try await PostgresStore.open(place) }?.code == "ledger.unfinished")
        try await PostgresStore.adopt(place, signer: signer) { try await ledger.copy(to: $0) }
        #expect(try await copyIsSound(at: place, ledger))
        await left.close()
    }

    private func copyIsSound(at place: PostgresSettings, _ ledger: Ledger) async throws -> Bool {
        let copy = Ledger(store: try await PostgresStore.open(place), clock: clock)
        return try await copy.verify() == ledger.verify()
    }

    private func failure(_ act: () async throws -> some Any) async -> StoreFailure? {
        do { _ = try await act() } catch { return error as? StoreFailure }
        return nil
    }

    @Test(arguments: [1, 0])
    func `a place that lacks something, or has more, is no copy`(_ lacking: Int) async throws {
        let ledger = try await source(.memory)
        let signer = try await ledger.signer()
        let path = folder.file("copy.proviso")
        await #expect(throws: StoreFailure.damaged(path, found: "the copy is not what was copied"))
        {
            try await SQLiteStore.adopt(at: path, signer: signer) { store in
                let head = try await ledger.copy(to: store)
                guard lacking == 0 else { return try await source(.sqlite).checkpoint() }
                let document = Sample.document(9)
                _ = try await Ledger(store: store, clock: clock)
                    .append(Sample.recorded(document), documents: [document])
                return head
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a record that does not fit its hashes is not copied`() async throws {
        let sound = try await SoundFile(at: folder.file("sound.proviso"), clock: clock)
        var rewritten = try RewrittenStore(copying: sound)
        try rewritten.rewrite(entry: 4)
        let ledger = Ledger(store: rewritten, clock: clock)
        await #expect(throws: StoreFailure.self) { try await ledger.copy(to: nil) }
    }

    @Test func `what tables would be mended is told without mending them`() async throws {
        let path = folder.file("trial.proviso")
        let store = try SQLiteStore.create(at: path, name: "trial", program: "test", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        let document = Sample.document(1)
        _ = try await ledger.append(Sample.recorded(document, 9), documents: [document])
        try await DatabaseQueue(path: path).write {
            try $0.execute(sql: "DELETE FROM filings WHERE log_index = 5")
        }
        #expect(try await ledger.rebuild(isKept: false).mended["filings"] == 1)
        #expect(try await ledger.rebuild(isKept: true).mended["filings"] == 1)
        #expect(try await ledger.rebuild(isKept: false).mended.isEmpty)
    }
}
