import GRDB

/// The form of the file with the accounts, and how it is told from any other file.
enum AccessFormat {
    /// `Pacc` in ASCII: the mark in the header of every such file (SQLite `application_id`).
    private static let mark = 0x5061_6363
    static let version = 1

    private static let tables = """
        CREATE TABLE accounts (
            name TEXT PRIMARY KEY,
            role TEXT NOT NULL,
            password TEXT,
            issuer TEXT,
            subject TEXT,
            made_at INTEGER NOT NULL,
            disabled_at INTEGER,
            UNIQUE (issuer, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sessions (
            digest BLOB PRIMARY KEY,
            account TEXT NOT NULL REFERENCES accounts (name),
            made_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_account ON sessions (account);
        CREATE TABLE tokens (
            digest BLOB PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL REFERENCES accounts (name),
            label TEXT NOT NULL,
            scopes TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            used_at INTEGER,
            revoked_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE failures (
            key TEXT PRIMARY KEY,
            count INTEGER NOT NULL,
            last_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX failures_by_time ON failures (last_at);
        """

    /// Fills an empty file, and throws where it is neither empty nor one of ours.
    static func prepare(_ database: Database, at path: String) throws {
        let isEmpty = try number(database, "SELECT count(*) FROM sqlite_schema") == 0
        if isEmpty, try number(database, "PRAGMA application_id") == 0 {
            try database.execute(sql: tables)
            try database.execute(sql: "PRAGMA application_id = \(mark)")
            try database.execute(sql: "PRAGMA user_version = \(version)")
        }
        guard try number(database, "PRAGMA application_id") == mark else {
            throw AccessFileFailure.foreign(path)
        }
        let found = try number(database, "PRAGMA user_version")
        guard found == version else { throw AccessFileFailure.otherVersion(path, found: found) }
    }

    /// Makes every commit reach the disk before it is acknowledged, and makes sure of it.
    static func makeDurable(_ database: Database, at path: String) throws {
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        // What was deleted must not be found in the file afterwards.
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        guard journal == "wal", try number(database, "PRAGMA synchronous") == 2 else {
            throw AccessFileFailure.notDurable(path)
        }
    }

    private static func number(_ database: Database, _ sql: String) throws -> Int {
        try Int.fetchOne(database, sql: sql) ?? 0
    }
}
