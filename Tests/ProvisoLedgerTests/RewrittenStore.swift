import ProvisoLedger
import ProvisoModel

/// A store whose keeper rewrites it and makes every hash fit again, but cannot sign.
struct RewrittenStore: LedgerStore, LedgerView {
    let place = "rewritten"
    private var stored: [StoredEntry] = []
    private var documents: [Digest: [UInt8]] = [:]
    private let checkpoints: [Checkpoint]
    private let ownSigner: Signer

    init(copying sound: SoundFile) throws {
        for numbered in sound.entries {
            stored.append(
                StoredEntry(
                    index: numbered.index,
                    bytes: try numbered.entry.encoded(),
                    leafHash: numbered.leafHash
                )
            )
        }
        for document in sound.documents {
            documents[Digest(of: document.bytes)] = document.bytes
        }
        checkpoints = sound.checkpoints
        guard let signer = Signer(seed: sound.seed) else {
            preconditionFailure("32 bytes are a seed")
        }
        ownSigner = signer
    }

    mutating func rewrite(entry index: Int) throws {
        var entry = try Entry(decoding: stored[index].bytes)
        guard case .statementRecorded(var statement, let document) = entry.content else {
            preconditionFailure("the entry to rewrite records a statement")
        }
        statement.polarity = .negative
        entry.content = .statementRecorded(statement, document: document)
        stored[index].bytes = try entry.encoded()
        stored[index].leafHash = MerkleTree.leafHash(stored[index].bytes)
    }

    mutating func dropLast() { stored.removeLast() }

    mutating func drop(_ index: Int) { stored.removeAll { $0.index == index } }

    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer { throw StoreFailure.readOnly(place) }

    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer { try look(self) }

    func faults() async throws -> [String] { [] }
    func rebuild(isKept: Bool) async throws -> Rebuilt { throw StoreFailure.readOnly(place) }

    func request(_ key: Digest) -> KeptRequest? { nil }
    func requests() -> [KeptRequest] { [] }
    func size() -> Int { stored.last.map { $0.index + 1 } ?? 0 }
    func count() -> Int { stored.count }
    func entries(_ indexes: Range<Int>) -> [StoredEntry] {
        stored.filter { indexes.contains($0.index) }
    }
    func forEachEntry(
        _ indexes: Range<Int>,
        _ look: (Int, UnsafeRawBufferPointer, Digest?) throws -> Void
    ) throws {
        for entry in entries(indexes) {
            try entry.bytes.withUnsafeBytes { try look(entry.index, $0, entry.leafHash) }
        }
    }
    func leafHashes(_ indexes: Range<Int>) -> [Digest] { entries(indexes).map(\.leafHash) }

    // Nobody looks an entry up in it.
    func latest(_ key: String) -> StoredEntry? { nil }
    func entries(keyPrefix: String) -> [StoredEntry] { [] }
    func filed(under headings: ClosedRange<Int64>, knownBy: Int64, validBy: Int64) -> [Filing] {
        []
    }
    func lastFiled(under heading: Int64, knownBy: Int64, validBy: Int64) -> Filing? { nil }
    func forEachLastFiled(knownBy: Int64, validBy: Int64, _ look: (Filing) throws -> Void) {}

    /// Made to fit the leaves as they now are.
    func node(_ node: MerkleNode) throws -> Digest? {
        guard node.level > 0 else {
            return stored.first { $0.index == node.position }.map(\.leafHash)
        }
        let below = (2 * node.position...2 * node.position + 1)
            .map { MerkleNode(level: node.level - 1, position: $0) }
        guard let left = try self.node(below[0]), let right = try self.node(below[1]) else {
            return nil
        }
        return MerkleTree.parent(left, right)
    }

    func document(_ digest: Digest) -> [UInt8]? { documents[digest] }
    func documentDigests() -> [Digest] { Array(documents.keys) }
    func latestNote() -> String? { checkpoints.last?.note.note }
    func notes(ofSizes sizes: Range<Int>) -> [(size: Int, note: String)] {
        checkpoints.filter { sizes.contains($0.size) }.map { ($0.size, $0.note.note) }
    }
    func signer() -> Signer { ownSigner }
    func verifierKey() -> String { ownSigner.verifierKey.description }
}
