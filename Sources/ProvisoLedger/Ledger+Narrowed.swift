package import ProvisoModel

extension Ledger {
    /// What questions are answered from now.
    package func ground() async throws -> Ground {
        let (size, isFiled) = try await store.read { view in
            (try view.size(), try view.isFiledByHeadings())
        }
        guard size > mostRead, isFiled else { return .whole(try await evidenceNow()) }
        return .headings(mark: try await mark(upTo: size))
    }

    /// How many entries there were when evidence came in last, since somebody first looked.
    private func mark(upTo size: Int) async throws -> Int {
        guard let last = shelf.lastLook, last.size <= size else {
            shelf.put(EvidenceShelf.Looked(size: size, mark: size))
            return size
        }
        guard last.size < size else { return last.mark }
        let mark = try await hasEvidence(in: last.size..<size) ? size : last.mark
        shelf.put(EvidenceShelf.Looked(size: size, mark: mark))
        return mark
    }

    /// The picture that a question needs: the answer from it is the one that all evidence gives.
    package func picture(
        validAt: Day,
        knownAt: Instant<Known>,
        holding needs: PictureNeeds
    ) async throws -> Picture {
        let (place, read) = (place, readLately)
        return try await store.read { view in
            var narrowed = NarrowedEntries(
                view,
                place: place,
                read: read,
                validAt: validAt,
                knownAt: knownAt
            )
            var picture = PictureBuilder(try narrowed.taken(for: needs))
                .picture(validAt: validAt, knownAt: knownAt)
            picture.isPart = true
            return picture
        }
    }

    /// Those who go by one of the names on record, as known at a time or by all evidence; nothing is valid
    /// in this picture.
    package func picture(
        ofThoseNamed names: [String],
        knownAt: Instant<Known>?
    ) async throws -> Picture {
        let (place, read) = (place, readLately)
        return try await store.read { view in
            let knownAt = try knownAt ?? view.latestEvidence() ?? view.beforeAnything(place: place)
            let day = knownAt.day
            var narrowed = NarrowedEntries(
                view,
                place: place,
                read: read,
                validAt: day,
                knownAt: knownAt
            )
            return PictureBuilder(try narrowed.taken(named: names))
                .picture(validAt: day, knownAt: knownAt)
        }
    }
}

extension LedgerView {
    /// Whether everything is filed under the headings that questions are answered by; a workspace of an
    /// earlier program is when its tables were made anew.
    func isFiledByHeadings() throws -> Bool {
        let scheme = Heading.scheme.number
        return try lastFiled(under: scheme, knownBy: .max, validBy: .max) != nil
    }

    /// When the latest evidence became known.
    func latestEvidence() throws -> Instant<Known>? {
        try lastFiled(under: Heading.latest.number, knownBy: .max, validBy: .max)
            .map { Instant(microseconds: $0.knownFrom) }
    }

    /// A time at which nothing was known yet.
    fileprivate func beforeAnything(place: String) throws -> Instant<Known> {
        let first = try entries(0..<1).first?.numbered(place: place).entry
        return first?.recordedAt.previous ?? Instant(microseconds: 0)
    }
}
