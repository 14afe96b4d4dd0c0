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
        return NumberedEntry(index: index, entry: try opened(entry, place), leafHash: hash)
    }

    /// The entry with the words that are still kept of those it has sealed.
    private func opened(_ entry: Entry, _ place: String) throws(StoreFailure) -> Entry {
        guard !entry.words.isEmpty, !disclosures.isEmpty else { return entry }
        let read = disclosures.compactMap { Disclosure($0) }
        guard read.count == disclosures.count, let opened = entry.opened(by: read) else {
            throw .entryDamaged(
                place,
                index: index,
                found: "the words kept for it are not those it has sealed"
            )
        }
        return opened
    }

    // An entry's bytes end with its type, or with the digests of words that are sealed: `words` is the one
    // key that sorts after `type`.
    private static let sealedEnd = Array("\"]}".utf8)

    /// Whether it has sealed words; told from the bytes that are hashed, without reading all of them.
    package var isSealed: Bool { StoredEntry.isSealed(bytes) }

    package static func isSealed(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        bytes.suffix(sealedEnd.count).elementsEqual(sealedEnd)
    }
}
