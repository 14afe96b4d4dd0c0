package import ProvisoModel

/// What one append would add, checked entry by entry against what is on record.
package struct Proposal {
    private let view: any LedgerView
    private let place: String
    private let read: ReadEntries
    private let salt: @Sendable () -> [UInt8]
    /// How many entries were on record before.
    private let size: Int
    private(set) var additions = Additions()
    private(set) var end: LogEnd
    private var fresh: [String: (index: Int, content: Entry.Content)] = [:]
    private var news = FiledNews()
    /// The document that statements were compared with last; they come document by document.
    private var open: (header: DocumentHeader, bytes: [UInt8])?

    init(
        view: any LedgerView,
        place: String,
        read: ReadEntries = ReadEntries(),
        after left: LogEnd.Left? = nil,
        salt: @escaping @Sendable () -> [UInt8] = Disclosure.chance
    ) throws {
        self.view = view
        self.place = place
        self.read = read
        self.salt = salt
        end = try left?.stillStands(in: view) ?? LogEnd(of: view, read, place: place)
        size = end.size
    }

    /// The entry every workspace begins with.
    package static func ofFirstEntry(
        name: String,
        program: String,
        at now: Instant<Known>,
        in view: any LedgerView
    ) throws -> Additions {
        var proposal = try Proposal(view: view, place: "")
        try proposal.add(
            Entry(knownAt: now, content: .workspaceCreated(name: name, program: program))
        )
        _ = try proposal.sealed()
        return proposal.additions
    }

    /// Checks the contents and adds those that are not on record yet: all of them, or none.
    mutating func record(_ wish: AppendWish, now: Instant<Known>) throws -> Receipt.Draft {
        var trial = self
        let draft = try trial.take(wish, now: now)
        self = trial
        return draft
    }

    private mutating func take(_ wish: AppendWish, now: Instant<Known>) throws -> Receipt.Draft {
        try claim(wish.key, now: now)
        let times = try AppendTimes(
            now: now,
            after: end.last,
            isEvidence: wish.contents.contains(where: \.isEvidence),
            backdatedTo: wish.backdating
        )
        let bytes = Dictionary(wish.documents.map { ($0.header.id, $0.bytes) }) { first, _ in first
        }
        let first = size + additions.entries.count
        var alreadyOnRecord = 0
        for content in wish.contents {
            try checkIsAsSeen(content, wish.seen)
            if try isOnRecord(content) {
                alreadyOnRecord += 1
            } else {
                try check(content, bytes)
                try add(times.entry(content))
            }
        }
        let end = size + additions.entries.count
        return Receipt.Draft(
            entries: first..<end,
            alreadyOnRecord: alreadyOnRecord,
            knownAt: first == end ? times.latest : times.knownAt,
            clockWasBehind: times.clockWasBehind
        )
    }

    private mutating func claim(_ key: RequestKey?, now: Instant<Known>) throws {
        guard let key else { return }
        let earlier =
            try additions.requests.first { $0.key == key.digest }
            ?? view.request(key.digest)
        if let earlier { throw AppendRefusal.requestKeyUsed(earlier) }
        additions.requests.append(
            KeptRequest(key: key.digest, request: key.request, note: key.note, at: now)
        )
    }

    private func checkIsAsSeen(_ content: Entry.Content, _ seen: Int?) throws {
        guard let seen, let later = try recorded(content.key), later.index >= seen else { return }
        throw AppendRefusal.changedMeanwhile(key: content.title, index: later.index)
    }

    // MARK: What is on record

    private func recorded(_ key: String) throws -> (index: Int, content: Entry.Content)? {
        if let found = fresh[key] { return found }
        guard let stored = try view.latest(key) else { return nil }
        return (stored.index, try read.entry(stored, place: place).content)
    }

    /// Whether the content is on record as it is; throws where its name is on record with another.
    private func isOnRecord(_ content: Entry.Content) throws -> Bool {
        guard let (index, kept) = try recorded(content.key) else { return false }
        switch (content, kept) {
        case (.documentStored(let header), .documentStored(let known))
        where header.sha256 == known.sha256:
            return true
        // The same answer to the same question, whichever rules it was worked out with this time.
        case (.decisionGiven(let record), .decisionGiven(var known)):
            known.rulesSHA256 = record.rulesSHA256
            guard record == known else {
                throw AppendRefusal.differs(key: content.title, index: index)
            }
            return true
        // Once is for good.
        case (.documentRedacted, _): return true
        // Whoever reads a document again that was withheld since brings its words once more.
        case (_, _) where content.withheld() == kept: return true
        case (.workspaceCreated, _), (.documentStored, _), (.statementRecorded, _),
            (.decisionGiven, _):
            guard content == kept else {
                throw AppendRefusal.differs(key: content.title, index: index)
            }
            return true
        case (.entityNamed, _), (.statementsRelated, _), (.statementAccepted, _),
            (.statementRejected, _), (.statementCorrected, _), (.relationJudged, _),
            (.conflictSettled, _), (.acceptanceRuleSet, _), (.documentHeld, _):
            return content == kept
        }
    }

    private func header(of document: DocumentID) throws -> DocumentHeader {
        guard case .documentStored(let header) = try recorded(Entry.key(of: document))?.content
        else { throw AppendRefusal.unknownDocument(document) }
        return header
    }

    // MARK: Whether it may be added

    private mutating func check(
        _ content: Entry.Content,
        _ documents: [DocumentID: [UInt8]]
    ) throws {
        switch content {
        case .documentStored(let header):
            try store(header, documents[header.id])
        case .entityNamed(_, let document):
            _ = try header(of: document)
        case .statementRecorded(let statement, let document):
            try checkQuotes(of: statement, in: document)
        case .statementsRelated(let relation, let document):
            _ = try header(of: document)
            try checkIsOnRecord(relation.from)
            try checkIsOnRecord(relation.to)
        case .statementAccepted(let statement, _, _), .statementRejected(let statement, _, _):
            try checkIsOnRecord(statement)
        case .statementCorrected(let statement, let replacement, _, _):
            try checkIsOnRecord(statement)
            try checkIsOnRecord(replacement)
        case .relationJudged(let relation, _):
            try checkIsOnRecord(relation.from)
            try checkIsOnRecord(relation.to)
        case .conflictSettled(let favored, let over, _, _):
            for statement in [favored] + over { try checkIsOnRecord(statement) }
        case .documentHeld(let document, _, _, _):
            _ = try header(of: document)
        case .documentRedacted(let document, _, _):
            try withhold(try header(of: document))
        case .workspaceCreated, .acceptanceRuleSet, .decisionGiven: break
        }
    }

    private mutating func store(_ header: DocumentHeader, _ bytes: [UInt8]?) throws {
        guard let digest = Digest(hex: header.sha256) else {
            throw AppendRefusal.bytesDiffer(header.id)
        }
        guard let bytes = try bytes ?? view.document(digest) else {
            throw AppendRefusal.bytesMissing(header.id)
        }
        guard Digest(of: bytes) == digest, bytes.count == header.bytes else {
            throw AppendRefusal.bytesDiffer(header.id)
        }
        additions.documents[digest] = bytes
        // Somebody ahead of it may have withheld another document with the very same bytes.
        additions.withheld.documents.removeAll { $0 == digest }
    }

    private mutating func checkQuotes(of statement: Statement, in document: DocumentID) throws {
        let document = try opened(document)
        for span in [statement.span] + statement.also where !span.stands(in: document.bytes) {
            throw AppendRefusal.misquoted(statement.id)
        }
    }

    private mutating func opened(
        _ document: DocumentID
    ) throws -> (header: DocumentHeader, bytes: [UInt8]) {
        if let open, open.header.id == document { return open }
        let header = try header(of: document)
        // Its bytes may still be there: for another document, or until this transaction ends.
        guard try !isRedacted(document) else { throw AppendRefusal.documentRedacted(document) }
        guard let digest = Digest(hex: header.sha256),
            let bytes = try additions.documents[digest] ?? view.document(digest)
        else { throw AppendRefusal.bytesMissing(header.id) }
        open = (header, bytes)
        return (header, bytes)
    }

    private func checkIsOnRecord(_ statement: StatementID) throws {
        guard try recorded(Entry.key(of: statement)) != nil else {
            throw AppendRefusal.unknownStatement(statement)
        }
    }

    // MARK: Adding

    private mutating func add(_ entry: Entry) throws {
        let (logged, disclosures) =
            try isConfidential(entry) ? entry.sealed(salt: salt) : (entry, [])
        let bytes = try logged.encoded()
        guard bytes.count <= Entry.mostBytes else {
            throw AppendRefusal.tooLong(key: entry.content.title, bytes: bytes.count)
        }
        let index = size + additions.entries.count
        let leaf = MerkleTree.leafHash(bytes)
        end.edge.append(leaf) { node, hash in
            if node.isKept { additions.nodes.append((node, hash)) }
        }
        let filed = try FiledEntry(
            StoredEntry(index: index, bytes: bytes, leafHash: leaf),
            entry,
            published: try published(entry),
            &news,
            after: FiledNews.Record(latest: view.latestEvidence, isFiled: isFiled)
        )
        if !disclosures.isEmpty {
            additions.disclosures.append((index, disclosures.map(\.text)))
        }
        fresh[filed.key] = (index, entry.content)
        end.last = entry
        end.size += 1
        additions.entries.append(filed)
    }

    // MARK: Words that are sealed

    private mutating func isConfidential(_ entry: Entry) throws -> Bool {
        switch entry.content {
        case .documentStored(let header): header.handling == .confidential
        case .statementRecorded(_, let document):
            try opened(document).header.handling == .confidential
        default: false
        }
    }

    private func isRedacted(_ document: DocumentID) throws -> Bool {
        let key = Entry.Content.documentRedacted(document, by: "", reason: "").key
        // Of a document that has only just come, nothing older is on record.
        if fresh[Entry.key(of: document)] != nil { return fresh[key] != nil }
        return try recorded(key) != nil
    }

    /// Takes a document off the record's shelves, with all that discloses words of it.
    private mutating func withhold(_ header: DocumentHeader) throws {
        let hold = Entry.Content.documentHeld(header.id, isHeld: true, by: "", reason: "")
        if case .documentHeld(_, true, let by, let reason)? = try recorded(hold.key)?.content {
            throw AppendRefusal.documentHeld(header.id, by: by, reason: reason)
        }
        if let digest = Digest(hex: header.sha256), try !isShared(digest, by: header.id) {
            additions.documents[digest] = nil
            additions.withheld.documents.append(digest)
        }
        let entries = try sealedEntries(of: header.id)
        additions.disclosures.removeAll { entries.contains($0.entry) }
        additions.withheld.entries += entries
        if open?.header.id == header.id { open = nil }
    }

    /// Whether another document that is not withheld has the very same bytes.
    private func isShared(_ digest: Digest, by document: DocumentID) throws -> Bool {
        let stored = try view.entries(keyPrefix: Entry.documentKeys)
            .map { try read.entry($0, place: place).content }
        return try (stored + fresh.values.map(\.content)).contains { content in
            guard case .documentStored(let header) = content, header.id != document,
                Digest(hex: header.sha256) == digest
            else { return false }
            return try !isRedacted(header.id)
        }
    }

    private func sealedEntries(of document: DocumentID) throws -> Set<Int> {
        var found: Set<Int> = []
        func look(_ index: Int, _ bytes: some BidirectionalCollection<UInt8>) {
            guard StoredEntry.isSealed(bytes), let entry = try? Entry(decoding: Array(bytes)),
                entry.content.documentOfWords == document
            else { return }
            found.insert(index)
        }
        try view.forEachEntry(0..<size) { index, bytes, _ in look(index, bytes) }
        for entry in additions.entries { look(entry.stored.index, entry.stored.bytes) }
        return found
    }

    /// Whether a wording of a name is on record, as known by a time.
    private func isFiled(_ entity: Entity, by moment: Instant<Known>) throws -> Bool {
        let heading = Heading.entity(entity).number
        return try view.filed(
            under: heading...heading,
            knownBy: moment.microseconds,
            validBy: .max
        ).contains { filing in
            guard let stored = try view.entries(filing.index..<filing.index + 1).first,
                case .entityNamed(let known, _) = try read.entry(stored, place: place).content
            else { return false }
            return known.filedBytes == entity.filedBytes
        }
    }

    /// When the document came out that a statement stands in.
    private mutating func published(_ entry: Entry) throws -> Day? {
        guard case .statementRecorded(_, let document) = entry.content else { return nil }
        return try opened(document).header.published
    }

    /// The checkpoint over everything; a new one is signed only where something is new.
    mutating func sealed() throws -> Checkpoint {
        if additions.entries.isEmpty, let note = try view.latestNote(),
            let checkpoint = Checkpoint(note)
        {
            return checkpoint
        }
        let signer = try end.signer ?? view.signer()
        end.signer = signer
        let checkpoint = try Checkpoint(size: end.size, root: end.edge.root, signer: signer)
        additions.checkpoints = [checkpoint]
        return checkpoint
    }
}

extension Span {
    /// Whether the quoted words are the bytes at the offsets.
    fileprivate func stands(in bytes: [UInt8]) -> Bool {
        utf8.lowerBound >= 0 && utf8.upperBound <= bytes.count
            && bytes[utf8].elementsEqual(text.utf8)
    }
}
