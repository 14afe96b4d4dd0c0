import ProvisoLedger

/// What every append looks at, asked for in one go with the writer's lock.
///
/// Nobody else writes while the lock is held, so it holds until the transaction's own additions.
struct Edge {
    let size: Int
    let last: StoredEntry?
    /// The hashes of the last entries that fill no kept subtree yet, by index.
    let leaves: [Int: Digest]
    let nodes: [MerkleNode: Digest]
    let secret: [UInt8]?
    let note: String?

    private static let width = MerkleNode.leastKept
    private static let lowest = MerkleNode.leastKept.trailingZeroBitCount

    // Every one-bit of the size from the lowest kept level up stands for a whole subtree at the edge.
    private static let questions = [
        PostgresFormat.standing,
        PostgresStatement(
            "SELECT log_index, bytes, leaf_hash FROM entries ORDER BY log_index DESC LIMIT 1"
        ),
        PostgresStatement(
            """
            SELECT log_index, leaf_hash FROM entries
            WHERE log_index >= (SELECT (max(log_index) + 1) / \(width) * \(width) FROM entries)
            """
        ),
        PostgresStatement(
            """
            SELECT level, position, hash
            FROM (SELECT max(log_index) + 1 AS size FROM entries) e
            CROSS JOIN generate_series(\(lowest)::bigint, 62) AS levels (level)
            CROSS JOIN LATERAL (
                SELECT position, hash FROM tree_nodes
                WHERE tree_nodes.level = levels.level
                    AND tree_nodes.position = (size >> levels.level::int) - 1
            ) nodes
            WHERE size >> level::int & 1 = 1
            """
        ),
        PostgresStatement("SELECT secret FROM signing_key"),
        PostgresStatement("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1"),
    ]

    /// Waits for the writer's lock, makes sure of the workspace and the server, and looks at the edge.
    ///
    /// A workspace that is being made has no mark yet.
    init(
        locking schema: String,
        in session: PostgresSession,
        at place: String,
        isMarked: Bool = true
    ) throws {
        let answers = try session.run([PostgresFormat.writerLock(of: schema)] + Edge.questions)
        if isMarked { try PostgresFormat.checkStanding(answers[1], at: place) }
        last = try answers[2].first.map { try StoredEntry($0) }
        size = last.map { $0.index + 1 } ?? 0
        leaves = Dictionary(
            try answers[3].map { (try $0.int8(0), try $0.digest(1)) },
            uniquingKeysWith: { first, _ in first }
        )
        nodes = Dictionary(
            try answers[4].map { row in
                let node = MerkleNode(level: try row.int8(0), position: try row.int8(1))
                return (node, try row.digest(2))
            },
            uniquingKeysWith: { first, _ in first }
        )
        secret = try answers[5].first?.bytes(0)
        note = try answers[6].first?.text(0)
    }

    /// The hashes of these leaves, where all of them are known.
    func leafHashes(_ indexes: Range<Int>) -> [Digest]? {
        let found = indexes.clamped(to: 0..<size).suffix(Edge.width).compactMap { leaves[$0] }
        return found.count == indexes.count ? found : nil
    }
}

extension StoredEntry {
    /// Reads `log_index, bytes, leaf_hash`.
    init(_ row: PostgresRow) throws(PostgresError) {
        self.init(index: try row.int8(0), bytes: try row.bytes(1), leafHash: try row.digest(2))
    }
}

extension PostgresRow {
    func digest(_ column: Int) throws(PostgresError) -> Digest {
        guard let digest = Digest(raw: try raw(column)) else {
            throw .mismatch("a hash has another length than 32 bytes")
        }
        return digest
    }
}
