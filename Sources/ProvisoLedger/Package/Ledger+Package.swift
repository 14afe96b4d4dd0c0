import ProvisoModel

extension Ledger {
    /// Writes the ledger, or a part of it, as one file that an outsider can check without us.
    ///
    /// The same ledger gives the same bytes. `rules` are files that answers were worked out with, by name.
    /// What is appended meanwhile is not in it.
    public func writePackage(
        _ form: PackageForm,
        rules: [String: [UInt8]],
        to write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws {
        let place = place
        var form = form
        form.rules = PackageForm.digest(ofRules: rules)
        try await store.read { [form] view in
            let packing = Packing(
                view: view,
                place: place,
                form: form,
                checkpoint: try view.checkpoint(place: place),
                writer: PackageWriter(write: write)
            )
            try packing.write(rules)
        }
    }
}

/// One package on its way out.
private struct Packing {
    let view: any LedgerView
    let place: String
    let form: PackageForm
    let checkpoint: Checkpoint
    let writer: PackageWriter

    func write(_ rules: [String: [UInt8]]) throws {
        try writer.add("README.txt", form.readMe)
        try writer.add("package.json", form.bytes)
        try writer.add("checkpoint", Array(checkpoint.note.note.utf8))
        try writer.add("key", Array("\(try view.verifierKey())\n".utf8))
        if let part = form.part { try writeEntries(part) } else { try writeTiles() }
        if form.hasWords { try writeDisclosures() }
        if form.hasDocuments { try writeDocuments() }
        for (name, bytes) in rules.sorted(by: { $0.key < $1.key }) {
            try writer.add("rules/\(name)", bytes)
        }
        try writer.write(PackageWriter.end)
    }

    private func writeTiles() throws {
        let size = checkpoint.size
        for start in stride(from: 0, to: size, by: Tiles.width) {
            let bundle = Tiles.bundle(try stored(start..<min(start + Tiles.width, size)))
            try writer.add(bundle.path, bundle.bytes)
        }
        try Tiles.forEachHashTile(
            size: size,
            leaves: view.leafHashes,
            reading: view.reader(place: place)
        ) {
            try writer.add($0.path, $0.bytes)
        }
    }

    private func writeEntries(_ part: Range<Int>) throws {
        for index in part {
            for entry in try stored(index..<index + 1) {
                let proof = try MerkleTree.inclusionProof(
                    of: index,
                    size: checkpoint.size,
                    reading: view.reader(place: place)
                )
                let vouched = VouchedEntry(
                    leaf: entry.leafHash,
                    proof: proof,
                    checkpoint: checkpoint
                )
                try writer.add("entries/\(index)", entry.bytes)
                try writer.add("proofs/\(index)", Array(vouched.proofText.utf8))
            }
        }
    }

    private func stored(_ indexes: Range<Int>) throws -> [StoredEntry] {
        let stored = try view.entries(indexes)
        if let gap = Ledger.firstMissing(of: indexes, in: stored) {
            throw StoreFailure.entryDamaged(place, index: gap, found: "it is missing")
        }
        for entry in stored { try entry.checkHash(place: place) }
        return stored
    }

    private func writeDisclosures() throws {
        try forEachPage { entry in
            guard !entry.disclosures.isEmpty else { return }
            let text = entry.disclosures.map { $0 + "\n" }.joined()
            try writer.add("disclosures/\(entry.index)", Array(text.utf8))
        }
    }

    /// The documents that entries of the package name, each once.
    private func writeDocuments() throws {
        var named: Set<Digest> = []
        try forEachPage { entry in
            guard case .documentStored(let header) = try entry.numbered(place: place).entry.content,
                let digest = Digest(hex: header.sha256)
            else { return }
            named.insert(digest)
        }
        for digest in named.sorted(by: { $0.hex < $1.hex }) {
            guard let bytes = try view.document(digest) else { continue }
            try writer.add("documents/\(digest)", bytes)
        }
    }

    private func forEachPage(_ look: (StoredEntry) throws -> Void) throws {
        let part = form.part ?? 0..<checkpoint.size
        for start in stride(from: part.lowerBound, to: part.upperBound, by: Ledger.page) {
            let end = min(start + Ledger.page, part.upperBound)
            for entry in try view.entries(start..<end) { try look(entry) }
        }
    }
}

extension VouchedEntry {
    /// The proof in the form of C2SP tlog-proof, with the checkpoint it is proved against.
    public var proofText: String {
        (["c2sp.org/tlog-proof@v1", "index \(proof.index)"] + proof.hashes.map(\.base64))
            .map { $0 + "\n" }.joined() + "\n" + checkpoint.note.note
    }
}
