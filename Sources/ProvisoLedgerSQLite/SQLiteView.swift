import GRDB
import ProvisoLedger
import ProvisoModel

/// What one SQLite transaction sees.
struct SQLiteView: LedgerView {
    let database: Database
    let place: String

    func size() throws -> Int {
        let last = try first("SELECT max(log_index) FROM entries") { row in
            row.isNull(0) ? nil : try row.int(0)
        }
        guard let index = last ?? nil else { return 0 }
        guard (0..<Int.max).contains(index) else { throw damaged("an entry has index \(index)") }
        return index + 1
    }

    func count() throws -> Int {
        try SQLiteFormat.number(database, "SELECT count(*) FROM entries NOT INDEXED")
    }

    func entries(_ indexes: Range<Int>) throws -> [StoredEntry] {
        try disclosed(
            all(
                """
                SELECT log_index, bytes, leaf_hash FROM entries
                WHERE log_index >= ? AND log_index < ? ORDER BY log_index
                """,
                { try bind(indexes, to: $0) },
                entry
            )
        )
    }

    /// The entries with what opens their sealed words.
    private func disclosed(_ entries: [StoredEntry]) throws -> [StoredEntry] {
        try entries.map { entry in
            guard entry.isSealed else { return entry }
            var entry = entry
            entry.disclosures = try all(
                "SELECT text FROM disclosures WHERE log_index = ? ORDER BY position",
                { try $0.bind(entry.index, at: 1) }
            ) { try $0.text(0) }
            return entry
        }
    }

    func forEachEntry(
        _ indexes: Range<Int>,
        _ look: (Int, UnsafeRawBufferPointer, Digest?) throws -> Void
    ) throws {
        let statement = try statement(
            """
            SELECT log_index, bytes, leaf_hash FROM entries
            WHERE log_index >= ? AND log_index < ? ORDER BY log_index
            """
        )
        try bind(indexes, to: statement)
        try statement.forEachRow { row in
            try look(try row.int(0), try row.raw(1), try row.digest(2))
        }
    }

    func leafHashes(_ indexes: Range<Int>) throws -> [Digest] {
        try all(
            """
            SELECT leaf_hash FROM entries
            WHERE log_index >= ? AND log_index < ? ORDER BY log_index
            """,
            { try bind(indexes, to: $0) }
        ) { try $0.digest(0) }
    }

    func node(_ node: MerkleNode) throws -> Digest? {
        try first(
            "SELECT hash FROM tree_nodes WHERE level = ? AND position = ?",
            {
                try $0.bind(node.level, at: 1)
                try $0.bind(node.position, at: 2)
            }
        ) { try $0.digest(0) }
    }

    func latest(_ key: String) throws -> StoredEntry? {
        try disclosed(
            all(
                """
                SELECT log_index, bytes, leaf_hash FROM entries WHERE log_index =
                    (SELECT max(log_index) FROM keys WHERE key = ?)
                """,
                { try $0.bind(key, at: 1) },
                entry
            )
        ).first
    }

    func entries(keyPrefix: String) throws -> [StoredEntry] {
        // U+10FFFF sorts after every letter, so the range holds exactly the keys that begin so.
        try disclosed(
            all(
                """
                SELECT log_index, bytes, leaf_hash FROM entries WHERE log_index IN
                    (SELECT log_index FROM keys WHERE key >= ? AND key <= ?)
                ORDER BY log_index
                """,
                {
                    try $0.bind(keyPrefix, at: 1)
                    try $0.bind(keyPrefix + "\u{10FFFF}", at: 2)
                },
                entry
            )
        )
    }

    func document(_ digest: Digest) throws -> [UInt8]? {
        try first(
            "SELECT bytes FROM documents WHERE sha256 = ?",
            { try $0.bind(digest, at: 1) }
        ) { try $0.bytes(0) }
    }

    func documentDigests() throws -> [Digest] {
        try all("SELECT sha256 FROM documents") { try $0.digest(0) }
    }

    func request(_ key: Digest) throws -> KeptRequest? {
        try first(
            "SELECT key, request, note, carried_out FROM requests WHERE key = ?",
            { try $0.bind(key, at: 1) },
            request
        )
    }

    func requests() throws -> [KeptRequest] {
        try all(
            "SELECT key, request, note, carried_out FROM requests ORDER BY carried_out, key",
            { _ in },
            request
        )
    }

    private func request(_ row: RawRow) throws -> KeptRequest {
        KeptRequest(
            key: try row.digest(0),
            request: try row.digest(1),
            note: try row.text(2),
            at: Instant(microseconds: try row.int64(3))
        )
    }

    func latestNote() throws -> String? {
        try first("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1") { try $0.text(0) }
    }

    func notes(ofSizes sizes: Range<Int>) throws -> [(size: Int, note: String)] {
        try all(
            "SELECT size, note FROM checkpoints WHERE size >= ? AND size < ? ORDER BY size",
            { try bind(sizes, to: $0) },
            { (try $0.int(0), try $0.text(1)) }
        )
    }

    func signer() throws -> Signer {
        let secret = try first("SELECT secret FROM signing_key") { try $0.bytes(0) }
        guard let signer = secret.flatMap({ Signer(seed: $0) }) else {
            throw damaged("its signing key cannot be read")
        }
        return signer
    }

    func verifierKey() throws -> String {
        let key = try first("SELECT verifier_key FROM signing_key") { try $0.text(0) }
        guard let key else { throw damaged("its public key cannot be read") }
        return key
    }

    // MARK: Rows

    func statement(_ sql: String) throws -> RawStatement {
        try RawStatement(sql, in: database, at: place)
    }

    func all<Value>(
        _ sql: String,
        _ bind: (RawStatement) throws -> Void = { _ in },
        _ read: (RawRow) throws -> Value
    ) throws -> [Value] {
        let statement = try statement(sql)
        try bind(statement)
        var values: [Value] = []
        try statement.forEachRow { values.append(try read($0)) }
        return values
    }

    func first<Value>(
        _ sql: String,
        _ bind: (RawStatement) throws -> Void = { _ in },
        _ read: (RawRow) throws -> Value
    ) throws -> Value? { try all(sql, bind, read).first }

    private func bind(_ indexes: Range<Int>, to statement: RawStatement) throws {
        try statement.bind(indexes.lowerBound, at: 1)
        try statement.bind(indexes.upperBound, at: 2)
    }

    private func entry(_ row: RawRow) throws -> StoredEntry {
        StoredEntry(
            index: try row.int(0),
            bytes: try row.bytes(1),
            leafHash: try row.digest(2)
        )
    }

    private func damaged(_ found: String) -> StoreFailure { .damaged(place, found: found) }
}
