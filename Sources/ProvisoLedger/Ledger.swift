public import ProvisoModel
import Synchronization

/// The append-only record of everything Proviso was told or did.
///
/// Every append is one transaction: it is checked against what is on record, hashed into the tree and
/// signed, and acknowledged only when all of it is kept.
public struct Ledger: Sendable {
    let store: any LedgerStore
    private let writer: GroupCommit
    private let look: GroupLook
    let shelf = EvidenceShelf()
    let readLately = ReadEntries()
    /// Of a ledger with more entries than this, only those are read that a question needs.
    let mostRead: Int

    public init(store: any LedgerStore, clock: any KnownClock) {
        self.init(store: store, clock: clock, salt: Disclosure.chance, workingOn: nil)
    }

    /// A test hands in chance of its own; and where it decides whose turn it is, what does the work that
    /// several share.
    package init(
        store: any LedgerStore,
        clock: any KnownClock,
        salt: @escaping @Sendable () -> [UInt8] = Disclosure.chance,
        workingOn executor: (any TaskExecutor)? = nil,
        readingAllUpTo mostRead: Int = 10_000
    ) {
        self.store = store
        self.mostRead = mostRead
        writer = GroupCommit(store: store, clock: clock, salt: salt, executor: executor)
        look = GroupLook(store: store, executor: executor)
    }

    /// Where the ledger is kept, as a message names it.
    public var place: String { store.place }

    // MARK: Writing

    /// Records the contents, and the documents ahead of them, all or nothing.
    ///
    /// They come in an order in which each rests only on what is before it or on record already.
    /// What is on record already is not recorded twice, so that an append can be repeated without
    /// effect. Each document gets its entry; a content need not say it again. An importer that knows
    /// something became known earlier says when and why, and the entries carry the mark. A client's
    /// key is kept with them; where it was used before, nothing is recorded and
    /// `AppendRefusal.requestKeyUsed` tells for what. Whoever looked when there were `seen` entries is
    /// refused where a later one answers the same as theirs would, such as the review of a statement.
    public func append(
        _ contents: [Entry.Content],
        documents: [StoredDocument] = [],
        backdatedTo backdating: (knownAt: Instant<Known>, reason: String)? = nil,
        under key: RequestKey? = nil,
        unlessChangedSince seen: Int? = nil
    ) async throws -> Receipt {
        try await writer.append(
            AppendWish(
                contents: Ledger.naming(documents, ahead: contents),
                documents: documents,
                backdating: backdating,
                key: key,
                seen: seen
            )
        )
    }

    /// The request that was carried out under a client's key; `nil` where there was none lately.
    public func request(under key: String, of caller: String) async throws -> KeptRequest? {
        let digest = RequestKey.digest(of: key, from: caller)
        return try await look { try $0.request(digest) }
    }

    private static func naming(
        _ documents: [StoredDocument],
        ahead contents: [Entry.Content]
    ) -> [Entry.Content] {
        let named = documents.map { Entry.Content.documentStored($0.header) }
        let known = Set(named)
        return named
            + contents.filter { content in
                guard case .documentStored = content else { return true }
                return !known.contains(content)
            }
    }

    // MARK: Reading

    /// How many entries there are.
    public func size() async throws -> Int {
        try await look { try $0.size() }
    }

    /// The entries from an index on, in log order, each checked against its hash.
    public func entries(from first: Int = 0, limit: Int? = nil) async throws -> [NumberedEntry] {
        let place = store.place
        return try await store.read { view in
            let size = try view.size()
            let first = min(max(0, first), size)
            let end = first + min(limit.map { max(0, $0) } ?? size, size - first)
            let stored = try view.entries(first..<end)
            if let gap = Ledger.firstMissing(of: first..<end, in: stored) {
                throw StoreFailure.entryDamaged(place, index: gap, found: "it is missing")
            }
            return try stored.map { try $0.numbered(place: place) }
        }
    }

    static func firstMissing(of indexes: Range<Int>, in stored: [StoredEntry]) -> Int? {
        let misplaced = zip(indexes, stored).first { $0 != $1.index }?.0
        return misplaced ?? indexes.dropFirst(stored.count).first
    }

    /// The headers of every document on record.
    public func documents() async throws -> [DocumentHeader] {
        let place = store.place
        return try await store.read { view in
            try view.entries(keyPrefix: Entry.documentKeys).compactMap { stored in
                guard
                    case .documentStored(let header) = try stored.numbered(place: place).entry
                        .content
                else { return nil }
                return header
            }
        }
    }

    /// The document, with its bytes checked against its digest; `nil` where it is not on record.
    public func document(_ id: DocumentID) async throws -> StoredDocument? {
        let place = store.place
        return try await store.read { view in
            guard let stored = try view.latest(Entry.key(of: id)),
                case .documentStored(let header) = try stored.numbered(place: place).entry.content
            else { return nil }
            if try view.redaction(of: id, place: place) != nil {
                throw AppendRefusal.documentRedacted(id)
            }
            guard let digest = Digest(hex: header.sha256),
                let bytes = try view.document(digest), Digest(of: bytes) == digest
            else {
                throw StoreFailure.entryDamaged(
                    place,
                    index: stored.index,
                    found: "the bytes of `\(id)` are not as stored"
                )
            }
            return StoredDocument(header: header, bytes: bytes)
        }
    }

    /// What we held true at `validAt`, as known at `knownAt`.
    ///
    /// Without a known time it is that of the latest evidence, so that a question can be asked twice
    /// and mean the same; an answer that was recorded in between changes nothing.
    /// Of the first `size` entries alone where one is given, nothing that is added later, or said to have
    /// been known earlier, changes it.
    public func picture(
        validAt: Day,
        knownAt: Instant<Known>? = nil,
        ofFirst size: Int? = nil
    ) async throws -> Picture {
        let now = try await evidenceNow()
        // Where nothing but answers were added since, the picture is the same.
        guard let size, size < now.mark else {
            return now.picture(validAt: validAt, knownAt: knownAt)
        }
        let wanted = KeptPictures.Wanted(validAt: validAt, knownAt: knownAt, size: size)
        if let picture = now.pictures[wanted] { return picture }
        let picture = PictureBuilder(try await evidence(in: 0..<size))
            .picture(validAt: validAt, knownAt: knownAt)
        now.pictures.keep(picture, as: wanted)
        return picture
    }

    /// The answers whose identifier begins so, in the order given.
    public func decision(prefix: String) async throws -> [DecisionRecord] {
        let place = store.place
        return try await store.read { view in
            try view.entries(keyPrefix: Entry.key(ofDecision: prefix)).compactMap { stored in
                guard
                    case .decisionGiven(let record) = try stored.numbered(place: place).entry
                        .content
                else { return nil }
                return record
            }
        }
    }

    // MARK: Vouching

    /// The proof that an entry is in the ledger, with its hash and the checkpoint it is proved against;
    /// `nil` where there is no such entry.
    public func vouchedEntry(_ index: Int) async throws -> VouchedEntry? {
        let place = store.place
        return try await store.read { view in
            guard (0..<(try view.size())).contains(index),
                let stored = try view.entries(index..<(index + 1)).first
            else { return nil }
            let checkpoint = try view.checkpoint(place: place)
            let proof = try MerkleTree.inclusionProof(
                of: index,
                size: checkpoint.size,
                reading: view.reader(place: place)
            )
            let leaf = try stored.checkHash(place: place)
            return VouchedEntry(leaf: leaf, proof: proof, checkpoint: checkpoint)
        }
    }

    /// The proof that the ledger still begins with its first entries, with the checkpoint it is proved
    /// against; `nil` where it has fewer.
    public func vouchedBeginning(_ size: Int) async throws -> VouchedBeginning? {
        let place = store.place
        return try await store.read { view in
            guard (0...(try view.size())).contains(size) else { return nil }
            let checkpoint = try view.checkpoint(place: place)
            let proof = try MerkleTree.consistencyProof(
                from: size,
                to: checkpoint.size,
                reading: view.reader(place: place)
            )
            return VouchedBeginning(proof: proof, checkpoint: checkpoint)
        }
    }

    /// The signed checkpoint over all entries.
    public func checkpoint() async throws -> Checkpoint {
        let place = store.place
        return try await store.read { view in try view.checkpoint(place: place) }
    }

    /// The public key an outsider checks checkpoints with.
    public func verifierKey() async throws -> VerifierKey {
        try await store.read { view in try view.signer().verifierKey }
    }

    /// What the workspace signs with; whoever has it can sign as this workspace.
    package func signer() async throws -> Signer { try await store.read { try $0.signer() } }

    /// The proof that the entry is in the ledger; `nil` where there is no such entry.
    public func inclusionProof(of index: Int) async throws -> InclusionProof? {
        let place = store.place
        return try await store.read { view in
            let size = try view.size()
            guard (0..<size).contains(index) else { return nil }
            return try MerkleTree.inclusionProof(
                of: index,
                size: size,
                reading: view.reader(place: place)
            )
        }
    }

    /// The proof that the ledger still begins with its first `size` entries; `nil` where it is shorter.
    public func consistencyProof(from earlier: Int) async throws -> ConsistencyProof? {
        let place = store.place
        return try await store.read { view in
            let size = try view.size()
            guard (0...size).contains(earlier) else { return nil }
            return try MerkleTree.consistencyProof(
                from: earlier,
                to: size,
                reading: view.reader(place: place)
            )
        }
    }

    /// Makes everything anew that follows from the log and that entries are found and proved by.
    ///
    /// No entry, document or checkpoint is touched. What was not as it should be is told, and mended where that
    /// is to be kept.
    public func rebuild(isKept: Bool = true) async throws -> Rebuilt {
        try await store.rebuild(isKept: isKept)
    }

    /// Checks every entry, document, hash and checkpoint; what it finds is an answer, not an error.
    ///
    /// A checkpoint that somebody kept outside is worth more than those inside: it also tells whether
    /// the whole ledger was replaced. `progress` is told how many entries are checked; where the task is
    /// cancelled, nothing is said of the ledger.
    public func verify(
        extending kept: Checkpoint? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Verification {
        let faults = try await store.faults()
        let isCancelled = Atomic(false)
        let verification = try await withTaskCancellationHandler {
            try await store.read { view in
                var verifier = Verifier(view: view, faults: faults)
                return try verifier.verify(extending: kept) { checked in
                    if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
                    progress(checked)
                }
            }
        } onCancel: {
            isCancelled.store(true, ordering: .relaxed)
        }
        // A look that was cut short would pass for damage.
        try Task.checkCancellation()
        return verification
    }
}

extension LedgerView {
    /// The latest checkpoint, which the store keeps with the entries it covers.
    func checkpoint(place: String) throws -> Checkpoint {
        guard let note = try latestNote(), let checkpoint = Checkpoint(note) else {
            throw StoreFailure.damaged(place, found: "its checkpoint cannot be read")
        }
        return checkpoint
    }

    /// A way to read subtrees that are there unless the store is damaged.
    func reader(place: String) -> (MerkleNode) throws -> Digest {
        { wanted in
            guard let hash = try wanted.isKept ? node(wanted) : small(wanted) else {
                throw StoreFailure.damaged(
                    place,
                    found: "the hash over entries \(wanted.leaves) is not there"
                )
            }
            return hash
        }
    }

    /// The hash of a subtree too small to be kept, from its leaves.
    private func small(_ wanted: MerkleNode) throws -> Digest? {
        let leaves = try leafHashes(wanted.leaves)
        guard leaves.count == wanted.leaves.count else { return nil }
        var edge = MerkleFrontier()
        for leaf in leaves { edge.append(leaf) { _, _ in } }
        return edge.root
    }
}
