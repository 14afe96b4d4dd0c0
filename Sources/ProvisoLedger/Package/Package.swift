/// A package somebody handed on: a ledger, or a part of one, with what an outsider needs to check it.
public struct Package: Sendable {
    public let form: PackageForm
    public let checkpoint: Checkpoint
    /// The key that is in the package; whoever made up a ledger made up a key.
    public let key: VerifierKey
    /// The whole ledger, to be asked as any other; `nil` where the package holds a part.
    public let ledger: Ledger?
    private let files: PackageFiles
    private let place: String

    /// Opens a package; throws where it is none, or is not whole.
    public init(_ files: PackageFiles, place: String, clock: any KnownClock) throws {
        self.files = files
        self.place = place
        func text(_ name: String) throws -> String {
            guard let bytes = try files.bytes(of: name),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw PackageFailure(0, "the file `\(name)` is missing or no text") }
            return text
        }
        guard let form = PackageForm(Array(try text("package.json").utf8)) else {
            throw PackageFailure(0, "`package.json` does not say what the package holds")
        }
        guard let checkpoint = Checkpoint(try text("checkpoint")) else {
            throw PackageFailure(0, "`checkpoint` is no checkpoint")
        }
        let line = try text("key")
        guard line.hasSuffix("\n"), let key = VerifierKey(String(line.dropLast())) else {
            throw PackageFailure(0, "`key` is no public key")
        }
        (self.form, self.checkpoint, self.key) = (form, checkpoint, key)
        ledger =
            form.part == nil
            ? Ledger(
                store: PackageStore(files, checkpoint: checkpoint, key: key, place: place),
                clock: clock
            ) : nil
    }

    /// The rules that came with it, by name.
    public func rules() throws -> [String: [UInt8]] {
        var rules: [String: [UInt8]] = [:]
        for name in files.names where name.hasPrefix("rules/") {
            rules[String(name.dropFirst("rules/".count))] = try files.bytes(of: name)
        }
        return rules
    }

    /// Checks every byte of it, against the key its owner gave by another way where there is one.
    public func verify(by given: VerifierKey? = nil) throws -> Verification {
        let strange = try strangeFiles()
        guard strange.isEmpty else { return broken(strange.map { .init(entry: nil, what: $0) }) }
        guard PackageForm.digest(ofRules: try rules()) == form.rules else {
            return broken([.init(entry: nil, what: "the rules are not those it was made with")])
        }
        if let given, given != key {
            return broken([.init(entry: nil, what: "the key is another than the one given")])
        }
        return try form.part.map { try verify($0) } ?? verifyWhole()
    }

    private func broken(_ findings: [Verification.Finding]) -> Verification {
        .broken(
            .init(
                firstBadEntry: findings.compactMap(\.entry).min(),
                findings: findings,
                unproven: form.part ?? 0..<checkpoint.size,
                entries: form.part?.count ?? checkpoint.size
            )
        )
    }

    // MARK: Which files there are

    private static let always = ["README.txt", "package.json", "checkpoint", "key"]

    /// What should be there and is not, or is there and should not be.
    private func strangeFiles() throws -> [String] {
        guard checkpoint.size < 1 << 40 else { return ["no ledger has \(checkpoint.size) entries"] }
        var expected = Set(Package.always)
        if let part = form.part {
            guard part.upperBound <= checkpoint.size else {
                return ["the checkpoint does not cover every entry of the package"]
            }
            for index in part { expected.formUnion(["entries/\(index)", "proofs/\(index)"]) }
        } else {
            expected.formUnion(Tiles.names(size: checkpoint.size))
        }
        var found = Set(files.names.filter { !isOptional($0) })
        if try files.bytes(of: "README.txt") != form.readMe { found.remove("README.txt") }
        return expected.subtracting(found).sorted().map { "the file `\($0)` is missing or another" }
            + found.subtracting(expected).sorted().map { "nothing says what the file `\($0)` is" }
    }

    private func isOptional(_ name: String) -> Bool {
        name.hasPrefix("rules/") || form.hasDocuments && name.hasPrefix("documents/")
            || form.hasWords && name.hasPrefix("disclosures/")
    }

    // MARK: The whole ledger

    private func verifyWhole() throws -> Verification {
        let view = PackageView(files: files, checkpoint: checkpoint, key: key, place: place)
        var lacking: Verifier.Lacking = [.secretKey]
        if !form.hasDocuments { lacking.insert(.documents) }
        if !form.hasWords { lacking.insert(.words) }
        var verifier = Verifier(view: view, faults: [], lacking: lacking)
        let verification = try verifier.verify(extending: nil) { _ in }
        guard case .verified = verification else { return verification }
        let strange = try bundlesTooLong() + disclosuresOfNothing(view.entries)
        return strange.isEmpty ? verification : broken(strange)
    }

    /// Bundles in which something stands behind the last entry.
    private func bundlesTooLong() throws -> [Verification.Finding] {
        try stride(from: 0, to: checkpoint.size, by: Tiles.width).compactMap { first in
            let count = min(Tiles.width, checkpoint.size - first)
            let name = Tiles.path("entries", first / Tiles.width, of: count)
            let bytes = try files.bytes(of: name) ?? []
            let entries = Tiles.entries(in: bytes)
            let isWhole = entries.count == count && entries.last?.endIndex == bytes.endIndex
            return isWhole
                ? nil
                : .init(entry: first, what: "something stands behind the entries of `\(name)`")
        }
    }

    private func disclosuresOfNothing(
        _ entries: (Range<Int>) throws -> [StoredEntry]
    ) throws -> [Verification.Finding] {
        try files.names.filter { $0.hasPrefix("disclosures/") }.sorted().compactMap { name in
            let index = Int(name.dropFirst("disclosures/".count)) ?? -1
            let isOfEntry =
                try name == "disclosures/\(index)" && index >= 0
                && (entries(index..<index + 1).first?.isSealed ?? false)
            return isOfEntry ? nil : .init(entry: nil, what: "`\(name)` opens nothing")
        }
    }

    // MARK: A part of one

    private func verify(_ part: Range<Int>) throws -> Verification {
        var findings: [Verification.Finding] = []
        if checkpoint.origin != key.name || !checkpoint.note.isSigned(by: key) {
            findings.append(.init(entry: nil, what: "the checkpoint is not signed by the key"))
        }
        var named: Set<Digest> = []
        for index in part {
            if let what = try flaw(in: index, &named) {
                findings.append(.init(entry: index, what: what))
            }
        }
        findings += try disclosuresOfNothing { [files] indexes in
            try indexes.compactMap { index in
                try files.bytes(of: "entries/\(index)").map {
                    StoredEntry(index: index, bytes: $0, leafHash: MerkleTree.leafHash($0))
                }
            }
        }
        findings += try strayDocuments(named).map { .init(entry: nil, what: $0) }
        guard findings.isEmpty else { return broken(findings) }
        return .verified(
            .init(
                entries: part.count,
                documents: form.hasDocuments ? named.count : 0,
                checkpoints: 1,
                head: checkpoint
            )
        )
    }

    /// What is wrong with an entry of a part, in words; `nil` where nothing is.
    private func flaw(in index: Int, _ named: inout Set<Digest>) throws -> String? {
        guard let bytes = try files.bytes(of: "entries/\(index)"),
            let proofBytes = try files.bytes(of: "proofs/\(index)"),
            let proof = InclusionProof(text: proofBytes, against: checkpoint), proof.index == index
        else { return "its proof cannot be read" }
        let leaf = MerkleTree.leafHash(bytes)
        guard proof.proves(leaf, in: checkpoint.root) else { return "its proof does not hold" }
        let stored = StoredEntry(
            index: index,
            bytes: bytes,
            leafHash: leaf,
            disclosures: try PackageView(
                files: files,
                checkpoint: checkpoint,
                key: key,
                place: place
            )
            .disclosures(of: index)
        )
        guard let entry = try? stored.numbered(place: place).entry else {
            return "its bytes are not those of an entry, or its words are others"
        }
        if form.hasWords, stored.disclosures.count < entry.words.count, !stored.disclosures.isEmpty
        {
            return "words of it are missing"
        }
        guard form.hasDocuments, let digest = entry.namedDocument else { return nil }
        named.insert(digest)
        let document = try files.bytes(of: "documents/\(digest)")
        return document.map { Digest(of: $0) != digest } ?? false
            ? "the bytes of its document were changed" : nil
    }

    private func strayDocuments(_ named: Set<Digest>) throws -> [String] {
        let expected = Set(named.map { "documents/\($0)" })
        return files.names.filter { $0.hasPrefix("documents/") && !expected.contains($0) }.sorted()
            .map { "no entry names `\($0)`" }
    }
}
