/// The tree over the hashes of the bytes, and the tree over the hashes as kept.
///
/// They differ where either was changed, and a checkpoint that fits one of them tells which.
struct LeafTrees {
    private let computed: LeafTree
    private let kept: LeafTree

    init(_ leaves: [(computed: Digest, kept: Digest)?]) {
        let readable = leaves.prefix { $0 != nil }.compactMap(\.self)
        computed = LeafTree(readable.map(\.computed))
        kept = LeafTree(readable.map(\.kept))
    }

    /// Every whole subtree above the leaves, lower ones first.
    var nodes: [MerkleNode] { computed.nodes }

    func allows(_ hash: Digest, at node: MerkleNode) -> Bool {
        computed[node] == hash || kept[node] == hash
    }

    func allows(_ checkpoint: Checkpoint) -> Bool {
        computed.root(size: checkpoint.size) == checkpoint.root
            || kept.root(size: checkpoint.size) == checkpoint.root
    }
}

private struct LeafTree {
    private var levels: [[Digest]]

    init(_ leaves: [Digest]) {
        levels = [leaves]
        while let last = levels.last, last.count > 1 {
            levels.append(
                stride(from: 0, to: last.count - 1, by: 2).map {
                    MerkleTree.parent(last[$0], last[$0 + 1])
                }
            )
        }
    }

    var nodes: [MerkleNode] {
        levels.indices.dropFirst().flatMap { level in
            levels[level].indices.map { MerkleNode(level: level, position: $0) }
        }
    }

    subscript(node: MerkleNode) -> Digest { levels[node.level][node.position] }

    func root(size: Int) -> Digest? {
        size <= levels[0].count ? MerkleTree.root(size: size) { self[$0] } : nil
    }
}
