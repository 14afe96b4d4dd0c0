public import ProvisoModel

/// That a document is withheld: by whom, why and since when.
///
/// Its entries stay on the log with their hashes, so every proof holds; the document's bytes and the words of
/// its statements are gone, but not what they say of who may do what.
public struct Redaction: Hashable, Sendable {
    public var document: DocumentID
    public var by: String
    public var reason: String
    public var knownAt: Instant<Known>
    /// The entry that records it.
    public var index: Int
}

/// That a document may not be withheld while it stands.
public struct Hold: Hashable, Sendable {
    public var document: DocumentID
    public var by: String
    public var reason: String
    public var knownAt: Instant<Known>
}

extension Ledger {
    /// Whether a document is withheld; `nil` where it is not.
    public func redaction(of document: DocumentID) async throws -> Redaction? {
        let place = store.place
        return try await store.read { try $0.redaction(of: document, place: place) }
    }

    /// When a document was taken in; `nil` where it is not on record.
    public func takenIn(_ document: DocumentID) async throws -> Instant<Known>? {
        let place = store.place
        return try await store.read { view in
            try view.latest(Entry.key(of: document))?.numbered(place: place).entry.recordedAt
        }
    }

    /// What keeps a document from being withheld; `nil` where nothing does, or the hold was lifted.
    public func hold(on document: DocumentID) async throws -> Hold? {
        let place = store.place
        return try await store.read { view in
            let sought = Entry.Content.documentHeld(document, isHeld: true, by: "", reason: "")
            guard let stored = try view.latest(sought.key) else { return nil }
            let entry = try stored.numbered(place: place).entry
            guard case .documentHeld(_, true, let by, let reason) = entry.content else {
                return nil
            }
            return Hold(document: document, by: by, reason: reason, knownAt: entry.knownAt)
        }
    }
}

extension LedgerView {
    func redaction(of document: DocumentID, place: String) throws -> Redaction? {
        let sought = Entry.Content.documentRedacted(document, by: "", reason: "")
        guard let stored = try latest(sought.key) else { return nil }
        let entry = try stored.numbered(place: place).entry
        guard case .documentRedacted(_, let by, let reason) = entry.content else { return nil }
        return Redaction(
            document: document,
            by: by,
            reason: reason,
            knownAt: entry.knownAt,
            index: stored.index
        )
    }
}
