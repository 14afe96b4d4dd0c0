/// The hashes by which an outsider who holds a root checks that one entry is in the tree (RFC 6962, 2.1.1).
public struct InclusionProof: Hashable, Sendable {
    public var index: Int
    public var size: Int
    public var hashes: [Digest]

    public init(index: Int, size: Int, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Whether a tree with this root has this leaf at `index`.
    public func proves(_ leaf: Digest, in root: Digest) -> Bool {
        guard (0..<size).contains(index) else { return false }
        var position = index
        var last = size - 1
        var hash = leaf
        for sibling in hashes {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = MerkleTree.parent(sibling, hash)
                let skipped = position.trailingZeroBitCount
                if position & 1 == 0 {
                    position >>= skipped
                    last >>= skipped
                }
            } else {
                hash = MerkleTree.parent(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }
}

/// The hashes by which an outsider checks that a later tree only added to an earlier one (RFC 6962, 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    public var earlierSize: Int
    public var laterSize: Int
    public var hashes: [Digest]

    public init(earlierSize: Int, laterSize: Int, hashes: [Digest]) {
        self.earlierSize = earlierSize
        self.laterSize = laterSize
        self.hashes = hashes
    }

    /// Whether the tree with root `later` begins with the whole tree with root `earlier`.
    ///
    /// The algorithm of RFC 9162, section 2.1.4.2.
    public func proves(_ earlier: Digest, isKeptIn later: Digest) -> Bool {
        guard earlierSize >= 0, earlierSize <= laterSize else { return false }
        if earlierSize == laterSize { return hashes.isEmpty && earlier == later }
        if earlierSize == 0 { return hashes.isEmpty && earlier == MerkleTree.emptyRoot }
        let isWhole = earlierSize & (earlierSize - 1) == 0
        let path = isWhole ? [earlier] + hashes : hashes
        guard let first = path.first else { return false }
        let skipped = (~(earlierSize - 1)).trailingZeroBitCount
        var position = (earlierSize - 1) >> skipped
        var last = (laterSize - 1) >> skipped
        var (before, after) = (first, first)
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                before = MerkleTree.parent(sibling, before)
                after = MerkleTree.parent(sibling, after)
                while position & 1 == 0 && position > 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                after = MerkleTree.parent(after, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && before == earlier && after == later
    }
}

extension MerkleTree {
    /// The proof that leaf `index` is in the tree of `size` leaves; the caller keeps `index` below `size`.
    public static func inclusionProof<Failure: Error>(
        of index: Int,
        size: Int,
        reading node: (MerkleNode) throws(Failure) -> Digest
    ) throws(Failure) -> InclusionProof {
        precondition((0..<size).contains(index), "only a leaf of the tree has a proof")
        var hashes: [Digest] = []
        var leaves = 0..<size
        while leaves.count > 1 {
            let middle = leaves.lowerBound + leftCount(of: leaves.count)
            let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
            hashes.append(
                try hash(over: left.contains(index) ? right : left, reading: node)
            )
            leaves = left.contains(index) ? left : right
        }
        return InclusionProof(index: index, size: size, hashes: hashes.reversed())
    }

    /// The proof that the tree of `later` leaves begins with the tree of `earlier` leaves.
    public static func consistencyProof<Failure: Error>(
        from earlier: Int,
        to later: Int,
        reading node: (MerkleNode) throws(Failure) -> Digest
    ) throws(Failure) -> ConsistencyProof {
        precondition(0 <= earlier && earlier <= later, "a tree only grows")
        var hashes: [Digest] = []
        var leaves = 0..<later
        while earlier > 0, leaves.upperBound != earlier {
            let middle = leaves.lowerBound + leftCount(of: leaves.count)
            let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
            hashes.append(try hash(over: earlier <= middle ? right : left, reading: node))
            leaves = earlier <= middle ? left : right
        }
        // The earlier root is known to whoever checks, unless the last subtree is only a part of it.
        if earlier > 0, earlier < later, leaves.lowerBound > 0 {
            hashes.append(try hash(over: leaves, reading: node))
        }
        return ConsistencyProof(
            earlierSize: earlier,
            laterSize: later,
            hashes: hashes.reversed()
        )
    }
}
