import Foundation
import GRDB
import ProvisoLedger

/// The form of a workspace file, and how it is told from any other file.
enum SQLiteFormat {
    /// `Prov` in ASCII: the mark in the header of every workspace (SQLite `application_id`).
    static let mark = 0x5072_6F76
    static let version = 4
    /// The oldest format that is brought up to date when it is opened for writing.
    static let oldest = 1

    // Triggers, because an accident with a database tool must not be able to edit what is on record.
    private static let record = """
        CREATE TABLE entries (
            log_index INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL,
            leaf_hash BLOB NOT NULL
        ) STRICT;
        CREATE TABLE documents (sha256 BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
        CREATE TABLE signing_key (secret BLOB NOT NULL, verifier_key TEXT NOT NULL) STRICT;
        """ + disclosures

    // What opens sealed words; with documents the only part of the record that can be withheld.
    private static let disclosures = """
        CREATE TABLE disclosures (
            log_index INTEGER NOT NULL,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (log_index, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// What follows from the entries and can be made anew from them.
    static let derivedTables = ["keys", "filings", "filing_blocks", "tree_nodes"]

    private static let derived = """
        CREATE TABLE keys (
            key TEXT NOT NULL,
            log_index INTEGER NOT NULL,
            PRIMARY KEY (key, log_index)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE filings (
            heading INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            log_index INTEGER NOT NULL,
            valid_from INTEGER NOT NULL,
            PRIMARY KEY (heading, known_from, log_index)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE filing_blocks (
            heading INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            log_index INTEGER NOT NULL,
            earliest_valid INTEGER NOT NULL,
            PRIMARY KEY (heading, known_from, log_index)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tree_nodes (
            level INTEGER NOT NULL,
            position INTEGER NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (level, position)
        ) STRICT, WITHOUT ROWID;
        """

    // No entries: what a client's key was used for is let go after some days.
    private static let requests = """
        CREATE TABLE requests (
            key BLOB PRIMARY KEY,
            request BLOB NOT NULL,
            note TEXT NOT NULL,
            carried_out INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX requests_by_time ON requests (carried_out);
        """

    static func make(in database: Database, signer: Signer) throws {
        try database.execute(sql: record + derived + requests)
        for table in ["entries", "documents", "checkpoints", "signing_key", "disclosures"] {
            try protect(table, in: database)
        }
        try database.execute(
            sql: "INSERT INTO signing_key (secret, verifier_key) VALUES (?, ?)",
            arguments: [Data(signer.secret), signer.verifierKey.description]
        )
        try database.execute(sql: "PRAGMA application_id = \(mark)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    static func makeDerived(in database: Database) throws {
        try database.execute(sql: derived)
    }

    private static func protect(
        _ table: String,
        _ acts: [String] = ["UPDATE", "DELETE"],
        in database: Database
    ) throws {
        for act in acts {
            try database.execute(
                sql: """
                    CREATE TRIGGER \(table)_no_\(act.lowercased()) BEFORE \(act) ON \(table)
                    BEGIN SELECT raise(ABORT, 'what is on record is never changed'); END
                    """
            )
        }
    }

    /// Lets rows of a table go that are withheld, and guards it again; whoever calls is in a transaction.
    static func withholding(
        from table: String,
        in database: Database,
        _ delete: () throws -> Void
    ) throws {
        try database.execute(sql: "DROP TRIGGER \(table)_no_delete")
        try delete()
        try protect(table, ["DELETE"], in: database)
    }

    /// Throws where the file is no workspace that this program reads.
    static func check(
        _ database: Database,
        at path: String,
        isReadOnly: Bool = false
    ) throws {
        guard try number(database, "PRAGMA application_id") == mark else {
            throw StoreFailure.foreign(path)
        }
        let found = try number(database, "PRAGMA user_version")
        if found < (isReadOnly ? version : oldest) {
            throw StoreFailure.older(path, version: found, supported: version)
        }
        if found > version {
            throw StoreFailure.newer(path, version: found, supported: version)
        }
    }

    /// Brings a file of an older format to this one, all of it or nothing; no entry is touched.
    static func bringUpToDate(_ database: Database, at place: String) throws {
        guard try number(database, "PRAGMA user_version") < version else { return }
        try database.inTransaction(.immediate) {
            // Another process may have come first.
            let found = try number(database, "PRAGMA user_version")
            if found < 2 { try database.execute(sql: requests) }
            if found < 3 {
                try database.execute(
                    sql: """
                        ALTER TABLE entries RENAME TO old_entries;
                        DROP TABLE tree_nodes;
                        \(derived)
                        CREATE TABLE entries (
                            log_index INTEGER PRIMARY KEY,
                            bytes BLOB NOT NULL,
                            leaf_hash BLOB NOT NULL
                        ) STRICT;
                        INSERT INTO entries SELECT log_index, bytes, leaf_hash FROM old_entries;
                        DROP TABLE old_entries;
                        """
                )
                try protect("entries", in: database)
                try Rebuilding(database, place).fill()
            }
            if found < 4 {
                try database.execute(sql: disclosures)
                try protect("disclosures", in: database)
            }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// Makes every commit reach the disk before it is acknowledged, and makes sure of it.
    static func makeDurable(_ database: Database, at path: String) throws {
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // What is withheld is written over, so that nobody finds it in the file.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        guard journal == "wal", try number(database, "PRAGMA synchronous") == 2 else {
            throw StoreFailure.notDurable(path)
        }
    }

    static func number(_ database: Database, _ sql: String) throws -> Int {
        try Int.fetchOne(database, sql: sql) ?? 0
    }
}
