import GRDB
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting
import Testing

/// Workspaces that an earlier version of the program made, and tables that no longer fit their log.
@Suite struct OlderFormatTests {
    private let clock = FixedClock(Sample.start)
    private let folder: Folder
    private var path: String { folder.file("trial.proviso") }

    init() throws { folder = try Folder() }

    private func ledger(_ store: SQLiteStore) -> Ledger { Ledger(store: store, clock: clock) }

    /// A workspace with two documents, closed.
    private func make() async throws -> [NumberedEntry] {
        let store = try SQLiteStore.create(at: path, name: "trial", program: "test", clock: clock)
        for number in 1...2 {
            let document = Sample.document(number)
            let contents = Sample.recorded(document, 20)
            _ = try await ledger(store).append(contents, documents: [document])
        }
        let entries = try await ledger(store).entries()
        try store.close()
        return entries
    }

    private func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Turns the file into one as format 1 or 2 had it: a key beside each entry, and every subtree kept.
    private func makeOld(_ version: Int) throws {
        try change(
            """
            DROP TRIGGER entries_no_update;
            DROP TRIGGER entries_no_delete;
            ALTER TABLE entries RENAME TO now;
            CREATE TABLE entries (
                log_index INTEGER PRIMARY KEY, key TEXT NOT NULL, bytes BLOB NOT NULL,
                leaf_hash BLOB NOT NULL
            ) STRICT;
            INSERT INTO entries SELECT log_index, 'key ' || log_index, bytes, leaf_hash FROM now;
            CREATE INDEX entries_by_key ON entries (key, log_index);
            CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
            BEGIN SELECT raise(ABORT, 'what is on record is never changed'); END;
            CREATE TRIGGER tree_nodes_no_update BEFORE UPDATE ON tree_nodes
            BEGIN SELECT raise(ABORT, 'what is on record is never changed'); END;
            DROP TABLE now;
            DROP TABLE keys;
            DROP TABLE filings;
            DROP TABLE filing_blocks;
            DROP TABLE disclosures;
            PRAGMA user_version = \(version);
            """
        )
        if version < 2 { try change("DROP TABLE requests") }
    }

    @Test(arguments: [1, 2])
    func `a workspace of an older format is brought up to date, and no entry is touched`(
        _ version: Int
    ) async throws {
        let entries = try await make()
        try makeOld(version)
        #expect(throws: StoreFailure.older(path, version: version, supported: 4)) {
            try SQLiteStore.open(at: path, readOnly: true)
        }
        let store = try SQLiteStore.open(at: path)
        #expect(try await ledger(store).entries() == entries)
        #expect(try await ledger(store).verify().isVerified)
        #expect(try await ledger(store).rebuild().mended.isEmpty)
        let document = Sample.document(1)
        let again = try await ledger(store).append(
            Sample.recorded(document, 20),
            documents: [document]
        )
        #expect(again.alreadyOnRecord == 22, "every entry is found by its name")
        let key = RequestKey("key", of: "ann", request: [1], note: "dec_1")
        _ = try await ledger(store).append([], under: key)
        #expect(try await ledger(store).request(under: "key", of: "ann")?.note == "dec_1")
        let third = Sample.document(3)
        _ = try await ledger(store).append(Sample.recorded(third), documents: [third])
        #expect(try await ledger(store).verify().isVerified)
        try store.close()
        let reader = try SQLiteStore.open(at: path, readOnly: true)
        #expect(try await ledger(reader).verify().isVerified)
    }

    @Test func `a workspace from before words were sealed is brought up to date`() async throws {
        let entries = try await make()
        try change("DROP TABLE disclosures; PRAGMA user_version = 3")
        let store = try SQLiteStore.open(at: path)
        #expect(try await ledger(store).entries() == entries)
        var document = Sample.document(3)
        document.header.handling = .confidential
        _ = try await ledger(store).append(Sample.recorded(document), documents: [document])
        #expect(try await ledger(store).document(document.header.id) == document)
        #expect(try await ledger(store).verify().isVerified)
    }

    @Test func `rows that no longer fit the log are told and made anew`() async throws {
        _ = try await make()
        try change(
            """
            DELETE FROM keys WHERE log_index IN (5, 6);
            UPDATE filings SET valid_from = valid_from + 1 WHERE log_index = 7;
            DELETE FROM tree_nodes;
            INSERT INTO filing_blocks VALUES (1, 2, 3, 4);
            """
        )
        let store = try SQLiteStore.open(at: path)
        #expect(try await !ledger(store).verify().isVerified, "the tree is not whole")
        let rebuilt = try await ledger(store).rebuild()
        #expect(
            rebuilt.mended == ["keys": 2, "filings": 2, "tree_nodes": 3, "filing_blocks": 1]
        )
        #expect(try await ledger(store).rebuild().mended.isEmpty)
        #expect(try await ledger(store).verify().isVerified)
    }

    @Test func `a workspace that may only be read is not made anew`() async throws {
        _ = try await make()
        let store = try SQLiteStore.open(at: path, readOnly: true)
        await #expect(throws: StoreFailure.readOnly(path)) { try await ledger(store).rebuild() }
    }
}
