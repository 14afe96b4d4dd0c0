import Foundation
import GRDBSQLite
import ProvisoLedger

/// The reference side: the same rows in plain SQLite through prepared statements, unchecked and unhashed.
final class RawDatabase {
    private var handle: OpaquePointer?
    private var prepared: [String: OpaquePointer] = [:]

    init(_ path: String) {
        expect(sqlite3_open(path, &handle))
        for pragma in [
            "page_size = 8192", "journal_mode = WAL", "synchronous = FULL", "cache_size = -64000",
        ] { run("PRAGMA \(pragma)") }
        run(
            """
            CREATE TABLE IF NOT EXISTS s (
                seq INTEGER PRIMARY KEY, bytes BLOB, heading INTEGER, kf INTEGER, vf INTEGER
            );
            CREATE INDEX IF NOT EXISTS s_key ON s (heading, kf DESC, vf, seq);
            CREATE TABLE IF NOT EXISTS d (sha256 BLOB PRIMARY KEY, bytes BLOB);
            """
        )
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    func run(_ sql: String) { expect(sqlite3_exec(handle, sql, nil, nil, nil)) }

    private func expect(_ code: Int32) {
        guard code == SQLITE_OK else { fatalError(String(cString: sqlite3_errmsg(handle))) }
    }

    private func statement(_ sql: String) -> OpaquePointer {
        if let known = prepared[sql] { return known }
        var made: OpaquePointer?
        expect(sqlite3_prepare_v2(handle, sql, -1, &made, nil))
        guard let made else { fatalError("SQLite prepares nothing") }
        prepared[sql] = made
        return made
    }

    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// How many bytes the pages of another file take, but for those of one table and its index.
    func size(of path: String, without table: String) throws -> Int {
        run("ATTACH '\(path)' AS other")
        defer { run("DETACH other") }
        let select = statement(
            """
            SELECT sum(pgsize) FROM dbstat('other') WHERE name NOT IN (
                SELECT name FROM other.sqlite_schema WHERE tbl_name = '\(table)'
            )
            """
        )
        defer { sqlite3_reset(select) }
        sqlite3_step(select)
        return Int(sqlite3_column_int64(select, 0))
    }

    func insert(_ entries: [FiledEntry], _ document: StoredDocument) {
        let digest = Digest(of: document.bytes).bytes
        let keep = statement("INSERT INTO d (sha256, bytes) VALUES (?, ?)")
        sqlite3_bind_blob(keep, 1, digest, 32, RawDatabase.copied)
        sqlite3_bind_blob(keep, 2, document.bytes, Int32(document.bytes.count), RawDatabase.copied)
        sqlite3_step(keep)
        sqlite3_reset(keep)
        let insert = statement("INSERT INTO s (seq, bytes, heading, kf, vf) VALUES (?, ?, ?, ?, ?)")
        for entry in entries {
            sqlite3_bind_int64(insert, 1, Int64(entry.stored.index))
            entry.stored.bytes.withUnsafeBytes {
                _ = sqlite3_bind_blob(
                    insert,
                    2,
                    $0.baseAddress,
                    Int32($0.count),
                    RawDatabase.copied
                )
            }
            if let filing = entry.filings.first {
                sqlite3_bind_int64(insert, 3, filing.heading)
                sqlite3_bind_int64(insert, 4, filing.knownFrom)
                sqlite3_bind_int64(insert, 5, filing.validFrom)
            }
            guard sqlite3_step(insert) == SQLITE_DONE else { fatalError("a row is not taken") }
            sqlite3_reset(insert)
        }
    }

    func insertRows(_ filings: [Filing]) {
        let insert = statement("INSERT INTO s (seq, heading, kf, vf) VALUES (?, ?, ?, ?)")
        for filing in filings {
            sqlite3_bind_int64(insert, 1, Int64(filing.index))
            sqlite3_bind_int64(insert, 2, filing.heading)
            sqlite3_bind_int64(insert, 3, filing.knownFrom)
            sqlite3_bind_int64(insert, 4, filing.validFrom)
            guard sqlite3_step(insert) == SQLITE_DONE else { fatalError("a row is not taken") }
            sqlite3_reset(insert)
        }
    }

    /// What was known last under a heading, and so by the day.
    func asOf(_ heading: Int64, _ known: Int64, _ valid: Int64) -> Int64? {
        let select = statement(
            "SELECT kf FROM s WHERE heading = ? AND kf <= ? AND vf <= ? ORDER BY kf DESC LIMIT 1"
        )
        sqlite3_bind_int64(select, 1, heading)
        sqlite3_bind_int64(select, 2, known)
        sqlite3_bind_int64(select, 3, valid)
        defer { sqlite3_reset(select) }
        return sqlite3_step(select) == SQLITE_ROW ? sqlite3_column_int64(select, 0) : nil
    }

    /// How many headings have something known and so by then.
    func state(_ known: Int64, _ valid: Int64) -> Int64 {
        let select = statement(
            """
            SELECT count(*), sum(seq) FROM (
                SELECT heading, seq, max(kf) FROM s WHERE kf <= ? AND vf <= ? GROUP BY heading
            )
            """
        )
        sqlite3_bind_int64(select, 1, known)
        sqlite3_bind_int64(select, 2, valid)
        defer { sqlite3_reset(select) }
        sqlite3_step(select)
        return sqlite3_column_int64(select, 0)
    }
}
