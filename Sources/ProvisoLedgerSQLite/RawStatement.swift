import GRDB
import GRDBSQLite
import ProvisoLedger

/// A prepared statement whose values are bound and read in place, one by one, without a copy in between.
///
/// Millions of rows go through here; a row of boxed values takes several times as long.
struct RawStatement {
    private let handle: OpaquePointer
    private let database: Database
    private let place: String

    /// The statement for the words, prepared once for each connection.
    init(_ sql: String, in database: Database, at place: String) throws {
        handle = try database.cachedStatement(sql: sql).sqliteStatement
        self.database = database
        self.place = place
    }

    // MARK: Binding

    func bind(_ value: Int64, at position: Int32) throws {
        try check(sqlite3_bind_int64(handle, position, value))
    }

    func bind(_ value: Int, at position: Int32) throws { try bind(Int64(value), at: position) }

    func bind(_ text: String, at position: Int32) throws {
        var text = text
        try text.withUTF8 { bytes in
            try bytes.withMemoryRebound(to: CChar.self) {
                // An empty text has no address, and SQLite takes none for NULL.
                let start = $0.baseAddress
                try check(
                    start == nil
                        ? sqlite3_bind_text(handle, position, "", 0, nil)
                        : sqlite3_bind_text(
                            handle,
                            position,
                            start,
                            Int32($0.count),
                            RawStatement.copied
                        )
                )
            }
        }
    }

    func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) throws {
        try check(
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, position, 0)
                : sqlite3_bind_blob(
                    handle,
                    position,
                    bytes.baseAddress,
                    Int32(bytes.count),
                    RawStatement.copied
                )
        )
    }

    func bind(_ bytes: [UInt8], at position: Int32) throws {
        try bytes.withUnsafeBytes { try bind($0, at: position) }
    }

    func bind(_ digest: Digest, at position: Int32) throws {
        try digest.withBytes { try bind($0, at: position) }
    }

    // `SQLITE_TRANSIENT` of the C interface, which is a macro: SQLite keeps a copy of its own.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // MARK: Running

    /// Goes through the rows; the statement can be used again afterwards, whatever was thrown.
    func forEachRow(_ look: (RawRow) throws -> Void) throws {
        try forRows { row in
            try look(row)
            return true
        }
    }

    /// Goes through the rows as long as it is told to go on.
    func forRows(_ look: (RawRow) throws -> Bool) throws {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        let row = RawRow(handle: handle, place: place)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: guard try look(row) else { return }
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    func run() throws { try forEachRow { _ in } }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let connection = database.sqliteConnection
        return DatabaseError(
            resultCode: ResultCode(
                rawValue: connection.map { sqlite3_extended_errcode($0) } ?? code
            ),
            message: connection.map { String(cString: sqlite3_errmsg($0)) }
        )
    }
}

/// The row a statement stands at; its values last until the next one.
///
/// Every value is checked for its type, because in a damaged file any column can hold anything.
struct RawRow {
    fileprivate let handle: OpaquePointer
    fileprivate let place: String

    func int64(_ column: Int32) throws -> Int64 {
        try check(column, SQLITE_INTEGER)
        return sqlite3_column_int64(handle, column)
    }

    func int(_ column: Int32) throws -> Int { Int(try int64(column)) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) throws -> String {
        try check(column, SQLITE_TEXT)
        guard let start = sqlite3_column_text(handle, column) else { throw wrongType }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(
            decoding: UnsafeBufferPointer(start: start, count: count),
            as: UTF8.self
        )
    }

    func raw(_ column: Int32) throws -> UnsafeRawBufferPointer {
        try check(column, SQLITE_BLOB)
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start,
            count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        )
    }

    func bytes(_ column: Int32) throws -> [UInt8] { Array(try raw(column)) }

    func digest(_ column: Int32) throws -> Digest {
        guard let digest = Digest(raw: try raw(column)) else {
            throw StoreFailure.damaged(place, found: "a hash has another length than 32 bytes")
        }
        return digest
    }

    private func check(_ column: Int32, _ type: Int32) throws {
        guard sqlite3_column_type(handle, column) == type else { throw wrongType }
    }

    private var wrongType: StoreFailure {
        .damaged(place, found: "a column holds another type of value")
    }
}
