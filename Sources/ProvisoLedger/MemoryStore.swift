import Synchronization

/// A ledger kept in memory: for tests, trials and questions that leave no trace.
public final class MemoryStore: LedgerStore {
    public let place = "memory"
    private let contents: Mutex<MemoryContents>

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
}

private struct MemoryContents: LedgerView {
    private var stored: [StoredEntry] = []
    // By bytes, as a database compares them: Swift takes an accent written in two ways for one.
    private var indexes: [[UInt8]: [Int]] = [:]
    private var documents: [Digest: [UInt8]] = [:]
    private var nodes: [MerkleNode: Digest] = [:]
    private var checkpoints: [Checkpoint] = []
    private var requests: [Digest: KeptRequest] = [:]
    private let ownSigner: Signer

    init(signer: Signer) { ownSigner = signer }

    mutating func add(_ additions: Additions) {
        for entry in additions.entries {
            stored.append(entry)
            indexes[Array(entry.key.utf8), default: []].append(entry.index)
        }
        documents.merge(additions.documents) { kept, _ in kept }
        nodes.merge(additions.nodes) { kept, _ in kept }
        if let checkpoint = additions.checkpoint { checkpoints.append(checkpoint) }
        if let newest = additions.requests.last {
            let oldest = KeptRequest.oldest(at: newest.at)
            requests = requests.filter { $0.value.at >= oldest }
            for request in additions.requests { requests[request.key] = request }
        }
    }

    func size() -> Int { stored.count }
    func count() -> Int { stored.count }

    func entries(_ indexes: Range<Int>) -> [StoredEntry] {
        Array(stored[indexes.clamped(to: stored.indices)])
    }

    func latest(_ key: String) -> StoredEntry? { indexes[Array(key.utf8)]?.last.map { stored[$0] } }

    func entries(keyPrefix: String) -> [StoredEntry] {
        indexes.filter { $0.key.starts(with: keyPrefix.utf8) }.values.joined().sorted()
            .map { stored[$0] }
    }

    func node(_ node: MerkleNode) -> Digest? {
        guard node.level == 0 else { return nodes[node] }
        return stored.indices.contains(node.position)
            ? Digest(bytes: stored[node.position].leafHash) : nil
    }

    func document(_ digest: Digest) -> [UInt8]? { documents[digest] }
    func documentDigests() -> [Digest] { Array(documents.keys) }
    func request(_ key: Digest) -> KeptRequest? { requests[key] }
    func latestNote() -> String? { checkpoints.last?.note.note }
    func notes() -> [(size: Int, note: String)] {
        checkpoints.map { ($0.size, $0.note.note) }
    }
    func signer() -> Signer { ownSigner }
    func verifierKey() -> String { ownSigner.verifierKey.description }
}
