/// Where a ledger is kept.
///
/// Looking and adding happen in one transaction, so that nothing can come between a check and the
/// append that rests on it, not even from a second process. A store knows nothing of the trade: it
/// keeps bytes, hashes and notes.
public protocol LedgerStore: Sendable {
    /// How a message names the store: the path of the file.
    var place: String { get }

    /// Shows the store, adds what is proposed, and returns when it is kept for good.
    ///
    /// Where `propose` throws, or nothing can be kept, nothing is added.
    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer

    /// Shows the store as it is at one moment.
    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer

    /// What the store itself finds wrong with how it keeps things, in words; empty where nothing is.
    func faults() async throws -> [String]
}

/// What one transaction sees of a store.
public protocol LedgerView {
    /// The index the next entry will have.
    func size() throws -> Int
    /// How many entries there really are: less than `size` where one was taken out.
    func count() throws -> Int
    /// The entries of these indexes that are there, in log order.
    func entries(_ indexes: Range<Int>) throws -> [StoredEntry]
    /// The last entry filed under exactly this key.
    func latest(_ key: String) throws -> StoredEntry?
    /// The entries filed under a key that begins so, in log order.
    func entries(keyPrefix: String) throws -> [StoredEntry]
    /// The hash of a whole subtree.
    func node(_ node: MerkleNode) throws -> Digest?
    func document(_ digest: Digest) throws -> [UInt8]?
    func documentDigests() throws -> [Digest]
    /// The request carried out under a client's key, where it is still kept.
    func request(_ key: Digest) throws -> KeptRequest?
    func latestNote() throws -> String?
    /// Every checkpoint's note with the size it is kept under, smallest first.
    func notes() throws -> [(size: Int, note: String)]
    func signer() throws -> Signer
    /// The public key written beside the secret one when the workspace was made.
    func verifierKey() throws -> String
}

/// An entry as a store keeps it.
public struct StoredEntry: Hashable, Sendable {
    public var index: Int
    /// What the entry is filed under; follows from the bytes.
    public var key: String
    public var bytes: [UInt8]
    public var leafHash: [UInt8]

    public init(index: Int, key: String, bytes: [UInt8], leafHash: [UInt8]) {
        self.index = index
        self.key = key
        self.bytes = bytes
        self.leafHash = leafHash
    }
}

/// What one transaction adds: all of it or nothing.
public struct Additions: Sendable {
    public var entries: [StoredEntry] = []
    public var documents: [Digest: [UInt8]] = [:]
    /// Whole subtrees above the leaves.
    public var nodes: [MerkleNode: Digest] = [:]
    public var checkpoint: Checkpoint?
    /// What clients' keys were used for; those past their days are let go when one is added.
    public var requests: [KeptRequest] = []

    public init() {}
}
