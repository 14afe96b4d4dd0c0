/// A value as it goes to the database: in binary, so that nothing is quoted and nothing is rounded.
package enum PostgresValue: Hashable, Sendable {
    case null
    /// A `bigint`; a column of another width refuses it in `COPY`.
    case int8(Int)
    /// PostgreSQL keeps no zero character in text and refuses it.
    case text(String)
    case bytes([UInt8])
    /// Arrays, so that one statement takes a column of many rows.
    case int8s([Int])
    case byteses([[UInt8]])

    /// The type's number in the catalog (`pg_type.dat`); 0 leaves it to the server to tell.
    var type: UInt32 {
        switch self {
        case .null: 0
        case .int8: PostgresType.int8
        case .text: PostgresType.text
        case .bytes: PostgresType.bytea
        case .int8s: PostgresType.int8s
        case .byteses: PostgresType.byteas
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
        case .int8s(let numbers):
            return PostgresValue.append(
                PostgresType.int8,
                numbers.map(PostgresValue.int8),
                to: &bytes
            )
        case .byteses(let owns):
            return PostgresValue.append(
                PostgresType.bytea,
                owns.map(PostgresValue.bytes),
                to: &bytes
            )
        }
    }

    /// An array as it goes over the wire (PostgreSQL 15, `array_recv`): how many dimensions, whether there
    /// are nulls, the type, how many, the first index, and each element with its length ahead.
    private static func append(
        _ type: UInt32,
        _ elements: [PostgresValue],
        to bytes: inout [UInt8]
    ) -> Int {
        let before = bytes.count
        for number in [1, 0, type, UInt32(elements.count), 1] { bytes.append(bigEndian: number) }
        for element in elements { element.appendWithLength(to: &bytes) }
        return bytes.count - before
    }

    /// The length ahead of the bytes; -1 for null.
    func appendWithLength(to bytes: inout [UInt8]) {
        let place = bytes.count
        bytes.append(bigEndian: Int32(-1))
        guard let count = append(to: &bytes) else { return }
        withUnsafeBytes(of: Int32(count).bigEndian) { length in
            for offset in 0..<4 { bytes[place + offset] = length[offset] }
        }
    }
}

/// Numbers of types that are fixed for every server (PostgreSQL 15, `pg_type.dat`).
enum PostgresType {
    static let bytea: UInt32 = 17
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let text: UInt32 = 25
    static let byteas: UInt32 = 1_001
    static let int8s: UInt32 = 1_016
    static let varchar: UInt32 = 1_043
}

extension [UInt8] {
    /// The most significant byte first, as on the wire.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
