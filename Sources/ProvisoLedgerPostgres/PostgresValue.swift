/// A value as it goes to the database: in binary, so that nothing is quoted and nothing is rounded.
package enum PostgresValue: Hashable, Sendable {
    case null
    /// A `bigint`; a column of another width refuses it in `COPY`.
    case int8(Int)
    /// PostgreSQL keeps no zero character in text and refuses it.
    case text(String)
    case bytes([UInt8])

    /// The type's number in the catalog (`pg_type.dat`); 0 leaves it to the server to tell.
    var type: UInt32 {
        switch self {
        case .null: 0
        case .int8: PostgresType.int8
        case .text: PostgresType.text
        case .bytes: PostgresType.bytea
        }
    }

    /// Appends the value as PostgreSQL sends and takes it; gives back how many bytes, `nil` for null.
    func append(to bytes: inout [UInt8]) -> Int? {
        switch self {
        case .null: return nil
        case .int8(let number):
            bytes.append(bigEndian: Int64(number))
            return 8
        case .text(let text):
            let before = bytes.count
            bytes.append(contentsOf: text.utf8)
            return bytes.count - before
        case .bytes(let own):
            bytes.append(contentsOf: own)
            return own.count
        }
    }
}

/// Numbers of types that are fixed for every server (PostgreSQL 15, `pg_type.dat`).
enum PostgresType {
    static let bytea: UInt32 = 17
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let text: UInt32 = 25
    static let varchar: UInt32 = 1_043
}

extension [UInt8] {
    /// The most significant byte first, as on the wire.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
