import ProvisoLedger

// Where statements are found by what they are about. Under each heading those known last stand in front,
// and every few hundred of them a block says the earliest day that any of them is so from: a search for what
// was so on an early day passes over whole blocks.

extension SQLiteView {
    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64
    ) throws -> [Filing] {
        try all(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading BETWEEN ? AND ? AND known_from <= ? AND valid_from <= ?
            ORDER BY log_index
            """,
            {
                try $0.bind(headings.lowerBound, at: 1)
                try $0.bind(headings.upperBound, at: 2)
                try $0.bind(knownBy, at: 3)
                try $0.bind(validBy, at: 4)
            },
            filing
        )
    }

    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64,
        atMost: Int
    ) throws -> [Filing]? {
        let statement = try statement(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading BETWEEN ? AND ?
            """
        )
        try statement.bind(headings.lowerBound, at: 1)
        try statement.bind(headings.upperBound, at: 2)
        var found: [Filing] = []
        var seen = 0
        // Those of other times count as well: each costs a look.
        try statement.forRows { row in
            seen += 1
            let filing = try filing(row)
            if filing.knownFrom <= knownBy, filing.validFrom <= validBy { found.append(filing) }
            return seen <= atMost
        }
        return seen <= atMost ? found : nil
    }

    func lastFiled(under heading: Int64, knownBy: Int64, validBy: Int64) throws -> Filing? {
        let search = HeadingSearch(view: self, heading: heading, validBy: validBy)
        return try search.last(knownBy: knownBy)
    }

    func forEachLastFiled(
        knownBy: Int64,
        validBy: Int64,
        _ look: (Filing) throws -> Void
    ) throws {
        // Backwards through the table as it lies, so that the first under a heading is the last known.
        let statement = try statement(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading >= 0 AND known_from <= ? AND valid_from <= ?
            ORDER BY heading DESC, known_from DESC, log_index DESC
            """
        )
        try statement.bind(knownBy, at: 1)
        try statement.bind(validBy, at: 2)
        var heading: Int64?
        try statement.forEachRow { row in
            guard try row.int64(0) != heading else { return }
            let last = try filing(row)
            heading = last.heading
            try look(last)
        }
    }

    fileprivate func filing(_ row: RawRow) throws -> Filing {
        Filing(
            heading: try row.int64(0),
            knownFrom: try row.int64(1),
            validFrom: try row.int64(2),
            index: try row.int(3)
        )
    }
}

/// Looks for what was known last under a heading, and so by a day.
private struct HeadingSearch {
    let view: SQLiteView
    let heading: Int64
    let validBy: Int64

    /// Under most headings there are fewer than this.
    private static let few = 64

    func last(knownBy: Int64) throws -> Filing? {
        let statement = try view.statement(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading = ? AND known_from <= ?
            ORDER BY known_from DESC, log_index DESC
            """
        )
        try statement.bind(heading, at: 1)
        try statement.bind(knownBy, at: 2)
        var seen = 0
        var found: Filing?
        var oldest: Filing?
        try statement.forRows { row in
            seen += 1
            if try row.int64(2) <= validBy {
                found = try view.filing(row)
            } else if seen == HeadingSearch.few {
                oldest = try view.filing(row)
            }
            return found == nil && oldest == nil
        }
        // Among the newest there is nearly always one; the rest are looked for block by block.
        return try found ?? oldest.flatMap { try older(than: $0) }
    }

    /// The last of those before `newest` that is so by the day.
    private func older(than newest: Filing) throws -> Filing? {
        var next = try block(before: newest.place)
        // Down to the next block the statements are looked at one by one.
        if let found = try first(before: newest.place, downTo: next) { return found }
        while let start = next {
            guard let block = try block(fitting: start) else { return nil }
            if block.validFrom <= validBy { return block }
            next = try self.block(before: block.place)
            if let found = try first(before: block.place, downTo: next) { return found }
        }
        return nil
    }

    /// The end of the last block before a place.
    private func block(before place: Place) throws -> Place? {
        try view.first(
            """
            SELECT known_from, log_index FROM filing_blocks
            WHERE heading = ? AND (known_from, log_index) < (?, ?)
            ORDER BY known_from DESC, log_index DESC LIMIT 1
            """,
            { try bind($0, place) },
            HeadingSearch.place
        )
    }

    /// The statement at the end of the last block, not after a place, in which some may be so by the day.
    private func block(fitting place: Place) throws -> Filing? {
        try view.first(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading = ?1 AND (known_from, log_index) IN (
                SELECT known_from, log_index FROM filing_blocks
                WHERE heading = ?1 AND (known_from, log_index) <= (?2, ?3)
                    AND earliest_valid <= ?4
                ORDER BY known_from DESC, log_index DESC LIMIT 1
            )
            """,
            {
                try bind($0, place)
                try $0.bind(validBy, at: 4)
            },
            view.filing
        )
    }

    private func first(before place: Place, downTo end: Place?) throws -> Filing? {
        try view.first(
            """
            SELECT heading, known_from, valid_from, log_index FROM filings
            WHERE heading = ?1 AND (known_from, log_index) < (?2, ?3)
                AND (known_from, log_index) > (?4, ?5) AND valid_from <= ?6
            ORDER BY known_from DESC, log_index DESC LIMIT 1
            """,
            {
                try bind($0, place)
                try $0.bind(end?.knownFrom ?? .min, at: 4)
                try $0.bind(end?.index ?? -1, at: 5)
                try $0.bind(validBy, at: 6)
            },
            view.filing
        )
    }

    private func bind(_ statement: RawStatement, _ place: Place) throws {
        try statement.bind(heading, at: 1)
        try statement.bind(place.knownFrom, at: 2)
        try statement.bind(place.index, at: 3)
    }

    private static func place(_ row: RawRow) throws -> Place {
        Place(knownFrom: try row.int64(0), index: try row.int(1))
    }
}

/// Where a filing stands under its heading.
private struct Place {
    let knownFrom: Int64
    let index: Int
}

extension Filing {
    fileprivate var place: Place { Place(knownFrom: knownFrom, index: index) }
}
