import ProvisoModel
import Synchronization

/// A whole ledger as a package holds it: to be looked at and checked, never written.
///
/// Entries and hashes are read from the package when they are asked for. What entries are found by is made once,
/// when somebody first looks for one.
final class PackageStore: LedgerStore {
    let place: String
    private let view: PackageView

    init(_ files: PackageFiles, checkpoint: Checkpoint, key: VerifierKey, place: String) {
        self.place = place
        view = PackageView(files: files, checkpoint: checkpoint, key: key, place: place)
    }

    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer { throw StoreFailure.readOnly(place, found: "it is a package") }

    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer { try look(view) }

    func faults() async throws -> [String] { [] }

    func rebuild(isKept: Bool) async throws -> Rebuilt {
        throw StoreFailure.readOnly(place, found: "it is a package")
    }
}

struct PackageView: LedgerView, Sendable {
    let files: PackageFiles
    let checkpoint: Checkpoint
    let key: VerifierKey
    let place: String
    private let found = Found()

    /// What was made of the entries to find them by, and the file read last: entries come in log order.
    private final class Found: Sendable {
        let index = Mutex<(keys: [String: [Int]], filings: [Filing])?>(nil)
        let file = Mutex<(name: String, bytes: [UInt8])?>(nil)
    }

    init(files: PackageFiles, checkpoint: Checkpoint, key: VerifierKey, place: String) {
        self.files = files
        self.checkpoint = checkpoint
        self.key = key
        self.place = place
    }

    func size() -> Int { checkpoint.size }
    func count() -> Int { checkpoint.size }

    private func bytes(of name: String) throws -> [UInt8]? {
        if let kept = found.file.withLock({ $0?.name == name ? $0?.bytes : nil }) { return kept }
        let bytes = try files.bytes(of: name)
        if let bytes { found.file.withLock { $0 = (name, bytes) } }
        return bytes
    }

    func entries(_ indexes: Range<Int>) throws -> [StoredEntry] {
        var entries: [StoredEntry] = []
        try forEachEntry(indexes) { index, bytes, hash in
            guard let hash else { return }
            let disclosed = try StoredEntry.isSealed(bytes) ? disclosures(of: index) : []
            entries.append(
                StoredEntry(
                    index: index,
                    bytes: Array(bytes),
                    leafHash: hash,
                    disclosures: disclosed
                )
            )
        }
        return entries
    }

    func forEachEntry(
        _ indexes: Range<Int>,
        _ look: (Int, UnsafeRawBufferPointer, Digest?) throws -> Void
    ) throws {
        let indexes = indexes.clamped(to: 0..<size())
        var next = indexes.lowerBound
        while next < indexes.upperBound {
            let first = next / Tiles.width * Tiles.width
            let end = min(first + Tiles.width, size())
            let bundle = try files.bytes(
                of: Tiles.path("entries", first / Tiles.width, of: end - first)
            )
            let entries = Tiles.entries(in: bundle ?? [])
            let hashes = try leafHashes(first..<end)
            for index in next..<min(end, indexes.upperBound)
            where index - first < min(entries.count, hashes.count) {
                try entries[index - first].withUnsafeBytes {
                    try look(index, $0, hashes[index - first])
                }
            }
            next = end
        }
    }

    func disclosures(of index: Int) throws -> [String] {
        guard let bytes = try files.bytes(of: "disclosures/\(index)") else { return [] }
        guard bytes.last == UInt8(ascii: "\n") else { return [""] }
        return bytes.dropLast().split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        .map { String(decoding: $0, as: UTF8.self) }
    }

    func leafHashes(_ indexes: Range<Int>) throws -> [Digest] {
        try indexes.compactMap { try hash(MerkleNode(level: 0, position: $0)) }
    }

    func node(_ node: MerkleNode) throws -> Digest? {
        let over = node.level % Tiles.height
        guard over > 0 else { return try hash(node) }
        let below = node.level - over
        var hashes = try (0..<1 << over).compactMap {
            try hash(MerkleNode(level: below, position: node.position << over + $0))
        }
        guard hashes.count == 1 << over else { return nil }
        while hashes.count > 1 {
            hashes = stride(from: 0, to: hashes.count, by: 2)
                .map { MerkleTree.parent(hashes[$0], hashes[$0 + 1]) }
        }
        return hashes[0]
    }

    /// The hash of a subtree whose level is that of tiles.
    private func hash(_ node: MerkleNode) throws -> Digest? {
        let (path, place) = Tiles.place(of: node, size: size())
        guard let tile = try bytes(of: path), tile.count >= place.upperBound else { return nil }
        return Digest(bytes: tile[place])
    }

    func document(_ digest: Digest) throws -> [UInt8]? {
        try files.bytes(of: "documents/\(digest)")
    }

    func documentDigests() throws -> [Digest] {
        try files.names.filter { $0.hasPrefix("documents/") }.sorted().map { name in
            guard let digest = Digest(hex: name.dropFirst("documents/".count)),
                "documents/\(digest)" == name
            else { throw PackageFailure(0, "`\(name)` is no name of a document") }
            return digest
        }
    }

    func request(_ key: Digest) -> KeptRequest? { nil }
    func requests() -> [KeptRequest] { [] }
    func latestNote() -> String? { checkpoint.note.note }
    func notes(ofSizes sizes: Range<Int>) -> [(size: Int, note: String)] {
        sizes.contains(checkpoint.size) ? [(checkpoint.size, checkpoint.note.note)] : []
    }
    func signer() throws -> Signer {
        throw StoreFailure.readOnly(place, found: "a package has no secret key")
    }
    func verifierKey() -> String { "\(key)" }

    // MARK: What entries are found by

    func latest(_ key: String) throws -> StoredEntry? {
        guard let index = try index().keys[key]?.last else { return nil }
        return try entries(index..<index + 1).first
    }

    func entries(keyPrefix: String) throws -> [StoredEntry] {
        try index().keys.filter { $0.key.hasPrefix(keyPrefix) }.values.joined().sorted()
            .flatMap { try entries($0..<$0 + 1) }
    }

    func filed(
        under headings: ClosedRange<Int64>,
        knownBy: Int64,
        validBy: Int64
    ) throws -> [Filing] {
        try index().filings.filter {
            headings.contains($0.heading) && $0.knownFrom <= knownBy && $0.validFrom <= validBy
        }
    }

    func lastFiled(under heading: Int64, knownBy: Int64, validBy: Int64) throws -> Filing? {
        try filed(under: heading...heading, knownBy: knownBy, validBy: validBy)
            .max { ($0.knownFrom, $0.index) < ($1.knownFrom, $1.index) }
    }

    func forEachLastFiled(
        knownBy: Int64,
        validBy: Int64,
        _ look: (Filing) throws -> Void
    ) throws {
        for heading in Set(try index().filings.map(\.heading)).sorted() {
            if let last = try lastFiled(under: heading, knownBy: knownBy, validBy: validBy) {
                try look(last)
            }
        }
    }

    private func index() throws -> (keys: [String: [Int]], filings: [Filing]) {
        if let made = found.index.withLock({ $0 }) { return made }
        var filer = Filer(place: place)
        var made: (keys: [String: [Int]], filings: [Filing]) = ([:], [])
        for start in stride(from: 0, to: size(), by: Tiles.width) {
            for stored in try entries(start..<min(start + Tiles.width, size())) {
                let filed = try filer.file(stored)
                made.keys[filed.key, default: []].append(stored.index)
                made.filings += filed.filings
            }
        }
        found.index.withLock { $0 = made }
        return made
    }
}
