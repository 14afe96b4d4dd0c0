/// A whole subtree: the hash over the leaves `position << level ..< (position + 1) << level`.
public struct MerkleNode: Hashable, Sendable {
    public var level: Int
    public var position: Int

    public init(level: Int, position: Int) {
        self.level = level
        self.position = position
    }

    /// How many leaves the smallest subtree has whose hash is kept; smaller ones follow from their leaves
    /// in a few steps, and would double what a tree takes.
    public static let leastKept = 16

    /// Whether its hash is kept.
    public var isKept: Bool { 1 << level >= MerkleNode.leastKept }

    /// The leaves under it.
    public var leaves: Range<Int> { position << level..<(position + 1) << level }
}

extension MerkleNode: Comparable {
    /// Lower ones first, then from the left.
    public static func < (left: Self, right: Self) -> Bool {
        (left.level, left.position) < (right.level, right.position)
    }
}

/// The tree over the entries of a ledger, with the hashes of RFC 6962, section 2.1.
///
/// Only whole subtrees are ever kept, because they never change; everything else follows from them in
/// as many steps as the tree is high. Where they are kept is the caller's: each function is handed a
/// way to read one.
public enum MerkleTree {
    public static let emptyRoot = Digest(of: [])

    public static func leafHash(_ entry: [UInt8]) -> Digest {
        entry.withUnsafeBytes { Digest(of: 0, $0) }
    }

    public static func parent(_ left: Digest, _ right: Digest) -> Digest {
        withUnsafeBytes(of: (left, right)) { Digest(of: 1, $0) }
    }

    /// The root hash of the first `size` leaves.
    public static func root<Failure: Error>(
        size: Int,
        reading node: (MerkleNode) throws(Failure) -> Digest
    ) throws(Failure) -> Digest {
        guard size > 0 else { return emptyRoot }
        return try hash(over: 0..<size, reading: node)
    }

    static func hash<Failure: Error>(
        over leaves: Range<Int>,
        reading node: (MerkleNode) throws(Failure) -> Digest
    ) throws(Failure) -> Digest {
        let count = leaves.count
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try node(MerkleNode(level: level, position: leaves.lowerBound >> level))
        }
        let middle = leaves.lowerBound + leftCount(of: count)
        return parent(
            try hash(over: leaves.lowerBound..<middle, reading: node),
            try hash(over: middle..<leaves.upperBound, reading: node)
        )
    }

    /// How many of several leaves stand in the left half: the largest power of two below their number.
    static func leftCount(of count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
