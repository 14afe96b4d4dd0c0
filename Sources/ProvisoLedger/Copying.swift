import ProvisoModel

extension Ledger {
    /// Puts the whole record into an empty place, entry by entry, with its checkpoints and its key's signatures.
    ///
    /// Every entry is hashed anew on the way, every document compared with its digest, and the root that comes of
    /// it must be the one that is signed: so the copy has the same root, or there is none. What is appended
    /// meanwhile is not in it. Little is held at a time. `progress` is told how many entries are copied. Without a
    /// target all is looked at and nothing kept.
    public func copy(
        to target: (any LedgerStore)?,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> Checkpoint {
        let place = place
        let (head, requests) = try await store.read { view in
            (try view.checkpoint(place: place), try view.requests())
        }
        var copying = Copying(place: place)
        for start in stride(from: 0, to: head.size, by: Ledger.page) {
            try Task.checkCancellation()
            let range = start..<min(start + Ledger.page, head.size)
            var piece = try await store.read { [copying] view in
                var next = copying
                return (try next.piece(range, of: view), next)
            }
            copying = piece.1
            if range.upperBound == head.size { piece.0.requests = requests }
            let additions = piece.0
            try await target?.append { _ in (additions, ()) }
            progress(range.upperBound)
        }
        guard copying.root == head.root else {
            throw StoreFailure.damaged(
                place,
                found: "its entries do not give the root that is signed"
            )
        }
        return head
    }
}

extension LedgerView {
    /// Whether all is there that the checkpoint covers, and no more.
    package func isWhole(at head: Checkpoint) throws -> Bool {
        guard try size() == head.size, try count() == head.size, try latestNote() == head.note.note
        else { return false }
        return try MerkleFrontier(size: head.size, reading: reader(place: "")).root == head.root
    }
}

/// A record on its way from one place to another.
private struct Copying: Sendable {
    private let place: String
    private var filer: Filer
    private var edge = MerkleFrontier()
    private var copied: Set<Digest> = []

    init(place: String) {
        self.place = place
        filer = Filer(place: place)
    }

    var root: Digest { edge.root }

    mutating func piece(_ indexes: Range<Int>, of view: any LedgerView) throws -> Additions {
        let stored = try view.entries(indexes)
        if let gap = Ledger.firstMissing(of: indexes, in: stored) {
            throw StoreFailure.entryDamaged(place, index: gap, found: "it is missing")
        }
        var additions = Additions()
        for entry in stored {
            try entry.checkHash(place: place)
            let opened = try entry.numbered(place: place).entry
            edge.append(entry.leafHash) { node, hash in
                if node.isKept { additions.nodes.append((node, hash)) }
            }
            additions.entries.append(try filer.file(entry))
            if !entry.disclosures.isEmpty {
                additions.disclosures.append((entry.index, entry.disclosures))
            }
            if let digest = opened.namedDocument {
                try add(digest, named: opened, at: entry.index, of: view, to: &additions)
            }
        }
        let notes = try view.notes(ofSizes: indexes.lowerBound + 1..<indexes.upperBound + 1)
        additions.checkpoints = try notes.map { size, note in
            guard let checkpoint = Checkpoint(note), checkpoint.size == size else {
                throw StoreFailure.damaged(
                    place,
                    found: "the checkpoint over \(size) entries cannot be read"
                )
            }
            return checkpoint
        }
        return additions
    }

    private mutating func add(
        _ digest: Digest,
        named entry: Entry,
        at index: Int,
        of view: any LedgerView,
        to additions: inout Additions
    ) throws {
        guard copied.insert(digest).inserted else { return }
        if let bytes = try view.document(digest), Digest(of: bytes) == digest {
            additions.documents[digest] = bytes
            return
        }
        let document = entry.content.documentOfWords
        guard let document, try view.redaction(of: document, place: place) != nil else {
            throw StoreFailure.entryDamaged(
                place,
                index: index,
                found: "the bytes of its document are missing or changed"
            )
        }
    }
}
