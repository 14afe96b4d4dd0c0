/// The right edge of a growing tree: the whole subtrees that together cover all leaves so far.
///
/// As many hashes as the number of leaves has ones in binary, so a log of any length can be added to, or
/// gone through, in the same small memory.
package struct MerkleFrontier {
    package private(set) var size = 0
    /// Largest subtree first.
    private var hashes: [Digest] = []

    package init() {}

    /// The edge of the tree of the first `size` leaves.
    package init<Failure: Error>(
        size: Int,
        reading node: (MerkleNode) throws(Failure) -> Digest
    ) throws(Failure) {
        self.size = size
        var covered = 0
        for level in (0..<Int.bitWidth - 1).reversed() where size >> level & 1 == 1 {
            hashes.append(try node(MerkleNode(level: level, position: covered >> level)))
            covered += 1 << level
        }
    }

    /// Adds a leaf, and tells of every subtree that becomes whole by it, lower ones first.
    package mutating func append<Failure: Error>(
        _ leaf: Digest,
        completed: (MerkleNode, Digest) throws(Failure) -> Void
    ) throws(Failure) {
        var hash = leaf
        var level = 0
        while size >> level & 1 == 1 {
            hash = MerkleTree.parent(hashes.removeLast(), hash)
            level += 1
            try completed(MerkleNode(level: level, position: size >> level), hash)
        }
        hashes.append(hash)
        size += 1
    }

    /// The root hash of all leaves so far.
    package var root: Digest {
        guard var hash = hashes.last else { return MerkleTree.emptyRoot }
        for left in hashes.dropLast().reversed() { hash = MerkleTree.parent(left, hash) }
        return hash
    }
}
