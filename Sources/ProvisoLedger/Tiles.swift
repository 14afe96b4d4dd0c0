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
    private static let height = 8

    /// The hash tiles of a tree.
    static func hashes<Failure: Error>(
        size: Int,
        reading node: (MerkleNode) throws(Failure) -> Digest
    ) throws(Failure) -> [Tile] {
        var tiles: [Tile] = []
        var (level, count) = (0, size)
        while count > 0 {
            for start in stride(from: 0, to: count, by: width) {
                let end = min(start + width, count)
                var bytes: [UInt8] = []
                for position in start..<end {
                    let whole = MerkleNode(level: level * height, position: position)
                    bytes += try node(whole).bytes
                }
                tiles.append(
                    Tile(path: path("\(level)", start / width, of: end - start), bytes: bytes)
                )
            }
            level += 1
            count /= width
        }
        return tiles
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
    private static func path(_ level: String, _ number: Int, of count: Int) -> String {
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
            var tiles = try Tiles.hashes(size: size, reading: view.reader(place: place))
            for start in stride(from: 0, to: size, by: Tiles.width) {
                let end = min(start + Tiles.width, size)
                tiles.append(Tiles.bundle(try view.entries(start..<end)))
            }
            let note = try view.latestNote() ?? ""
            return tiles + [Tile(path: "checkpoint", bytes: Array(note.utf8))]
        }
    }
}
