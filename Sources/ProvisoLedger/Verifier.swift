import ProvisoModel

/// Goes through a whole ledger once, in small memory, and notes what does not fit.
///
/// Everything is computed anew from the bytes. A look that fails is a finding like any other, because
/// a damaged file is what this is for.
struct Verifier {
    private let view: any LedgerView
    private var findings: [Verification.Finding]
    private var edges = BothEdges()
    /// How many entries were looked for so far.
    private var looked = 0
    /// From the first that is missing on, no hash over entries can be worked out.
    private var lastMissing: Int?
    private var named: Set<Digest> = []
    private var words = WithheldWords()
    private var recordedAt: Instant<Known>?
    private var times = StatementTimes()
    private var wrong: Set<MerkleNode> = []
    /// The signed checkpoints, smallest first, and those that are still to be reached.
    private var checkpoints: [Checkpoint] = []
    private var ahead: ArraySlice<Checkpoint> = []
    private var proven = 0
    private var outside: Checkpoint?

    /// How many entries are looked at between one word of progress and the next.
    private static let step = 4_096

    /// What a ledger that was handed on may lack.
    private let lacking: Lacking

    struct Lacking: OptionSet {
        let rawValue: Int
        static let documents = Lacking(rawValue: 1)
        static let words = Lacking(rawValue: 2)
        static let secretKey = Lacking(rawValue: 4)
    }

    init(view: any LedgerView, faults: [String], lacking: Lacking = []) {
        self.view = view
        self.lacking = lacking
        findings = faults.map { .init(entry: nil, what: "the database itself says `\($0)`") }
    }

    /// `progress` is told how many entries are checked, and ends the checking where it throws.
    mutating func verify(
        extending outside: Checkpoint?,
        progress: (Int) throws -> Void
    ) throws -> Verification {
        checkpoints = readCheckpoints()
        self.outside = outside.flatMap { vouched($0) }
        ahead = checkpoints[...]
        // What was signed for must be there, whatever the database says of how many it has.
        try checkEntries(atLeast: checkpoints.last?.size ?? 0, progress)
        checkDocuments()
        if lacking.contains(.documents) { words.missing = [] }
        if lacking.contains(.words) { words.closed = [] }
        for (what, entry) in words.findings { note(what, entry: entry) }
        finishCheckpoints()
        if let outside = self.outside { check(reached: outside) }
        guard findings.isEmpty, let head = checkpoints.last else {
            return .broken(breakage())
        }
        return .verified(
            .init(
                entries: looked,
                documents: named.count - words.withheld.count,
                withheld: words.withheld.count,
                checkpoints: checkpoints.count,
                head: head
            )
        )
    }

    private func breakage() -> Verification.Breakage {
        let entries = findings.compactMap(\.entry)
        let (first, last) = (entries.min(), entries.max())
        let ordered =
            findings.filter { $0.entry != nil && $0.entry == first }
            + findings.filter { $0.entry == nil || $0.entry != first }
        var unproven = proven..<max(proven, looked)
        if unproven.isEmpty, let first, let last, first < looked {
            unproven = first..<min(last + 1, looked)
        }
        return .init(
            firstBadEntry: first,
            findings: ordered,
            unproven: unproven,
            entries: looked
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
        check(checkpointsAt: 0)
        let counted = look { try $0.count() }
        let count = max(counted ?? 0, signed)
        while looked < count {
            try progress(looked)
            walk(to: min(looked + Verifier.step, count))
            checkWords()
        }
        if let counted, let size = look({ try $0.size() }), size != counted {
            note("the last entry has index \(size - 1), and \(counted) entries are there")
        }
    }

    private mutating func walk(to end: Int) {
        let view = view
        do {
            try view.forEachEntry(looked..<end) { index, bytes, hash in
                miss(upTo: index)
                take(bytes, hash)
            }
        } catch {
            // What cannot be read in one go is read one by one, so that the bad one is named.
            while looked < end { walkOne() }
        }
        miss(upTo: end)
    }

    private mutating func walkOne() {
        let index = looked
        let found = look(entry: index) { try $0.entries(index..<index + 1).first } ?? nil
        if let found {
            found.bytes.withUnsafeBytes { take($0, found.leafHash) }
        } else {
            miss(upTo: index + 1)
        }
    }

    private mutating func miss(upTo index: Int) {
        guard looked < index else { return }
        // Of several in a row the first is named, and none that is named as unreadable.
        let isNamed =
            lastMissing.map { $0 == looked - 1 } ?? false || findings.last?.entry == looked
        if !isNamed { note("entry \(looked) is missing", entry: looked) }
        lastMissing = index - 1
        looked = index
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, _ hash: Digest?) {
        let index = looked
        let computed = Digest(of: 0, bytes)
        looked += 1
        if hash != computed {
            note("the bytes of entry \(index) do not fit its hash", entry: index)
        }
        if hash == computed, let recordedAt = times.recordedAt(bytes) {
            check(recordedAt, at: index)
        } else if let entry = try? Entry(decoding: Array(bytes)) {
            check(entry.recordedAt, at: index)
            if case .documentStored(let header) = entry.content { check(header, at: index) }
            if case .documentRedacted(let document, _, _) = entry.content {
                words.redacted.insert(document)
            }
            if !entry.words.isEmpty { words.met.append((index, entry)) }
        } else {
            note("the bytes of entry \(index) are not those of an entry", entry: index)
        }
        guard lastMissing == nil else { return }
        for (node, allowed) in edges.append(computed, kept: hash ?? computed) {
            check(node, allowed)
        }
        check(checkpointsAt: looked)
    }

    private mutating func check(_ moment: Instant<Known>, at index: Int) {
        if let recordedAt, moment < recordedAt {
            note("entry \(index) was written before the one ahead of it", entry: index)
        }
        recordedAt = moment
    }

    private mutating func check(_ header: DocumentHeader, at index: Int) {
        guard let digest = Digest(hex: header.sha256) else {
            note("entry \(index) names its document by no SHA-256", entry: index)
            return
        }
        named.insert(digest)
        guard let bytes = look(entry: index, { try $0.document(digest) }) else { return }
        guard let bytes else {
            words.withheld.insert(digest)
            words.missing.append((header.id, index))
            return
        }
        if Digest(of: bytes) != digest || bytes.count != header.bytes {
            note("the bytes of document `\(header.id)` were changed", entry: index)
        }
    }

    /// Checks what is kept of the words that were met sealed on the way.
    private mutating func checkWords() {
        for (index, entry) in words.met {
            let kept = look(entry: index) { view in
                let stored = try view.entries(index..<index + 1).first
                _ = try stored?.numbered(place: "")
                return stored?.disclosures.count ?? 0
            }
            guard let kept, kept < entry.words.count, let document = entry.content.documentOfWords
            else { continue }
            words.closed.append((document, index))
        }
        words.met = []
    }

    private mutating func checkDocuments() {
        guard let digests = look({ try $0.documentDigests() }) else { return }
        for digest in Set(digests).subtracting(named).sorted(by: { $0.hex < $1.hex }) {
            note("a document is stored under \(digest) that no entry names")
        }
    }

    // MARK: Tree and checkpoints

    private mutating func check(_ node: MerkleNode, _ allowed: [Digest]) {
        let kept = look(entry: node.leaves.lowerBound) { try $0.node(node) } ?? nil
        if let kept, allowed.contains(kept) { return }
        wrong.insert(node)
        // A wrong hash below accounts for those above it.
        let below = [2 * node.position, 2 * node.position + 1]
            .map { MerkleNode(level: node.level - 1, position: $0) }
        if wrong.isDisjoint(with: below) {
            let (first, last) = (node.leaves.lowerBound, node.leaves.upperBound - 1)
            note("the hash over entries \(first) to \(last) does not fit them", entry: first)
        }
    }

    /// The checkpoints that are signed by this workspace, smallest first.
    private mutating func readCheckpoints() -> [Checkpoint] {
        let key = look { try $0.verifierKey() }.flatMap { VerifierKey($0) }
        let isOwn = lacking.contains(.secretKey) || look { try $0.signer() }?.verifierKey == key
        if !isOwn || key == nil { note("the signing key was changed") }
        return (look { try $0.notes(ofSizes: 0..<Int.max) } ?? []).compactMap { size, text in
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

    private mutating func check(checkpointsAt size: Int) {
        if let outside, outside.size == size, !edges.allow(outside.root) {
            note("the ledger does not begin with what the checkpoint handed in covers")
        }
        while let next = ahead.first, next.size == size, edges.allow(next.root) {
            proven = size
            ahead.removeFirst()
        }
    }

    /// What signed checkpoints vouch for, from the first entry on, ends at the first that does not fit.
    private mutating func finishCheckpoints() {
        if let next = ahead.first {
            let suspects = proven..<next.size
            let isExplained = findings.contains { $0.entry.map(suspects.contains) ?? false }
            note(
                "entries \(proven) to \(next.size - 1) do not fit the checkpoint over them",
                entry: isExplained ? nil : proven
            )
        } else if proven < looked {
            note("no checkpoint covers entry \(proven) and those after it", entry: proven)
        }
    }

    private mutating func vouched(_ outside: Checkpoint) -> Checkpoint? {
        let key = (try? view.verifierKey()).flatMap { VerifierKey($0) }
        if key.map({ outside.isVouched(by: $0) }) == true { return outside }
        note("the checkpoint handed in is not signed by this workspace")
        return nil
    }

    private mutating func check(reached outside: Checkpoint) {
        if outside.size > looked {
            note("the ledger is shorter than the checkpoint handed in", entry: looked)
        } else if outside.size > edges.size {
            note("the ledger does not begin with what the checkpoint handed in covers")
        }
    }
}

/// The edge of the tree over the hashes of the bytes, and of the tree over the hashes as kept.
///
/// They differ where either was changed, and a checkpoint that fits one of them tells which.
private struct BothEdges {
    private var computed = MerkleFrontier()
    /// Nothing as long as every hash is that of its bytes.
    private var kept: MerkleFrontier?

    var size: Int { computed.size }

    /// Every kept subtree that becomes whole, with the hashes it may have.
    mutating func append(_ leaf: Digest, kept leafAsKept: Digest) -> [(MerkleNode, [Digest])] {
        if kept == nil, leaf != leafAsKept { kept = computed }
        var whole: [(MerkleNode, [Digest])] = []
        computed.append(leaf) { node, hash in
            if node.isKept { whole.append((node, [hash])) }
        }
        guard kept != nil else { return whole }
        var place = 0
        kept?.append(leafAsKept) { node, hash in
            guard node.isKept else { return }
            whole[place].1.append(hash)
            place += 1
        }
        return whole
    }

    func allow(_ root: Digest) -> Bool { computed.root == root || kept?.root == root }
}

extension Checkpoint {
    fileprivate func isVouched(by key: VerifierKey) -> Bool {
        origin == key.name && note.isSigned(by: key)
    }
}
