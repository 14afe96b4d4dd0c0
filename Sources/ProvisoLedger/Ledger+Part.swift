import ProvisoModel

extension Ledger {
    /// Checks these entries alone: each against its hash, and all against the newest checkpoint.
    ///
    /// The rest of the log is not read; what its entries hash to is taken from the tree, and the whole must give
    /// the root that is signed.
    public func verify(entries part: Range<Int>) async throws -> Verification {
        let place = place
        return try await store.read { view in
            try PartCheck(view: view, place: place, part: part).run()
        }
    }
}

/// The check of some entries against the signed root.
private struct PartCheck {
    let view: any LedgerView
    let place: String
    let part: Range<Int>
    /// So many leaves are hashed at a time.
    private static let width = 4_096

    func run() throws -> Verification {
        let checkpoint = try view.checkpoint(place: place)
        guard let key = VerifierKey(try view.verifierKey()), checkpoint.origin == key.name,
            checkpoint.note.isSigned(by: key)
        else {
            return broken([
                .init(entry: nil, what: "the checkpoint is not signed by this workspace")
            ])
        }
        var findings: [Verification.Finding] = []
        let root = try hash(over: 0..<checkpoint.size, &findings)
        if findings.isEmpty, root != checkpoint.root {
            findings.append(
                .init(
                    entry: nil,
                    what:
                        "the hashes kept of other entries do not fit the checkpoint; `proviso verify` names them"
                )
            )
        }
        guard findings.isEmpty else { return broken(findings) }
        return .verified(
            .init(entries: part.count, documents: 0, checkpoints: 1, head: checkpoint)
        )
    }

    private func broken(_ findings: [Verification.Finding]) -> Verification {
        .broken(
            .init(
                firstBadEntry: findings.compactMap(\.entry).min(),
                findings: findings,
                unproven: part,
                entries: part.count
            )
        )
    }

    private func hash(
        over leaves: Range<Int>,
        _ findings: inout [Verification.Finding]
    ) throws -> Digest? {
        guard leaves.overlaps(part) else {
            return try? MerkleTree.hash(over: leaves, reading: view.reader(place: place))
        }
        if leaves.count <= PartCheck.width { return try edge(over: leaves, &findings) }
        let middle = leaves.lowerBound + MerkleTree.leftCount(of: leaves.count)
        let left = try hash(over: leaves.lowerBound..<middle, &findings)
        let right = try hash(over: middle..<leaves.upperBound, &findings)
        guard let left, let right else { return nil }
        return MerkleTree.parent(left, right)
    }

    private func edge(
        over leaves: Range<Int>,
        _ findings: inout [Verification.Finding]
    ) throws -> Digest? {
        var hashes = try view.leafHashes(leaves)
        let wanted = leaves.clamped(to: part)
        var next = wanted.lowerBound
        try view.forEachEntry(wanted) { index, bytes, kept in
            for gap in next..<index {
                findings.append(.init(entry: gap, what: "entry \(gap) is missing"))
            }
            next = index + 1
            let computed = Digest(of: 0, bytes)
            if computed != kept {
                findings.append(
                    .init(entry: index, what: "the bytes of entry \(index) do not fit its hash")
                )
            }
            let place = index - leaves.lowerBound
            if hashes.indices.contains(place) { hashes[place] = computed }
        }
        for gap in next..<wanted.upperBound {
            findings.append(.init(entry: gap, what: "entry \(gap) is missing"))
        }
        guard hashes.count == leaves.count else { return nil }
        var edge = MerkleFrontier()
        for hash in hashes { edge.append(hash) { _, _ in } }
        return edge.root
    }
}
