import ProvisoLedger
import Testing

@Suite struct MerkleTreeTests {
    /// Leaves and roots that certificate transparency logs test their RFC 6962 hashes with.
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        Array(0x50...0x57), Array(0x60...0x6f),
    ]
    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `an empty tree has the hash of nothing`() {
        #expect(
            MerkleTree.emptyRoot.hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(MerkleTree.root(size: 0) { _ in MerkleTree.emptyRoot } == MerkleTree.emptyRoot)
    }

    @Test func `the roots of the eight known leaves are the known ones`() {
        var tree = Tree()
        for (leaf, root) in zip(Self.leaves, Self.roots) {
            tree.append(leaf)
            #expect(tree.root(tree.size).hex == root)
        }
    }

    @Test func `appending one by one gives the root the definition gives`() {
        var tree = Tree()
        for number in 0..<130 {
            tree.append([UInt8(number)])
            #expect(tree.root(tree.size) == Tree.defined(tree.leaves[...]))
        }
        for size in 1...130 {
            #expect(tree.root(size) == Tree.defined(tree.leaves[..<size]), "prefix of \(size)")
        }
    }

    @Test func `every leaf of every small tree is proven, and nothing else is`() {
        let tree = Tree(leaves: 24)
        for size in 1...24 {
            let root = tree.root(size)
            for index in 0..<size {
                let proof = MerkleTree.inclusionProof(of: index, size: size) { tree[$0] }
                #expect(proof.proves(tree.leaves[index], in: root), "\(index) of \(size)")
                #expect(!proof.proves(MerkleTree.emptyRoot, in: root))
                #expect(!proof.proves(tree.leaves[index], in: MerkleTree.emptyRoot))
                expectNothingElse(proof, tree.leaves[index], root)
            }
        }
    }

    private func expectNothingElse(_ proof: InclusionProof, _ leaf: Digest, _ root: Digest) {
        var longer = proof
        longer.hashes.append(MerkleTree.emptyRoot)
        #expect(!longer.proves(leaf, in: root))
        for cut in proof.hashes.indices {
            var shorter = proof
            shorter.hashes.remove(at: cut)
            #expect(!shorter.proves(leaf, in: root))
        }
        for index in [-1, proof.size] {
            var outside = proof
            outside.index = index
            #expect(!outside.proves(leaf, in: root))
        }
    }

    @Test func `a tree that only grew is proven, and a changed one is not`() {
        let tree = Tree(leaves: 24)
        let forked = Tree(leaves: 24, from: 100)
        for later in 0...24 {
            for earlier in 0...later {
                let proof = MerkleTree.consistencyProof(from: earlier, to: later) { tree[$0] }
                let (before, after) = (tree.root(earlier), tree.root(later))
                #expect(proof.proves(before, isKeptIn: after), "\(earlier) to \(later)")
                guard earlier > 0 else { continue }
                #expect(!proof.proves(forked.root(earlier), isKeptIn: after))
                #expect(!proof.proves(before, isKeptIn: forked.root(later)))
            }
        }
    }

    @Test func `a proof that says a tree shrank proves nothing`() {
        let tree = Tree(leaves: 3)
        let proof = ConsistencyProof(earlierSize: 3, laterSize: 2, hashes: [])
        #expect(!proof.proves(tree.root(3), isKeptIn: tree.root(2)))
    }
}

/// A tree with its whole subtrees in memory.
private struct Tree {
    private(set) var leaves: [Digest] = []
    private var nodes: [MerkleNode: Digest] = [:]
    private var edge = MerkleFrontier()

    init(leaves count: Int = 0, from first: Int = 0) {
        for number in first..<first + count { append([UInt8(number)]) }
    }

    var size: Int { leaves.count }

    mutating func append(_ entry: [UInt8]) {
        let leaf = MerkleTree.leafHash(entry)
        nodes[MerkleNode(level: 0, position: size)] = leaf
        edge.append(leaf) { node, hash in nodes[node] = hash }
        leaves.append(leaf)
    }

    /// The hash, or one that fits nowhere where the subtree is not whole.
    subscript(node: MerkleNode) -> Digest { nodes[node] ?? MerkleTree.emptyRoot }

    func root(_ size: Int) -> Digest { MerkleTree.root(size: size) { self[$0] } }

    /// RFC 6962, section 2.1, word for word: split at the largest power of two below the size.
    static func defined(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? MerkleTree.emptyRoot }
        var left = 1
        while left * 2 < leaves.count { left *= 2 }
        let middle = leaves.startIndex + left
        return MerkleTree.parent(defined(leaves[..<middle]), defined(leaves[middle...]))
    }
}
