import ProvisoLedger

/// Makes the tables anew that follow from the log.
struct Rebuilding {
    private let view: PostgresView
    private var session: PostgresSession { view.session }

    init(_ view: PostgresView) { self.view = view }

    private static let prefix = "fresh_"
    private static let page = 1_024

    /// Makes the rows anew beside those that are there, compares them, and mends what differs.
    ///
    /// Whoever reads meanwhile sees the rows as they were, all of them, until it is done.
    func run() throws -> Rebuilt {
        let limit = session.longestStatement
        // A comparison of millions of rows takes its time.
        session.longestStatement = .seconds(86_400)
        defer { session.longestStatement = limit }
        return try view.explaining {
            // Sorted, whole tables are compared on disk; hashed, in memory.
            try session.script(
                """
                SET LOCAL enable_seqscan = on; SET LOCAL enable_sort = on;
                SET LOCAL enable_hashagg = off;
                """
            )
            for (table, _) in PostgresFormat.derivedTables {
                try session.run(
                    """
                    CREATE TEMPORARY TABLE \(Rebuilding.prefix)\(table)
                    (LIKE \(table) INCLUDING INDEXES) ON COMMIT DROP
                    """
                )
            }
            var rebuilt = Rebuilt(entries: try fill(), rows: [:], mended: [:])
            for (table, key) in PostgresFormat.derivedTables {
                rebuilt.rows[table] = try count("SELECT * FROM \(Rebuilding.prefix)\(table)")
                let different = try mend(table, key)
                if different > 0 { rebuilt.mended[table] = different }
            }
            return rebuilt
        }
    }

    /// Fills the fresh tables; gives back how many entries there are.
    private func fill() throws -> Int {
        var filer = Filer(place: view.place)
        var edge = MerkleFrontier()
        let size = try view.size()
        for start in stride(from: 0, to: size, by: Rebuilding.page) {
            var adding = Adding(prefix: Rebuilding.prefix)
            var nodes: [(node: MerkleNode, hash: Digest)] = []
            var filed: [FiledEntry] = []
            for stored in try view.entries(start..<min(start + Rebuilding.page, size)) {
                filed.append(try filer.file(stored))
                edge.append(stored.leafHash) { node, hash in
                    if node.isKept { nodes.append((node, hash)) }
                }
            }
            adding.file(filed)
            adding.add(nodes)
            try session.run(adding.statements)
        }
        return size
    }

    /// Takes out what should not be there and puts in what is missing; gives back how many rows that were.
    private func mend(_ table: String, _ key: String) throws -> Int {
        let fresh = Rebuilding.prefix + table
        let wrong = "SELECT * FROM \(table) EXCEPT SELECT * FROM \(fresh)"
        let missing = "SELECT * FROM \(fresh) EXCEPT SELECT * FROM \(table)"
        // Counted before anything is changed.
        let different = try count(wrong) + count(missing)
        guard different > 0 else { return 0 }
        try session.run(
            "DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM (\(wrong)) wrong)"
        )
        try session.run("INSERT INTO \(table) \(missing)")
        return different
    }

    private func count(_ rows: String) throws -> Int {
        try session.rows("SELECT count(*) FROM (\(rows)) counted")[0].int8(0)
    }
}
