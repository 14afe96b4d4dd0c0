import ProvisoLedger

/// A key as it is kept: in whole where the index can hold it.
///
/// A row of an index takes no more than a third of a page (PostgreSQL 15, 67.4). Of a longer key the
/// beginning is kept, and a digest of the whole behind it; both together are longer than any key kept in
/// whole, so none is taken for another.
enum KeptKey {
    private static let most = 1_024
    private static let beginning = most + 1 - 32

    static func bytes(of key: String) -> [UInt8] {
        let bytes = Array(key.utf8)
        guard bytes.count > most else { return bytes }
        return bytes.prefix(beginning) + Digest(of: bytes).bytes
    }

    /// Where the keys lie that begin so; where it is not exact, others lie there as well.
    static func range(
        ofPrefix prefix: String
    ) -> (from: [UInt8], upTo: [UInt8], isExact: Bool) {
        let from = Array(prefix.utf8.prefix(beginning))
        // No byte of UTF-8 is the highest there is.
        let upTo = from.dropLast() + [from.last.map { $0 + 1 } ?? 0xFF]
        return (from, Array(upTo), prefix.utf8.count <= beginning)
    }
}
