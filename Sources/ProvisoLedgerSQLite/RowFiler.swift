import ProvisoLedger

/// Files entries under their keys and their headings, row by row.
struct RowFiler {
    private let view: SQLiteView
    // Looked up once: there are several rows to each of millions of entries.
    private let keys: RawStatement
    private let filings: RawStatement

    init(_ view: SQLiteView) throws {
        self.view = view
        keys = try view.statement("INSERT INTO keys (key, log_index) VALUES (?, ?)")
        filings = try view.statement(
            """
            INSERT INTO filings (heading, known_from, log_index, valid_from)
            VALUES (?, ?, ?, ?)
            """
        )
    }

    func file(_ entry: FiledEntry) throws {
        try keys.bind(entry.key, at: 1)
        try keys.bind(entry.stored.index, at: 2)
        try keys.run()
        for filing in entry.filings {
            try add(filing)
            if entry.isBackdated { try lower(filing) }
            if filing.endsBlock { try endBlock(filing) }
        }
    }

    private func add(_ filing: Filing) throws {
        try filings.bind(filing.heading, at: 1)
        try filings.bind(filing.knownFrom, at: 2)
        try filings.bind(filing.index, at: 3)
        try filings.bind(filing.validFrom, at: 4)
        try filings.run()
    }

    /// Tells the block it falls into that it may hold an earlier day now.
    private func lower(_ filing: Filing) throws {
        let update = try view.statement(
            """
            UPDATE filing_blocks SET earliest_valid = min(earliest_valid, ?4)
            WHERE heading = ?1 AND (known_from, log_index) IN (
                SELECT known_from, log_index FROM filing_blocks
                WHERE heading = ?1 AND (known_from, log_index) > (?2, ?3)
                ORDER BY known_from, log_index LIMIT 1
            )
            """
        )
        try update.bind(filing.heading, at: 1)
        try update.bind(filing.knownFrom, at: 2)
        try update.bind(filing.index, at: 3)
        try update.bind(filing.validFrom, at: 4)
        try update.run()
    }

    private func endBlock(_ filing: Filing) throws {
        let insert = try view.statement(
            """
            INSERT INTO filing_blocks (heading, known_from, log_index, earliest_valid)
            SELECT ?1, ?2, ?3, min(valid_from) FROM filings
            WHERE heading = ?1 AND (known_from, log_index) <= (?2, ?3)
                AND (known_from, log_index) > (
                    coalesce((SELECT max(known_from) FROM filing_blocks
                        WHERE heading = ?1 AND (known_from, log_index) < (?2, ?3)), ?4),
                    coalesce((SELECT log_index FROM filing_blocks
                        WHERE heading = ?1 AND (known_from, log_index) < (?2, ?3)
                        ORDER BY known_from DESC, log_index DESC LIMIT 1), -1)
                )
            """
        )
        try insert.bind(filing.heading, at: 1)
        try insert.bind(filing.knownFrom, at: 2)
        try insert.bind(filing.index, at: 3)
        try insert.bind(Int64.min, at: 4)
        try insert.run()
    }
}
