import ProvisoModel

/// Goes through a whole ledger and notes what does not fit.
///
/// Everything is computed anew from the bytes. A look that fails is a finding like any other, because
/// a damaged file is what this is for.
struct Verifier {
    private let view: any LedgerView
    private var findings: [Verification.Finding]
    /// Hashes of the bytes, and hashes as kept; `nil` from the first entry that cannot be read.
    private var leaves: [(computed: Digest, kept: Digest)?] = []
    private var named: Set<Digest> = []
    private var recordedAt: Instant<Known>?

    init(view: any LedgerView, faults: [String]) {
        self.view = view
        findings = faults.map { .init(entry: nil, what: "the database itself says `\($0)`") }
    }

    /// `progress` is told how many entries are checked, and ends the checking where it throws.
    mutating func verify(
        extending outside: Checkpoint?,
        progress: (Int) throws -> Void
    ) throws -> Verification {
        let checkpoints = readCheckpoints()
        // What was signed for must be there, whatever the database says of how many it has.
        try checkEntries(atLeast: checkpoints.last?.size ?? 0, progress)
        checkDocuments()
        let trees = LeafTrees(leaves)
        checkNodes(trees)
        let proven = check(checkpoints, trees)
        if let outside { check(outside: outside, trees) }
        guard findings.isEmpty, let head = checkpoints.last else {
            return .broken(breakage(proven: proven))
        }
        return .verified(
            .init(
                entries: leaves.count,
                documents: named.count,
                checkpoints: checkpoints.count,
                head: head
            )
        )
    }

    private func breakage(proven: Int) -> Verification.Breakage {
        let entries = findings.compactMap(\.entry)
        let (first, last) = (entries.min(), entries.max())
        let ordered =
            findings.filter { $0.entry != nil && $0.entry == first }
            + findings.filter { $0.entry == nil || $0.entry != first }
        var unproven = proven..<max(proven, leaves.count)
        if unproven.isEmpty, let first, let last, first < leaves.count {
            unproven = first..<min(last + 1, leaves.count)
        }
        return .init(
            firstBadEntry: first,
            findings: ordered,
            unproven: unproven,
            entries: leaves.count
        )
    }

    private mutating func note(_ what: String, entry: Int? = nil) {
        findings.append(.init(entry: entry, what: what))
    }

    /// The value, or `nil` and a finding.
    private mutating func look<Value>(
        entry: Int? = nil,
        _ body: (any LedgerView) throws -> Value
    ) -> Value? {
        do {
            return try body(view)
        } catch {
            let explained = error as? any ExplainedError
            note(explained.map { "\($0.summary): \($0.cause)" } ?? "\(error)", entry: entry)
            return nil
        }
    }

    // MARK: Entries and documents

    private mutating func checkEntries(
        atLeast signed: Int,
        _ progress: (Int) throws -> Void
    ) throws {
        let counted = look { try $0.count() }
        let count = max(counted ?? 0, signed)
        for start in stride(from: 0, to: count, by: 256) {
            try progress(start)
            let indexes = start..<min(start + 256, count)
            let found = (try? view.entries(indexes)) ?? readOneByOne(indexes)
            let byIndex = Dictionary(found.map { ($0.index, $0) }) { first, _ in first }
            for index in indexes { leaves.append(check(byIndex[index], at: index)) }
        }
        if let counted, let size = look({ try $0.size() }), size != counted {
            note("the last entry has index \(size - 1), and \(counted) entries are there")
        }
    }

    private mutating func readOneByOne(_ indexes: Range<Int>) -> [StoredEntry] {
        indexes.flatMap { index in
            look(entry: index) { try $0.entries(index..<index + 1) } ?? []
        }
    }

    private mutating func check(
        _ stored: StoredEntry?,
        at index: Int
    ) -> (computed: Digest, kept: Digest)? {
        guard let stored else {
            // Of several in a row the first is named.
            let isNamed = findings.contains { $0.entry == index }
            if !isNamed, index == 0 || leaves[index - 1] != nil {
                note("entry \(index) is missing", entry: index)
            }
            return nil
        }
        let computed = MerkleTree.leafHash(stored.bytes)
        if stored.leafHash != computed.bytes {
            note("the bytes of entry \(index) do not fit its hash", entry: index)
        }
        if let entry = try? Entry(decoding: stored.bytes) {
            check(entry, of: stored)
        } else {
            note("the bytes of entry \(index) are not those of an entry", entry: index)
        }
        return (computed, Digest(bytes: stored.leafHash) ?? computed)
    }

    private mutating func check(_ entry: Entry, of stored: StoredEntry) {
        let index = stored.index
        if stored.key != entry.content.key {
            note(
                "entry \(index) is filed under `\(stored.key)`, which is not its name",
                entry: index
            )
        }
        if let recordedAt, entry.recordedAt < recordedAt {
            note("entry \(index) was written before the one ahead of it", entry: index)
        }
        recordedAt = entry.recordedAt
        if case .documentStored(let header) = entry.content { check(header, at: index) }
    }

    private mutating func check(_ header: DocumentHeader, at index: Int) {
        guard let digest = Digest(hex: header.sha256) else {
            note("entry \(index) names its document by no SHA-256", entry: index)
            return
        }
        named.insert(digest)
        guard let bytes = look(entry: index, { try $0.document(digest) }) else { return }
        guard let bytes else {
            note("the bytes of document `\(header.id)` are missing", entry: index)
            return
        }
        if Digest(of: bytes) != digest || bytes.count != header.bytes {
            note("the bytes of document `\(header.id)` were changed", entry: index)
        }
    }

    private mutating func checkDocuments() {
        guard let digests = look({ try $0.documentDigests() }) else { return }
        for digest in Set(digests).subtracting(named).sorted(by: { $0.hex < $1.hex }) {
            note("a document is stored under \(digest) that no entry names")
        }
    }

    // MARK: Tree and checkpoints

    private mutating func checkNodes(_ trees: LeafTrees) {
        var wrong: Set<MerkleNode> = []
        for node in trees.nodes {
            let kept = look(entry: node.leaves.lowerBound) { try $0.node(node) } ?? nil
            if let kept, trees.allows(kept, at: node) { continue }
            wrong.insert(node)
            // A wrong hash below accounts for those above it.
            let below = [2 * node.position, 2 * node.position + 1]
                .map { MerkleNode(level: node.level - 1, position: $0) }
            if wrong.isDisjoint(with: below) {
                let (first, last) = (node.leaves.lowerBound, node.leaves.upperBound - 1)
                note("the hash over entries \(first) to \(last) does not fit them", entry: first)
            }
        }
    }

    /// The checkpoints that are signed by this workspace, smallest first.
    private mutating func readCheckpoints() -> [Checkpoint] {
        let key = look { try $0.verifierKey() }.flatMap { VerifierKey($0) }
        if look({ try $0.signer() })?.verifierKey != key || key == nil {
            note("the signing key was changed")
        }
        return (look { try $0.notes() } ?? []).compactMap { size, text in
            guard let checkpoint = Checkpoint(text), checkpoint.size == size else {
                note("the checkpoint over \(size) entries cannot be read")
                return nil
            }
            guard let key, checkpoint.isVouched(by: key) else {
                note("the checkpoint over \(size) entries is not signed by this workspace")
                return nil
            }
            return checkpoint
        }
    }

    /// How many entries, from the first on, signed checkpoints vouch for.
    private mutating func check(_ checkpoints: [Checkpoint], _ trees: LeafTrees) -> Int {
        var proven = 0
        for checkpoint in checkpoints {
            guard trees.allows(checkpoint) else {
                let suspects = proven..<checkpoint.size
                let isExplained = findings.contains { $0.entry.map(suspects.contains) ?? false }
                note(
                    "entries \(proven) to \(checkpoint.size - 1) do not fit the checkpoint over them",
                    entry: isExplained ? nil : proven
                )
                return proven
            }
            proven = checkpoint.size
        }
        if proven < leaves.count {
            note("no checkpoint covers entry \(proven) and those after it", entry: proven)
        }
        return proven
    }

    private mutating func check(outside: Checkpoint, _ trees: LeafTrees) {
        let key = (try? view.verifierKey()).flatMap { VerifierKey($0) }
        if key.map({ outside.isVouched(by: $0) }) != true {
            note("the checkpoint handed in is not signed by this workspace")
        } else if outside.size > leaves.count {
            note("the ledger is shorter than the checkpoint handed in", entry: leaves.count)
        } else if !trees.allows(outside) {
            note("the ledger does not begin with what the checkpoint handed in covers")
        }
    }
}

extension Checkpoint {
    fileprivate func isVouched(by key: VerifierKey) -> Bool {
        origin == key.name && note.isSigned(by: key)
    }
}
