import Synchronization

/// A ledger kept in memory: for tests, trials and questions that leave no trace.
public final class MemoryStore: LedgerStore {
    public let place = "memory"
    private let contents: Mutex<MemoryContents>

    /// An empty place for a record that is taken over.
    package init(adopting signer: Signer) { contents = Mutex(MemoryContents(signer: signer)) }

    public init(
        name: String,
        program: String,
        clock: any KnownClock,
        signer: Signer = .make()
    ) throws {
        var contents = MemoryContents(signer: signer)
        contents.add(
            try Proposal.ofFirstEntry(
                name: name,
                program: program,
                at: clock.now(),
                in: contents
            )
        )
        self.contents = Mutex(contents)
    }

    public func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        try contents.withLock { contents in
            let (additions, answer) = try propose(contents)
            contents.add(additions)
            return answer
        }
    }

    public func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer {
        try contents.withLock { contents in try look(contents) }
    }

    public func faults() async throws -> [String] { [] }

    public func rebuild(isKept: Bool) async throws -> Rebuilt {
        try contents.withLock { contents in
            var rebuilt = contents
            defer { if isKept { contents = rebuilt } }
            return try rebuilt.rebuild(place: place)
        }
    }
}

private struct MemoryContents: LedgerView {
    private var stored: [StoredEntry] = []
    // By bytes, as a database compares them: Swift takes an accent written in two ways for one.
    private var indexes: [[UInt8]: [Int]] = [:]
    private var documents: [Digest: [UInt8]] = [:]
    private var nodes: [MerkleNode: Digest] = [:]
    private var filings: [Filing] = []
    private var checkpoints: [Checkpoint] = []
    private var kept: [Digest: KeptRequest] = [:]
    private var disclosures: [Int: [String]] = [:]
    private let ownSigner: Signer

    init(signer: Signer) { ownSigner = signer }

    mutating func add(_ additions: Additions) {
        for entry in additions.entries {
            stored.append(entry.stored)
            indexes[Array(entry.key.utf8), default: []].append(entry.stored.index)
            filings += entry.filings
        }
        documents.merge(additions.documents) { kept, _ in kept }
        for (entry, texts) in additions.disclosures { disclosures[entry] = texts }
        for entry in additions.withheld.entries { disclosures[entry] = nil }
        for digest in additions.withheld.documents { documents[digest] = nil }
        for (node, hash) in additions.nodes { nodes[node] = hash }
        checkpoints += additions.checkpoints
        if let newest = additions.requests.last {
            let oldest = KeptRequest.oldest(at: newest.at)
            kept = kept.filter { $0.value.at >= oldest }
            for request in additions.requests { kept[request.key] = request }
        }
    }

    mutating func rebuild(place: String) throws -> Rebuilt {
        var fresh = MemoryContents(signer: ownSigner)
        var filer = Filer(place: place)
        var edge = MerkleFrontier()
        var additions = Additions()
        for entry in stored {
            additions.entries.append(try filer.file(entry))
            edge.append(entry.leafHash) { node, hash in
                if node.isKept { additions.nodes.append((node, hash)) }
            }
        }
        fresh.add(additions)
        let rows = [
            "keys": fresh.indexes.values.reduce(0) { $0 + $1.count },
            "filings": fresh.filings.count,
            "tree_nodes": fresh.nodes.count,
        ]
        var mended: [String: Int] = [:]
        if fresh.indexes != indexes { mended["keys"] = 1 }
        if fresh.filings != filings { mended["filings"] = 1 }
        if fresh.nodes != nodes { mended["tree_nodes"] = 1 }
        (indexes, filings, nodes) = (fresh.indexes, fresh.filings, fresh.nodes)
        return Rebuilt(entries: stored.count, rows: rows, mended: mended)
    }

    func size() -> Int { stored.count }
    func count() -> Int { stored.count }

    func entries(_ indexes: Range<Int>) -> [StoredEntry] {
        stored[indexes.clamped(to: stored.indices)].map(disclosed)
    }

    private func disclosed(_ entry: StoredEntry) -> StoredEntry {
        guard let texts = disclosures[entry.index] else { return entry }
        var entry = entry
        entry.disclosures = texts
        return entry
    }

    func latest(_ key: String) -> StoredEntry? {
        indexes[Array(key.utf8)]?.last.map { disclosed(stored[$0]) }
    }

    func entries(keyPrefix: String) -> [StoredEntry] {
        indexes.filter { $0.key.starts(with: keyPrefix.utf8) }.values.joined().sorted()
            .map { disclosed(stored[$0]) }
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

    func node(_ node: MerkleNode) -> Digest? { nodes[node] }

    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64
    ) -> [Filing] {
        filings.filter {
            headings.contains($0.heading) && $0.knownFrom <= knownBy && $0.validFrom <= validBy
        }
    }

    func lastFiled(under heading: Int64, knownBy: Int64, validBy: Int64) -> Filing? {
        filed(under: heading...heading, knownBy: knownBy, validBy: validBy)
            .max { ($0.knownFrom, $0.index) < ($1.knownFrom, $1.index) }
    }

    func forEachLastFiled(
        knownBy: Int64,
        validBy: Int64,
        _ look: (Filing) throws -> Void
    ) throws {
        for heading in Set(filings.map(\.heading)).sorted() where heading >= 0 {
            if let last = lastFiled(under: heading, knownBy: knownBy, validBy: validBy) {
                try look(last)
            }
        }
    }

    func document(_ digest: Digest) -> [UInt8]? { documents[digest] }
    func documentDigests() -> [Digest] { Array(documents.keys) }
    func request(_ key: Digest) -> KeptRequest? { kept[key] }
    func requests() -> [KeptRequest] { kept.values.sorted { $0.at < $1.at } }
    func latestNote() -> String? { checkpoints.last?.note.note }
    func notes(ofSizes sizes: Range<Int>) -> [(size: Int, note: String)] {
        checkpoints.filter { sizes.contains($0.size) }.map { ($0.size, $0.note.note) }
    }
    func signer() -> Signer { ownSigner }
    func verifierKey() -> String { ownSigner.verifierKey.description }
}
