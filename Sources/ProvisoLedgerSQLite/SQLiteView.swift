import Foundation
import GRDB
import ProvisoLedger
import ProvisoModel

/// What one SQLite transaction sees.
///
/// Every value is checked for its type, because in a damaged file any column can hold anything.
struct SQLiteView: LedgerView {
    let database: Database
    let place: String
    /// Whether the file was brought to this program's format when it was opened.
    let isUpToDate: Bool

    func size() throws -> Int {
        let last = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT max(log_index) FROM entries")
        )
        guard let last, last.count == 1, !(last[0] as DatabaseValue).isNull else { return 0 }
        let index: Int = try value(last, 0)
        guard (0..<Int.max).contains(index) else { throw damaged("an entry has index \(index)") }
        return index + 1
    }

    func count() throws -> Int {
        try SQLiteFormat.number(database, "SELECT count(*) FROM entries NOT INDEXED")
    }

    func entries(_ indexes: Range<Int>) throws -> [StoredEntry] {
        try fetch(
            """
            SELECT log_index, key, bytes, leaf_hash FROM entries
            WHERE log_index >= ? AND log_index < ? ORDER BY log_index
            """,
            [indexes.lowerBound, indexes.upperBound],
            entry
        )
    }

    func latest(_ key: String) throws -> StoredEntry? {
        try fetch(
            """
            SELECT log_index, key, bytes, leaf_hash FROM entries
            WHERE key = ? ORDER BY log_index DESC LIMIT 1
            """,
            [key],
            entry
        ).first
    }

    func entries(keyPrefix: String) throws -> [StoredEntry] {
        // U+10FFFF sorts after every letter, so the range holds exactly the keys that begin so.
        try fetch(
            """
            SELECT log_index, key, bytes, leaf_hash FROM entries
            WHERE key >= ? AND key <= ? ORDER BY log_index
            """,
            [keyPrefix, keyPrefix + "\u{10FFFF}"],
            entry
        )
    }

    func node(_ node: MerkleNode) throws -> Digest? {
        if node.level == 0 {
            return try fetch(
                "SELECT leaf_hash FROM entries WHERE log_index = ?",
                [node.position],
                digest
            ).first
        }
        return try fetch(
            "SELECT hash FROM tree_nodes WHERE level = ? AND position = ?",
            [node.level, node.position],
            digest
        ).first
    }

    func document(_ digest: Digest) throws -> [UInt8]? {
        try fetch("SELECT bytes FROM documents WHERE sha256 = ?", [Data(digest.bytes)]) {
            try bytes($0, 0)
        }.first
    }

    func documentDigests() throws -> [Digest] {
        try fetch("SELECT sha256 FROM documents", [], digest)
    }

    func request(_ key: Digest) throws -> KeptRequest? {
        // A file of an older format that is only read may have none.
        guard
            try isUpToDate || SQLiteFormat.number(database, "PRAGMA user_version") >= 2
        else { return nil }
        return try fetch(
            "SELECT key, request, note, carried_out FROM requests WHERE key = ?",
            [Data(key.bytes)]
        ) { row in
            KeptRequest(
                key: try digest(row, at: 0),
                request: try digest(row, at: 1),
                note: try value(row, 2),
                at: Instant(microseconds: try value(row, 3))
            )
        }.first
    }

    func latestNote() throws -> String? {
        let notes: [String] = try fetch(
            "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1",
            []
        ) { try value($0, 0) }
        return notes.first
    }

    func notes() throws -> [(size: Int, note: String)] {
        try fetch("SELECT size, note FROM checkpoints ORDER BY size", []) {
            (try value($0, 0), try value($0, 1))
        }
    }

    func signer() throws -> Signer {
        let secret = try fetch("SELECT secret FROM signing_key", []) { try bytes($0, 0) }.first
        guard let signer = secret.flatMap({ Signer(seed: $0) }) else {
            throw damaged("its signing key cannot be read")
        }
        return signer
    }

    func verifierKey() throws -> String {
        let keys: [String] = try fetch("SELECT verifier_key FROM signing_key", []) {
            try value($0, 0)
        }
        guard let key = keys.first else { throw damaged("its public key cannot be read") }
        return key
    }

    // MARK: Rows

    private func fetch<Value>(
        _ sql: String,
        _ arguments: StatementArguments,
        _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: sql),
            arguments: arguments
        )
        var values: [Value] = []
        while let row = try rows.next() { values.append(try read(row)) }
        return values
    }

    private func entry(_ row: Row) throws -> StoredEntry {
        StoredEntry(
            index: try value(row, 0),
            key: try value(row, 1),
            bytes: try bytes(row, 2),
            leafHash: try bytes(row, 3)
        )
    }

    private func digest(_ row: Row) throws -> Digest { try digest(row, at: 0) }

    private func digest(_ row: Row, at column: Int) throws -> Digest {
        guard let digest = Digest(bytes: try bytes(row, column)) else {
            throw damaged("a hash has another length than 32 bytes")
        }
        return digest
    }

    private func bytes(_ row: Row, _ column: Int) throws -> [UInt8] {
        guard case .blob(let data) = (row[column] as DatabaseValue).storage else {
            throw damaged("a column holds another type of value")
        }
        return Array(data)
    }

    private func value<Value: DatabaseValueConvertible>(
        _ row: Row,
        _ column: Int
    ) throws -> Value {
        guard let value = Value.fromDatabaseValue(row[column] as DatabaseValue) else {
            throw damaged("a column holds another type of value")
        }
        return value
    }

    private func damaged(_ found: String) -> StoreFailure { .damaged(place, found: found) }
}
