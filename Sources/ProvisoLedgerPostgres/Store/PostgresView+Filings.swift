import ProvisoLedger

// Where statements are found by what they are about. Under each heading those known last stand in front,
// and every few hundred of them a block says the earliest day that any of them is so from: a search for what
// was so on an early day passes over whole blocks.

extension PostgresView {
    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64
    ) throws -> [Filing] {
        try all(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading BETWEEN $1 AND $2 AND known_from <= $3 AND valid_from <= $4
            ORDER BY log_index
            """,
            [headings.lowerBound, headings.upperBound, knownBy, validBy].map { .int8(Int($0)) }
        ) { try Filing($0) }
    }

    /// Under most headings there are fewer than this.
    private static let few = 64

    func lastFiled(under heading: Int64, knownBy: Int64, validBy: Int64) throws -> Filing? {
        let newest = try all(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading = $1 AND known_from <= $2
            ORDER BY known_from DESC, log_index DESC LIMIT \(PostgresView.few)
            """,
            [.int8(Int(heading)), .int8(Int(knownBy))]
        ) { try Filing($0) }
        if let found = newest.first(where: { $0.validFrom <= validBy }) { return found }
        guard newest.count == PostgresView.few, let oldest = newest.last else { return nil }
        // Among the newest there is nearly always one; the rest are looked for block by block.
        return try last(before: oldest, validBy: validBy)
    }

    /// The last of those before `newest` that is so by the day.
    private func last(before newest: Filing, validBy: Int64) throws -> Filing? {
        // The block that ended last, and the last one in which some are so by the day.
        let place = newest.place
        let ends = try answers([
            PostgresStatement(
                """
                SELECT known_from, log_index FROM filing_blocks
                WHERE heading = $1 AND (known_from, log_index) < ($2, $3)
                ORDER BY known_from DESC, log_index DESC LIMIT 1
                """,
                place
            ),
            PostgresStatement(
                """
                SELECT known_from, log_index FROM filing_blocks
                WHERE heading = $1 AND (known_from, log_index) < ($2, $3)
                    AND earliest_valid <= $4
                ORDER BY known_from DESC, log_index DESC LIMIT 1
                """,
                place + [.int8(Int(validBy))]
            ),
        ]) { try $0.first.map { [PostgresValue.int8(try $0.int8(0)), .int8(try $0.int8(1))] } }
        // Those that no block has closed over yet are looked at one by one, and so is the block.
        let found = try answers(
            [
                PostgresStatement(
                    """
                    SELECT heading, known_from, valid_from, log_index FROM filings
                    WHERE heading = $1 AND (known_from, log_index) < ($2, $3)
                        AND valid_from <= $4 AND (known_from, log_index) > ($5, $6)
                    ORDER BY known_from DESC, log_index DESC LIMIT 1
                    """,
                    place + [.int8(Int(validBy))] + (ends[0] ?? [.int8(.min), .int8(-1)])
                )
            ]
                + (ends[1].map { end in
                    [
                        PostgresStatement(
                            """
                            SELECT heading, known_from, valid_from, log_index FROM filings
                            WHERE heading = $1 AND (known_from, log_index) <= ($2, $3)
                                AND valid_from <= $4
                            ORDER BY known_from DESC, log_index DESC LIMIT 1
                            """,
                            [.int8(Int(newest.heading))] + end + [.int8(Int(validBy))]
                        )
                    ]
                } ?? [])
        ) { try $0.first.map { try Filing($0) } }
        return found.compactMap(\.self).first
    }

    func forEachLastFiled(
        knownBy: Int64,
        validBy: Int64,
        _ look: (Filing) throws -> Void
    ) throws {
        // Backwards through the index as it lies, so that the first under a heading is the last known.
        var bound = Int64.max
        while true {
            let last = try all(
                """
                SELECT DISTINCT ON (heading) heading, known_from, valid_from, log_index FROM filings
                WHERE heading BETWEEN 0 AND $1 AND known_from <= $2 AND valid_from <= $3
                ORDER BY heading DESC, known_from DESC, log_index DESC LIMIT \(PostgresView.headings)
                """,
                [bound, knownBy, validBy].map { .int8(Int($0)) }
            ) { try Filing($0) }
            for filing in last { try look(filing) }
            guard last.count == PostgresView.headings, let lowest = last.last?.heading,
                lowest > .min
            else { return }
            bound = lowest - 1
        }
    }

    /// An answer is held whole, so many headings are asked for page by page.
    private static let headings = 4_096

    /// Asks all of it at once.
    private func answers<Value>(
        _ statements: [PostgresStatement],
        _ read: (PostgresRows) throws -> Value
    ) throws -> [Value] {
        try explaining { try session.run(statements).map(read) }
    }
}

extension Filing {
    /// Reads `heading, known_from, valid_from, log_index`.
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            heading: Int64(try row.int8(0)),
            knownFrom: Int64(try row.int8(1)),
            validFrom: Int64(try row.int8(2)),
            index: try row.int8(3)
        )
    }

    /// Where it stands under its heading.
    fileprivate var place: [PostgresValue] {
        [.int8(Int(heading)), .int8(Int(knownFrom)), .int8(index)]
    }
}
