import ProvisoLedger
import ProvisoModel

/// The statements that add to a workspace, a column of many rows to each.
struct Adding {
    /// What the names of the tables begin with that follow from the log.
    var prefix = ""
    private(set) var statements: [PostgresStatement] = []

    /// So many entries go with a statement.
    private static let most = 1_024

    init(prefix: String = "") { self.prefix = prefix }

    mutating func add(_ additions: Additions) {
        let entries = additions.entries
        for start in stride(from: 0, to: entries.count, by: Adding.most) {
            let piece = entries[start..<min(start + Adding.most, entries.count)]
            add(
                """
                INSERT INTO entries (log_index, bytes, leaf_hash)
                SELECT * FROM unnest($1, $2, $3)
                """,
                [
                    .int8s(piece.map(\.stored.index)), .byteses(piece.map(\.stored.bytes)),
                    .byteses(piece.map(\.stored.leafHash.bytes)),
                ]
            )
            file(piece)
        }
        // In order, so that two who add the same wait for each other in turn.
        for (digest, bytes) in additions.documents.sorted(by: { $0.key.hex < $1.key.hex }) {
            add(
                "INSERT INTO documents (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [.bytes(digest.bytes), .bytes(bytes)]
            )
        }
        for (entry, texts) in additions.disclosures { disclose(texts, of: entry) }
        withhold(additions.withheld)
        add(additions.nodes)
        add(additions.requests)
        for checkpoint in additions.checkpoints {
            add(
                "INSERT INTO checkpoints (size, note) VALUES ($1, $2)",
                [.int8(checkpoint.size), .text(checkpoint.note.note)]
            )
        }
    }

    private mutating func disclose(_ texts: [String], of entry: Int) {
        add(
            """
            INSERT INTO disclosures (log_index, position, text)
            SELECT $1, position, convert_from(text, 'UTF8') FROM unnest($2, $3) AS t (position, text)
            """,
            [
                .int8(entry), .int8s(Array(texts.indices)),
                .byteses(texts.map { Array($0.utf8) }),
            ]
        )
    }

    // The list comes first: what guards the rows looks there.
    private mutating func withhold(_ withheld: Withholding) {
        for (table, column, values) in [
            ("documents", "sha256", withheld.documents.map { PostgresValue.bytes($0.bytes) }),
            ("disclosures", "log_index", withheld.entries.sorted().map { .int8($0) }),
        ] {
            for value in values {
                add(
                    "INSERT INTO withheld (\(column)) VALUES ($1) ON CONFLICT DO NOTHING",
                    [value]
                )
                add("DELETE FROM \(table) WHERE \(column) = $1", [value])
            }
        }
    }

    private mutating func add(_ requests: [KeptRequest]) {
        guard let newest = requests.last else { return }
        add(
            "DELETE FROM requests WHERE carried_out < $1",
            [.int8(Int(KeptRequest.oldest(at: newest.at).microseconds))]
        )
        add(
            """
            INSERT INTO requests (key, request, note, carried_out)
            SELECT * FROM unnest($1, $2, $3, $4)
            """,
            [
                .byteses(requests.map(\.key.bytes)), .byteses(requests.map(\.request.bytes)),
                .byteses(requests.map { Array($0.note.utf8) }),
                .int8s(requests.map { Int($0.at.microseconds) }),
            ]
        )
    }

    private mutating func add(_ sql: String, _ values: [PostgresValue]) {
        statements.append(PostgresStatement(sql, values))
    }

    // MARK: What follows from the log

    mutating func add(_ nodes: [(node: MerkleNode, hash: Digest)]) {
        guard !nodes.isEmpty else { return }
        add(
            """
            INSERT INTO \(prefix)tree_nodes (level, position, hash)
            SELECT * FROM unnest($1, $2, $3)
            """,
            [
                .int8s(nodes.map(\.node.level)), .int8s(nodes.map(\.node.position)),
                .byteses(nodes.map(\.hash.bytes)),
            ]
        )
    }

    /// Files entries under their keys and their headings.
    mutating func file(_ entries: some Collection<FiledEntry>) {
        add(
            "INSERT INTO \(prefix)keys (key, log_index) SELECT * FROM unnest($1, $2)",
            [
                .byteses(entries.map { KeptKey.bytes(of: $0.key) }),
                .int8s(entries.map(\.stored.index)),
            ]
        )
        let filings = entries.flatMap(\.filings)
        guard !filings.isEmpty else { return }
        add(
            """
            INSERT INTO \(prefix)filings (heading, known_from, log_index, valid_from)
            SELECT * FROM unnest($1, $2, $3, $4)
            """,
            [
                .int8s(filings.map { Int($0.heading) }),
                .int8s(filings.map { Int($0.knownFrom) }),
                .int8s(filings.map(\.index)), .int8s(filings.map { Int($0.validFrom) }),
            ]
        )
        // In log order, and each only over what was filed before it, as if they had come one by one: the
        // same log gives the same blocks.
        for entry in entries {
            for filing in entry.filings {
                if entry.isBackdated { lower(filing) }
                if filing.endsBlock { endBlock(filing) }
            }
        }
    }

    /// Tells the block it falls into that it may hold an earlier day now.
    private mutating func lower(_ filing: Filing) {
        add(
            """
            UPDATE \(prefix)filing_blocks SET earliest_valid = $4
            WHERE heading = $1 AND earliest_valid > $4 AND (known_from, log_index) IN (
                SELECT known_from, log_index FROM \(prefix)filing_blocks
                WHERE heading = $1 AND (known_from, log_index) > ($2, $3)
                ORDER BY known_from, log_index LIMIT 1
            )
            """,
            filing.values + [.int8(Int(filing.validFrom))]
        )
    }

    private mutating func endBlock(_ filing: Filing) {
        let before = """
            FROM \(prefix)filing_blocks WHERE heading = $1 AND (known_from, log_index) < ($2, $3)
            ORDER BY known_from DESC, log_index DESC LIMIT 1
            """
        add(
            """
            INSERT INTO \(prefix)filing_blocks (heading, known_from, log_index, earliest_valid)
            SELECT $1, $2, $3, min(valid_from) FROM \(prefix)filings
            WHERE heading = $1 AND (known_from, log_index) <= ($2, $3) AND log_index <= $3
                AND (known_from, log_index) > (
                    coalesce((SELECT known_from \(before)), '\(Int64.min)'::bigint),
                    coalesce((SELECT log_index \(before)), -1)
                )
            """,
            filing.values
        )
    }
}

extension Filing {
    /// Where it stands, as a statement takes it.
    fileprivate var values: [PostgresValue] {
        [.int8(Int(heading)), .int8(Int(knownFrom)), .int8(index)]
    }
}

extension PostgresView {
    /// Adds all of it; what is little goes along with the commit.
    func add(_ additions: Additions) throws {
        var adding = Adding()
        adding.add(additions)
        let statements = adding.statements
        let isLittle =
            statements.count <= PostgresView.little && additions.documents.count <= 16
        guard !isLittle else { return try explaining { try session.part(with: statements) } }
        for start in stride(from: 0, to: statements.count, by: PostgresView.little) {
            let end = min(start + PostgresView.little, statements.count)
            try explaining { _ = try session.run(Array(statements[start..<end])) }
        }
    }

    private static let little = 64
}
