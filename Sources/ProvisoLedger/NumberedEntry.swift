/// An entry with its place in the log and its hash in the tree.
public struct NumberedEntry: Hashable, Sendable {
    public var index: Int
    public var entry: Entry
    public var leafHash: Digest
}

extension StoredEntry {
    /// The hash of the bytes, which must be the one the store keeps.
    @discardableResult
    func checkHash(place: String) throws(StoreFailure) -> Digest {
        let hash = MerkleTree.leafHash(bytes)
        guard hash == leafHash else {
            throw .entryDamaged(place, index: index, found: "its bytes do not fit its hash")
        }
        return hash
    }

    /// The entry in the bytes; what the store says of it is checked against them first.
    func numbered(place: String) throws(StoreFailure) -> NumberedEntry {
        let hash = try checkHash(place: place)
        guard let entry = try? Entry(decoding: bytes) else {
            throw .entryDamaged(place, index: index, found: "its bytes are not those of an entry")
        }
        return NumberedEntry(index: index, entry: entry, leafHash: hash)
    }
}
