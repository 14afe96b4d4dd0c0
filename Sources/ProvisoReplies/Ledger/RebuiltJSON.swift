package import ProvisoLedger

/// `proviso.rebuilt/1`.
package struct RebuiltJSON: Encodable, Sendable {
    let schema = "proviso.rebuilt/1"
    let entries: Int
    /// Whether it was done, and not only rehearsed.
    let isKept: Bool
    let tables: [Table]

    struct Table: Encodable {
        let name: String
        let rows: Int
        /// Rows that were missing, wrong or too many before.
        let mended: Int
    }

    package init(_ rebuilt: Rebuilt, isKept: Bool) {
        entries = rebuilt.entries
        self.isKept = isKept
        tables = rebuilt.rows.sorted { $0.key < $1.key }.map { name, rows in
            Table(name: name, rows: rows, mended: rebuilt.mended[name] ?? 0)
        }
    }
}

extension Rebuilt {
    /// What was found, in words, the answer first.
    package func lines(isKept: Bool) -> [String] {
        let rows = rows.values.reduce(0, +)
        let ending = isKept ? ", and are mended" : ""
        let mended = mended.sorted { $0.key < $1.key }.map { name, rows in
            "\(name): \(rows) rows were missing, wrong or too many\(ending)"
        }
        let answer =
            mended.isEmpty
            ? "all was as it follows from the log" : "not all was as it follows from the log"
        let done = isKept ? "made anew" : "compared; nothing was changed"
        return ["\(answer): \(entries) entries, \(rows) rows \(done)"] + mended
    }
}
