import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

@Suite struct TilesTests {
    private let clock = FixedClock(Sample.start)

    private func published(entries count: Int) async throws -> (Ledger, [String: [UInt8]]) {
        let store = try MemoryStore(name: "trial", program: "test", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        _ = try await ledger.append(
            (1..<count).map { .decisionGiven(Sample.decision("dec_\($0)", known: Sample.start)) }
        )
        let tiles = try await ledger.tiles()
        return (ledger, Dictionary(uniqueKeysWithValues: tiles.map { ($0.path, $0.bytes) }))
    }

    @Test func `a small ledger is one tile, one bundle and a checkpoint`() async throws {
        let (ledger, files) = try await published(entries: 5)
        #expect(files.keys.sorted() == ["checkpoint", "tile/0/000.p/5", "tile/entries/000.p/5"])
        let note = try await ledger.checkpoint().note.note
        #expect(files["checkpoint"] == Array(note.utf8))
    }

    @Test func `the tiles of a larger ledger give the root of its checkpoint`() async throws {
        let (ledger, files) = try await published(entries: 600)
        #expect(
            files.keys.sorted() == [
                "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2",
                "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88",
            ]
        )
        let checkpoint = try await ledger.checkpoint()
        let root = try MerkleTree.root(size: checkpoint.size) { node throws in
            let level = node.level >= 8 ? 1 : 0
            let height = node.level - 8 * level
            return try hash(files, level: level, node.position << height, 1 << height)
        }
        #expect(root == checkpoint.root)
    }

    /// The hash over `count` neighbors of a tile level, from the tile's bytes.
    private func hash(
        _ files: [String: [UInt8]],
        level: Int,
        _ first: Int,
        _ count: Int
    ) throws -> Digest {
        if count > 1 {
            return MerkleTree.parent(
                try hash(files, level: level, first, count / 2),
                try hash(files, level: level, first + count / 2, count / 2)
            )
        }
        let name = "tile/\(level)/00\(first / 256)"
        let tile = try #require(files[name] ?? files.first { $0.key.hasPrefix(name + ".p") }?.value)
        return try #require(Digest(bytes: tile.dropFirst(first % 256 * 32).prefix(32)))
    }

    @Test func `a bundle holds each entry with its length ahead`() async throws {
        let (ledger, files) = try await published(entries: 300)
        var bytes = try #require(files["tile/entries/001.p/44"])[...]
        for numbered in try await ledger.entries(from: 256) {
            let length = bytes.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(2)
            #expect(try Entry(decoding: Array(bytes.prefix(length))) == numbered.entry)
            bytes = bytes.dropFirst(length)
        }
        #expect(bytes.isEmpty)
    }
}
