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

    /// Makes everything anew that entries are found and proved by, in one transaction, or tells what that would
    /// mend.
    func rebuild(isKept: Bool) async throws -> Rebuilt
}

/// What one transaction sees of a store.
public protocol LedgerView {
    /// The index the next entry will have.
    func size() throws -> Int
    /// How many entries there really are: less than `size` where one was taken out.
    func count() throws -> Int
    /// The entries of these indexes that are there, in log order.
    func entries(_ indexes: Range<Int>) throws -> [StoredEntry]
    /// Goes through the entries of these indexes that are there, in log order, without holding them.
    func forEachEntry(
        _ indexes: Range<Int>,
        _ look: (_ index: Int, _ bytes: UnsafeRawBufferPointer, _ hash: Digest?) throws -> Void
    ) throws
    /// The hashes of the entries of these indexes that are there, in log order.
    func leafHashes(_ indexes: Range<Int>) throws -> [Digest]
    /// The hash of a whole subtree of `MerkleNode.leastKept` leaves or more.
    func node(_ node: MerkleNode) throws -> Digest?
    /// The last entry filed under exactly this key.
    func latest(_ key: String) throws -> StoredEntry?
    /// The entries filed under a key that begins so, in log order.
    func entries(keyPrefix: String) throws -> [StoredEntry]
    /// What is filed under these headings, known by a time and so by a day, in log order.
    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64
    ) throws -> [Filing]
    /// The same in any order where they are at most so many; `nil` where there are more.
    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64,
        atMost: Int
    ) throws -> [Filing]?
    /// What was known last of all filed under this heading, known by a time and so by a day.
    func lastFiled(under heading: Int64, knownBy: Int64, validBy: Int64) throws -> Filing?
    /// What was known last under each heading from zero on, known by a time and so by a day; in order.
    func forEachLastFiled(
        knownBy: Int64,
        validBy: Int64,
        _ look: (Filing) throws -> Void
    ) throws
    func document(_ digest: Digest) throws -> [UInt8]?
    func documentDigests() throws -> [Digest]
    /// The request carried out under a client's key, where it is still kept.
    func request(_ key: Digest) throws -> KeptRequest?
    /// Every request that is still kept, oldest first.
    func requests() throws -> [KeptRequest]
    func latestNote() throws -> String?
    /// The notes of the checkpoints over so many entries, with the size each is kept under, smallest first.
    func notes(ofSizes sizes: Range<Int>) throws -> [(size: Int, note: String)]
    func signer() throws -> Signer
    /// The public key written beside the secret one when the workspace was made.
    func verifierKey() throws -> String
}

extension LedgerView {
    public func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64,
        atMost: Int
    ) throws -> [Filing]? {
        let all = try filed(under: headings, knownBy: knownBy, validBy: validBy)
        return all.count <= atMost ? all : nil
    }
}

/// An entry as a store keeps it.
public struct StoredEntry: Hashable, Sendable {
    public var index: Int
    public var bytes: [UInt8]
    public var leafHash: Digest
    /// The texts that open its sealed words, where any are kept.
    public var disclosures: [String]

    public init(index: Int, bytes: [UInt8], leafHash: Digest, disclosures: [String] = []) {
        self.index = index
        self.bytes = bytes
        self.leafHash = leafHash
        self.disclosures = disclosures
    }
}

/// Where an entry is found by what it is about and when: a row that follows from the log.
public struct Filing: Hashable, Sendable {
    /// A number that stands for what it is about.
    public var heading: Int64
    /// Since when it is known, in microseconds since 1970.
    public var knownFrom: Int64
    /// Since which day it is so, in days since 1970.
    public var validFrom: Int64
    public var index: Int

    public init(heading: Int64, knownFrom: Int64, validFrom: Int64, index: Int) {
        self.heading = heading
        self.knownFrom = knownFrom
        self.validFrom = validFrom
        self.index = index
    }
}

extension Filing {
    /// Whether a block ends with it: one in 256, wherever it falls, so that the same log gives the same
    /// blocks in every store and nothing has to be counted.
    package var endsBlock: Bool { (UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 56 == 0 }
}

/// An entry with all that a store finds it by.
public struct FiledEntry: Hashable, Sendable {
    public var stored: StoredEntry
    /// What the entry is filed under; follows from the bytes.
    public var key: String
    public var filings: [Filing]
    /// Whether it is said to have been known before what was on record already.
    public var isBackdated: Bool

    public init(_ stored: StoredEntry, key: String, filings: [Filing], isBackdated: Bool) {
        self.stored = stored
        self.key = key
        self.filings = filings
        self.isBackdated = isBackdated
    }
}

/// What making the tables anew that follow from the log has found.
public struct Rebuilt: Hashable, Sendable {
    /// How many entries were read.
    public var entries: Int
    /// How many rows there are now, by table.
    public var rows: [String: Int]
    /// How many rows were missing, wrong or too many before, by table; empty where all was as it should be.
    public var mended: [String: Int]

    public init(entries: Int, rows: [String: Int], mended: [String: Int]) {
        self.entries = entries
        self.rows = rows
        self.mended = mended
    }
}

/// What a transaction takes off the record's shelves for good; the log itself stays as it is.
public struct Withholding: Sendable {
    /// Whose sealed words are disclosed no more.
    public var entries: [Int] = []
    /// Whose bytes go.
    public var documents: [Digest] = []

    public var isEmpty: Bool { entries.isEmpty && documents.isEmpty }
}

/// What one transaction adds: all of it or nothing.
public struct Additions: Sendable {
    public var entries: [FiledEntry] = []
    public var documents: [Digest: [UInt8]] = [:]
    /// Whole subtrees of `MerkleNode.leastKept` leaves or more, lower ones first.
    public var nodes: [(node: MerkleNode, hash: Digest)] = []
    /// One over everything where something is new; several where a record is taken over.
    public var checkpoints: [Checkpoint] = []
    /// What opens the sealed words of new entries.
    public var disclosures: [(entry: Int, texts: [String])] = []
    /// The entries whose words are withheld from now on: what discloses them goes, with these documents.
    public var withheld = Withholding()
    /// What clients' keys were used for; those past their days are let go when one is added.
    public var requests: [KeptRequest] = []

    public init() {}
}
