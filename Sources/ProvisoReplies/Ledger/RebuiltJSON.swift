package import ProvisoLedger

/// `proviso.rebuilt/1`.
package struct RebuiltJSON: Encodable, Sendable {
    let schema = "proviso.rebuilt/1"
    let entries: Int
    let tables: [Table]

    struct Table: Encodable {
        let name: String
        let rows: Int
        /// Rows that were missing, wrong or too many before.
        let mended: Int
    }

    package init(_ rebuilt: Rebuilt) {
        entries = rebuilt.entries
        tables = rebuilt.rows.sorted { $0.key < $1.key }.map { name, rows in
            Table(name: name, rows: rows, mended: rebuilt.mended[name] ?? 0)
        }
    }
}

extension Rebuilt {
    /// What was found, in words, the answer first.
    package var lines: [String] {
        let rows = rows.values.reduce(0, +)
        let mended = mended.sorted { $0.key < $1.key }.map { name, rows in
            "\(name): \(rows) rows were missing, wrong or too many, and are mended"
        }
        let answer =
            mended.isEmpty
            ? "all was as it follows from the log" : "not all was as it follows from the log"
        return ["\(answer): \(entries) entries, \(rows) rows made anew"] + mended
    }
}
