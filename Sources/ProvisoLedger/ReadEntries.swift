import ProvisoModel
import Synchronization

/// The entries read out of their bytes lately, by the hash of those bytes: whoever records the same again
/// is compared with the same entry again.
final class ReadEntries: Sendable {
    private let kept = Mutex<[Digest: Entry]>([:])

    /// Some megabytes at most; past it all are let go.
    private static let most = 2_048

    /// The entry in the bytes, which are checked against their hash each time.
    func entry(_ stored: StoredEntry, place: String) throws(StoreFailure) -> Entry {
        // What is withheld one day must not be told from memory.
        if stored.isSealed { return try stored.numbered(place: place).entry }
        let hash = try stored.checkHash(place: place)
        if let entry = kept.withLock({ $0[hash] }) { return entry }
        let entry = try stored.numbered(place: place).entry
        kept.withLock { kept in
            if kept.count >= ReadEntries.most { kept.removeAll() }
            kept[hash] = entry
        }
        return entry
    }
}
