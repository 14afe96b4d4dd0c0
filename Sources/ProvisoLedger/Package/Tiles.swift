/// A file of a published ledger, named as C2SP tlog-tiles names it: `tile/0/000`, `tile/entries/000`.
public struct Tile: Hashable, Sendable {
    public let path: String
    public let bytes: [UInt8]
}

/// The files by which an outsider checks a whole ledger with programs that are not ours.
///
/// A tile holds up to 256 hashes of one height: tile level 1 holds the roots of full tiles of level 0,
/// and so on. An entry bundle holds the entries under a tile of level 0.
enum Tiles {
    static let width = 256
    static let height = 8

    /// The hash tiles of a tree, lower ones first.
    static func forEachHashTile(
        size: Int,
        leaves: (Range<Int>) throws -> [Digest],
        reading node: (MerkleNode) throws -> Digest,
        _ look: (Tile) throws -> Void
    ) throws {
        var (level, count) = (0, size)
        while count > 0 {
            for start in stride(from: 0, to: count, by: width) {
                let end = min(start + width, count)
                let hashes =
                    level == 0
                    ? try leaves(start..<end)
                    : try (start..<end).map {
                        try node(MerkleNode(level: level * height, position: $0))
                    }
                let path = path("\(level)", start / width, of: end - start)
                try look(Tile(path: path, bytes: hashes.flatMap(\.bytes)))
            }
            level += 1
            count /= width
        }
    }

    /// Where the hash of a subtree stands: one whose level is that of tiles.
    static func place(of node: MerkleNode, size: Int) -> (path: String, bytes: Range<Int>) {
        let level = node.level / height
        let number = node.position / width
        let count = min(width, (size >> (level * height)) - number * width)
        let first = node.position % width * Digest.width
        return (path("\(level)", number, of: count), first..<first + Digest.width)
    }

    /// The names of all files a log of this size is published in, but its checkpoint.
    static func names(size: Int) -> [String] {
        var names: [String] = []
        var (level, count) = (0, size)
        while count > 0 {
            for start in stride(from: 0, to: count, by: width) {
                let held = min(width, count - start)
                if level == 0 { names.append(path("entries", start / width, of: held)) }
                names.append(path("\(level)", start / width, of: held))
            }
            level += 1
            count /= width
        }
        return names
    }

    /// The entries of a bundle that can be told apart in it: fewer than it should hold where it is damaged.
    static func entries(in bundle: [UInt8]) -> [ArraySlice<UInt8>] {
        var entries: [ArraySlice<UInt8>] = []
        var rest = bundle[...]
        while rest.count >= 2 {
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(2)
            guard rest.count >= length else { break }
            entries.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return entries
    }

    /// The bundle of these entries, the first of which is a multiple of 256.
    static func bundle(_ entries: [StoredEntry]) -> Tile {
        let first = entries.first?.index ?? 0
        let bytes = entries.flatMap { entry in
            [UInt8(entry.bytes.count >> 8), UInt8(entry.bytes.count & 255)] + entry.bytes
        }
        return Tile(path: path("entries", first / width, of: entries.count), bytes: bytes)
    }

    /// The number in groups of three digits, all but the last with an `x`; the width where not full.
    static func path(_ level: String, _ number: Int, of count: Int) -> String {
        var groups: [String] = []
        var rest = number
        repeat {
            let digits = String(rest % 1000)
            let padded = String(repeating: "0", count: 3 - digits.count) + digits
            groups.insert(groups.isEmpty ? padded : "x" + padded, at: 0)
            rest /= 1000
        } while rest > 0
        let partial = count < width ? ".p/\(count)" : ""
        return "tile/\(level)/\(groups.joined(separator: "/"))\(partial)"
    }
}

extension Ledger {
    /// The ledger as files to publish: its checkpoint, its hash tiles and its entries.
    ///
    /// Documents are not among them; the entries name those by their digests.
    public func tiles() async throws -> [Tile] {
        let place = place
        return try await store.read { view in
            let size = try view.size()
            var tiles: [Tile] = []
            try Tiles.forEachHashTile(
                size: size,
                leaves: view.leafHashes,
                reading: view.reader(place: place)
            ) {
                tiles.append($0)
            }
            for start in stride(from: 0, to: size, by: Tiles.width) {
                let end = min(start + Tiles.width, size)
                tiles.append(Tiles.bundle(try view.entries(start..<end)))
            }
            let note = try view.latestNote() ?? ""
            return tiles + [Tile(path: "checkpoint", bytes: Array(note.utf8))]
        }
    }
}
