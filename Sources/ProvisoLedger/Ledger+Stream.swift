extension Ledger {
    /// How many entries are held at a time while the log is walked.
    static var page: Int { 2_048 }

    /// Shows every answer on record, with its index in the log, in the order given.
    ///
    /// One page of the log is held at a time, so a log of any length can be walked. What is appended
    /// meanwhile is not shown.
    public func forEachDecision(_ look: (Int, DecisionRecord) throws -> Void) async throws {
        try await forEachPage { stored in
            for entry in stored where entry.isAnswer {
                guard
                    case .decisionGiven(let record) = try entry.numbered(place: place).entry
                        .content
                else { continue }
                try look(entry.index, record)
            }
        }
    }

    /// Some of the answers on record that are wanted, in the order given, with their indexes in the log.
    ///
    /// Looks from one index on and before another, and no further than it has to, so that a list of any
    /// length can be shown part by part.
    public func decisions(
        from first: Int,
        before end: Int,
        limit: Int,
        where isWanted: (DecisionRecord) -> Bool
    ) async throws -> [(index: Int, record: DecisionRecord)] {
        var found: [(index: Int, record: DecisionRecord)] = []
        for start in stride(from: first, to: end, by: Ledger.page) where found.count < limit {
            for entry in try await page(start..<min(start + Ledger.page, end))
            where entry.isAnswer && found.count < limit {
                let content = try entry.numbered(place: place).entry.content
                guard case .decisionGiven(let record) = content, isWanted(record) else { continue }
                found.append((entry.index, record))
            }
        }
        return found
    }

    /// Every entry but the answers that were given: all that a picture is made of.
    public func evidence() async throws -> [Entry] { try await evidenceNow().entries }

    /// The evidence up to the last entry; only what came since the last time is read.
    package func evidenceNow() async throws -> Evidence {
        let kept = shelf.evidence
        let size = try await size()
        guard size != kept.size else { return kept }
        // A shorter log is another log.
        var evidence = size > kept.size ? kept : Evidence()
        evidence.add(try await self.evidence(in: evidence.size..<size), upTo: size)
        shelf.put(evidence)
        return evidence
    }

    func evidence(in range: Range<Int>) async throws -> [Entry] {
        var entries: [Entry] = []
        try await forEachPage(range) { stored in
            for entry in stored where !entry.isAnswer {
                entries.append(try entry.numbered(place: place).entry)
            }
        }
        return entries
    }

    /// Whether anything but answers stands there; read no further than to the first.
    func hasEvidence(in range: Range<Int>) async throws -> Bool {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Ledger.page) {
            let stored = try await page(start..<min(start + Ledger.page, range.upperBound))
            if stored.contains(where: { !$0.isAnswer }) { return true }
        }
        return false
    }

    private func forEachPage(
        _ range: Range<Int>? = nil,
        _ look: ([StoredEntry]) throws -> Void
    ) async throws {
        let range = if let range { range } else { 0..<(try await size()) }
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Ledger.page) {
            let end = min(first + Ledger.page, range.upperBound)
            try look(try await page(first..<end))
        }
    }

    private func page(_ indexes: Range<Int>) async throws -> [StoredEntry] {
        let stored = try await store.read { try $0.entries(indexes) }
        if let gap = Ledger.firstMissing(of: indexes, in: stored) {
            throw StoreFailure.entryDamaged(place, index: gap, found: "it is missing")
        }
        for entry in stored { try entry.checkHash(place: place) }
        return stored
    }
}

extension StoredEntry {
    // An entry's bytes are one flat object with sorted keys, and no key sorts after `type`.
    private static let answerEnd = Array(#""type":"decisionGiven"}"#.utf8)

    /// Whether it holds an answer that was given; told from the bytes that are hashed, without reading
    /// all of them.
    var isAnswer: Bool {
        bytes.count >= Self.answerEnd.count
            && bytes.suffix(Self.answerEnd.count).elementsEqual(Self.answerEnd)
    }
}
