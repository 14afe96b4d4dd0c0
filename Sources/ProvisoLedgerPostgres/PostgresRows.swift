import CLibPQ

/// What a statement answered.
///
/// Not to be sent about: it lies in the library's memory and ends with the last reference to it.
package final class PostgresRows: RandomAccessCollection {
    private let result: OpaquePointer

    /// Takes the result over.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    package var startIndex: Int { 0 }
    package var endIndex: Int { Int(PQntuples(result)) }
    package subscript(row: Int) -> PostgresRow {
        precondition(indices.contains(row), "there is no such row")
        return PostgresRow(rows: self, row: Int32(row))
    }

    /// How many rows the statement touched; 0 where it is no such statement.
    package var affected: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// What the server says it did, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    /// The bytes of a field; `nil` where it is null.
    fileprivate func field(
        _ row: Int32,
        _ column: Int,
        _ types: [UInt32]
    ) throws(PostgresError) -> UnsafeRawBufferPointer? {
        let column = Int32(column)
        precondition((0..<PQnfields(result)).contains(column), "there is no such column")
        guard types.contains(PQftype(result, column)), PQfformat(result, column) == 1 else {
            throw .mismatch("column \(column) holds another type of value")
        }
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column),
            count: Int(PQgetlength(result, row, column))
        )
    }

    fileprivate func isNull(_ row: Int32, _ column: Int) -> Bool {
        PQgetisnull(result, row, Int32(column)) == 1
    }
}

/// One row.
///
/// A value is only handed out as what the column is declared to be.
package struct PostgresRow {
    fileprivate let rows: PostgresRows
    fileprivate let row: Int32

    package func isNull(_ column: Int) -> Bool { rows.isNull(row, column) }

    package func int8(_ column: Int) throws(PostgresError) -> Int {
        let bytes = try value(column, [PostgresType.int8])
        guard bytes.count == 8 else { throw .mismatch("column \(column) holds no whole number") }
        return Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    }

    package func bytes(_ column: Int) throws(PostgresError) -> [UInt8] {
        Array(try raw(column))
    }

    /// The bytes in place; they last as long as the rows.
    package func raw(_ column: Int) throws(PostgresError) -> UnsafeRawBufferPointer {
        try value(column, [PostgresType.bytea])
    }

    package func text(_ column: Int) throws(PostgresError) -> String {
        let bytes = try value(column, [PostgresType.text, PostgresType.varchar, PostgresType.name])
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .mismatch("column \(column) holds bytes that are no text")
        }
        return text
    }

    private func value(
        _ column: Int,
        _ types: [UInt32]
    ) throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes = try rows.field(row, column, types) else {
            throw .mismatch("column \(column) holds nothing")
        }
        return bytes
    }
}
