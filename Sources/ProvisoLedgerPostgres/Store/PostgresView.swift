import ProvisoLedger
import ProvisoModel

/// What one transaction sees.
struct PostgresView: LedgerView {
    let session: PostgresSession
    let place: String
    /// What is known of the workspace without asking.
    var edge: Edge?

    func size() throws -> Int {
        if let edge { return edge.size }
        let last = try first("SELECT max(log_index) FROM entries") { row in
            row.isNull(0) ? nil : try row.int8(0)
        }
        guard let index = last ?? nil else { return 0 }
        guard index < .max else { throw damaged("an entry has index \(index)") }
        return index + 1
    }

    func count() throws -> Int {
        try first("SELECT count(*) FROM entries") { try $0.int8(0) } ?? 0
    }

    func entries(_ indexes: Range<Int>) throws -> [StoredEntry] {
        if let last = edge?.last, indexes == last.index..<last.index + 1 {
            return try disclosed([last])
        }
        var entries: [StoredEntry] = []
        try forEachRow(of: indexes) { entries.append(try StoredEntry($0)) }
        return try disclosed(entries)
    }

    /// The entries with what opens their sealed words.
    private func disclosed(_ entries: [StoredEntry]) throws -> [StoredEntry] {
        try entries.map { entry in
            guard entry.isSealed else { return entry }
            var entry = entry
            entry.disclosures = try all(
                "SELECT text FROM disclosures WHERE log_index = $1 ORDER BY position",
                [.int8(entry.index)]
            ) { try $0.text(0) }
            return entry
        }
    }

    func forEachEntry(
        _ indexes: Range<Int>,
        _ look: (Int, UnsafeRawBufferPointer, Digest?) throws -> Void
    ) throws {
        try forEachRow(of: indexes) { try look($0.int8(0), $0.raw(1), $0.digest(2)) }
    }

    /// An answer is held whole, so long stretches are asked for page by page.
    private static let page = 512

    private func forEachRow(of indexes: Range<Int>, _ look: (PostgresRow) throws -> Void) throws {
        var next = indexes.lowerBound
        while next < indexes.upperBound {
            let rows = try rows(
                """
                SELECT log_index, bytes, leaf_hash FROM entries
                WHERE log_index >= $1 AND log_index < $2 ORDER BY log_index
                LIMIT \(PostgresView.page)
                """,
                [.int8(next), .int8(indexes.upperBound)]
            )
            try explaining {
                for row in rows {
                    try look(row)
                    next = try row.int8(0) + 1
                }
            }
            guard rows.count == PostgresView.page else { return }
        }
    }

    func leafHashes(_ indexes: Range<Int>) throws -> [Digest] {
        if let known = edge?.leafHashes(indexes) { return known }
        return try all(
            """
            SELECT leaf_hash FROM entries
            WHERE log_index >= $1 AND log_index < $2 ORDER BY log_index
            """,
            [.int8(indexes.lowerBound), .int8(indexes.upperBound)]
        ) { try $0.digest(0) }
    }

    func node(_ node: MerkleNode) throws -> Digest? {
        if let known = edge?.nodes[node] { return known }
        return try first(
            "SELECT hash FROM tree_nodes WHERE level = $1 AND position = $2",
            [.int8(node.level), .int8(node.position)]
        ) { try $0.digest(0) }
    }

    func latest(_ key: String) throws -> StoredEntry? {
        try disclosed(
            all(
                """
                SELECT log_index, bytes, leaf_hash FROM entries WHERE log_index =
                    (SELECT max(log_index) FROM keys WHERE key = $1)
                """,
                [.bytes(KeptKey.bytes(of: key))]
            ) { try StoredEntry($0) }
        ).first
    }

    func entries(keyPrefix: String) throws -> [StoredEntry] {
        let range = KeptKey.range(ofPrefix: keyPrefix)
        let found = try all(
            """
            SELECT e.log_index, bytes, leaf_hash FROM keys k CROSS JOIN LATERAL (
                SELECT log_index, bytes, leaf_hash FROM entries
                WHERE log_index = k.log_index OFFSET 0
            ) e WHERE k.key >= $1 AND k.key < $2
            """,
            [.bytes(range.from), .bytes(range.upTo)]
        ) { try StoredEntry($0) }.sorted { $0.index < $1.index }
        guard !range.isExact else { return try disclosed(found) }
        var filer = Filer(place: place)
        return try disclosed(
            found.filter { try filer.file($0).key.utf8.starts(with: keyPrefix.utf8) }
        )
    }

    func document(_ digest: Digest) throws -> [UInt8]? {
        try first("SELECT bytes FROM documents WHERE sha256 = $1", [.bytes(digest.bytes)]) {
            try $0.bytes(0)
        }
    }

    func documentDigests() throws -> [Digest] {
        try all("SELECT sha256 FROM documents") { try $0.digest(0) }
    }

    func request(_ key: Digest) throws -> KeptRequest? {
        try first(
            "SELECT key, request, note, carried_out FROM requests WHERE key = $1",
            [.bytes(key.bytes)],
            request
        )
    }

    func requests() throws -> [KeptRequest] {
        try all(
            "SELECT key, request, note, carried_out FROM requests ORDER BY carried_out, key",
            [],
            request
        )
    }

    private func request(_ row: PostgresRow) throws -> KeptRequest {
        KeptRequest(
            key: try row.digest(0),
            request: try row.digest(1),
            note: String(decoding: try row.raw(2), as: UTF8.self),
            at: Instant(microseconds: Int64(try row.int8(3)))
        )
    }

    func latestNote() throws -> String? {
        if let edge { return edge.note }
        return try first("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1") {
            try $0.text(0)
        }
    }

    func notes(ofSizes sizes: Range<Int>) throws -> [(size: Int, note: String)] {
        try all(
            "SELECT size, note FROM checkpoints WHERE size >= $1 AND size < $2 ORDER BY size",
            [.int8(sizes.lowerBound), .int8(sizes.upperBound)]
        ) { (try $0.int8(0), try $0.text(1)) }
    }

    func signer() throws -> Signer {
        let secret =
            try edge?.secret ?? first("SELECT secret FROM signing_key") { try $0.bytes(0) }
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

    func rows(_ sql: String, _ values: [PostgresValue] = []) throws -> PostgresRows {
        try explaining { try session.rows(sql, values) }
    }

    func all<Value>(
        _ sql: String,
        _ values: [PostgresValue] = [],
        _ read: (PostgresRow) throws -> Value
    ) throws -> [Value] {
        try explaining { try session.rows(sql, values).map(read) }
    }

    func first<Value>(
        _ sql: String,
        _ values: [PostgresValue] = [],
        _ read: (PostgresRow) throws -> Value
    ) throws -> Value? {
        try explaining { try session.rows(sql, values).first.map(read) }
    }

    /// Tells failures in the ledger's words, because who looks may note them and go on.
    func explaining<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do { return try body() } catch let error as PostgresError {
            // What comes after a refusal is refused without a reason; the first one has it.
            let told = error.state == "25P02" ? session.refusal ?? error : error
            throw told.explained(at: place)
        }
    }

    private func damaged(_ found: String) -> StoreFailure { .damaged(place, found: found) }
}
