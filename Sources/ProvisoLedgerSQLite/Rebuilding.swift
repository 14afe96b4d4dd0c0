import GRDB
import ProvisoLedger

/// Makes the tables anew that follow from the log.
struct Rebuilding {
    private let view: SQLiteView

    init(_ database: Database, _ place: String) {
        view = SQLiteView(database: database, place: place)
    }

    /// Fills the tables, which are empty; gives back how many entries there are.
    @discardableResult
    func fill() throws -> Int {
        var filer = Filer(place: view.place)
        let rows = try RowFiler(view)
        var edge = MerkleFrontier()
        let size = try view.size()
        for start in stride(from: 0, to: size, by: Rebuilding.page) {
            for stored in try view.entries(start..<min(start + Rebuilding.page, size)) {
                try rows.file(try filer.file(stored))
                try edge.append(stored.leafHash) { node, hash throws in
                    if node.isKept { try view.add(node, hash) }
                }
            }
        }
        return size
    }

    private static let page = 2_048

    /// Makes the tables anew beside those that are there, compares them, and puts them in their place.
    func run() throws -> Rebuilt {
        let database = view.database
        for table in SQLiteFormat.derivedTables {
            try database.execute(sql: "ALTER TABLE \(table) RENAME TO old_\(table)")
        }
        try SQLiteFormat.makeDerived(in: database)
        let size = try fill()
        var rebuilt = Rebuilt(entries: size, rows: [:], mended: [:])
        for table in SQLiteFormat.derivedTables {
            rebuilt.rows[table] = try count("SELECT count(*) FROM \(table)")
            let different =
                try count(difference("old_\(table)", table))
                + count(difference(table, "old_\(table)"))
            if different > 0 { rebuilt.mended[table] = different }
            try database.execute(sql: "DROP TABLE old_\(table)")
        }
        return rebuilt
    }

    private func difference(_ one: String, _ other: String) -> String {
        "SELECT count(*) FROM (SELECT * FROM \(one) EXCEPT SELECT * FROM \(other))"
    }

    private func count(_ sql: String) throws -> Int {
        try view.first(sql) { try $0.int(0) } ?? 0
    }
}
