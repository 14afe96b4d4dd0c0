import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

/// What the ledger refuses, and that a refusal leaves nothing behind; each test runs on all stores.
@Suite struct AppendTests {
    let clock = FixedClock(Sample.start)
    let folder: Folder

    init() throws { folder = try Folder() }

    private func ledger(_ kind: StoreKind) async throws -> Ledger {
        Ledger(store: try await kind.make(clock: clock, in: folder), clock: clock)
    }

    /// Expects the refusal, a fitting message, and a ledger with the same entries as before.
    private func expect(
        _ refusal: AppendRefusal,
        from ledger: Ledger,
        _ contents: [Entry.Content],
        documents: [StoredDocument] = [],
        backdatedTo: (knownAt: Instant<Known>, reason: String)? = nil
    ) async throws {
        let before = try await ledger.entries()
        await #expect(throws: refusal) {
            try await ledger.append(contents, documents: documents, backdatedTo: backdatedTo)
        }
        #expect(try await ledger.entries() == before)
        #expect(try await ledger.verify().isVerified)
        expectExplained(refusal)
    }

    @Test(arguments: StoreKind.allCases)
    func `a statement without its document is refused`(_ kind: StoreKind) async throws {
        let document = Sample.document(1)
        let id = document.header.id
        try await expect(.unknownDocument(id), from: ledger(kind), Sample.recorded(document))
    }

    @Test(arguments: StoreKind.allCases)
    func `a document without its bytes is refused`(_ kind: StoreKind) async throws {
        let header = Sample.document(1).header
        try await expect(.bytesMissing(header.id), from: ledger(kind), [.documentStored(header)])
    }

    @Test(arguments: StoreKind.allCases)
    func `bytes that are not those of the header are refused`(_ kind: StoreKind) async throws {
        var document = Sample.document(1)
        document.bytes[3] ^= 1
        try await expect(
            .bytesDiffer(document.header.id),
            from: ledger(kind),
            [],
            documents: [document]
        )
        var short = Sample.document(2)
        short.header.bytes += 1
        let elsewhere = try Folder()
        let store = try await kind.make(clock: clock, in: elsewhere)
        try await expect(
            .bytesDiffer(short.header.id),
            from: Ledger(store: store, clock: clock),
            [],
            documents: [short]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func `words that do not stand at their place are refused`(_ kind: StoreKind) async throws {
        let document = Sample.document(1)
        let ledger = try await ledger(kind)
        _ = try await ledger.append([], documents: [document])
        var quoted = Sample.statement(document)
        quoted.span.text = quoted.span.text.replacing("40,000", with: "400,00")
        let id = document.header.id
        let contents = [Entry.Content.statementRecorded(quoted, document: id)]
        try await expect(.misquoted(quoted.id), from: ledger, contents)
        var beyond = Sample.statement(document)
        beyond.also = [Span(utf8: 0..<10_000, characters: 0..<10_000, text: "x")]
        try await expect(
            .misquoted(beyond.id),
            from: ledger,
            [.statementRecorded(beyond, document: id)]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func `a review of a statement nobody made is refused`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        try await expect(
            .unknownStatement("stm_none"),
            from: ledger,
            [.statementAccepted("stm_none", by: "ann", reason: "r")]
        )
        try await expect(
            .unknownStatement("stm_none"),
            from: ledger,
            [.statementRejected("stm_none", by: "ann", reason: "r")]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func `a name on record is never given to something else`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let document = Sample.document(1)
        let id = document.header.id
        _ = try await ledger.append(
            [.statementRecorded(Sample.statement(document), document: id)],
            documents: [document]
        )
        var changed = Sample.statement(document)
        changed.polarity = .negative
        try await expect(
            .differs(key: "statement \(changed.id)", index: 2),
            from: ledger,
            [.statementRecorded(changed, document: id)]
        )
        var other = Sample.document(2)
        other.header.id = id
        try await expect(
            .differs(key: "document \(id)", index: 1),
            from: ledger,
            [],
            documents: [other]
        )
        try await expect(
            .differs(key: "workspace", index: 0),
            from: ledger,
            [.workspaceCreated(name: "other", program: "test")]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func `what comes before a refused content is not kept either`(_ kind: StoreKind) async throws {
        let document = Sample.document(1)
        try await expect(
            .unknownStatement("stm_none"),
            from: ledger(kind),
            Sample.recorded(document) + [.statementAccepted("stm_none", by: "ann", reason: "r")],
            documents: [document]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func `an entry longer than the format allows is refused`(_ kind: StoreKind) async throws {
        let long = Entry.Content.acceptanceRuleSet(
            AcceptanceRule(
                outlet: nil,
                kind: nil,
                grade: nil,
                by: "ann",
                reason: String(repeating: "x", count: 65_535)
            )
        )
        let length = try Entry(knownAt: Sample.start, content: long).encoded().count
        try await expect(.tooLong(key: "rule   ", bytes: length), from: ledger(kind), [long])
    }

    @Test(arguments: StoreKind.allCases)
    func `known time is never set ahead, nor set back without a reason`(
        _ kind: StoreKind
    )
        async throws
    {
        let ledger = try await ledger(kind)
        let ahead = Sample.start.advanced(by: 1)
        try await expect(
            .backdatedAhead(ahead, now: Sample.start),
            from: ledger,
            [],
            documents: [Sample.document(1)],
            backdatedTo: (ahead, "a wish")
        )
        try await expect(
            .backdatedWithoutReason,
            from: ledger,
            [],
            documents: [Sample.document(1)],
            backdatedTo: (Sample.moment("2026-01-01"), " \n")
        )
    }

    @Test(arguments: StoreKind.allCases)
    func `an entry set back carries the mark, the reason and the time it was written`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let earlier = Sample.moment("2026-01-20T12:00:00Z")
        let receipt = try await ledger.append(
            [],
            documents: [Sample.document(1)],
            backdatedTo: (earlier, "from the archive")
        )
        #expect(receipt.knownAt == earlier)
        let entry = try #require(try await ledger.entries(from: 1).first?.entry)
        #expect(entry.knownAt == earlier)
        #expect(entry.backdated == .init(recordedAt: Sample.start, reason: "from the archive"))
        #expect(try await ledger.verify().isVerified)
    }

    @Test(arguments: StoreKind.allCases)
    func `known time never goes back, whatever the clock says`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let first = try await ledger.append([], documents: [Sample.document(1)])
        #expect(first.knownAt == Sample.start)
        #expect(!first.clockWasBehind)
        clock.set(Sample.moment("2026-01-01T00:00:00Z"))
        let second = try await ledger.append([], documents: [Sample.document(2)])
        #expect(second.knownAt == Sample.start.advanced(by: 1))
        #expect(second.clockWasBehind)
        clock.set(Sample.start.advanced(by: 1))
        let decision = Entry.Content.decisionGiven(
            Sample.decision("dec_1", known: second.knownAt)
        )
        #expect(try await ledger.append([decision]).knownAt == second.knownAt)
        let third = try await ledger.append([], documents: [Sample.document(3)])
        #expect(third.knownAt == Sample.start.advanced(by: 2))
        #expect(!third.clockWasBehind)
    }

    @Test(arguments: StoreKind.allCases)
    func `a decision is found by the beginning of its name`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let records = ["dec_7K3Q", "dec_7K3R", "dec_7Z00"].map {
            Sample.decision($0, known: Sample.start)
        }
        _ = try await ledger.append(records.map(Entry.Content.decisionGiven))
        #expect(try await ledger.decision(prefix: "dec_7K3Q") == [records[0]])
        #expect(try await ledger.decision(prefix: "dec_7K") == Array(records.prefix(2)))
        #expect(try await ledger.decision(prefix: "dec_8").isEmpty)
        #expect(try await ledger.decision(prefix: "dec_7%").isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `strange letters in a name do no harm`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let outlets = ["a\0b", "a\0c", "'; DROP TABLE entries; --", "é", "e\u{301}", "\u{10FFFF}"]
        for outlet in outlets {
            let rule = AcceptanceRule(
                outlet: outlet,
                kind: nil,
                grade: nil,
                by: "ann",
                reason: "r"
            )
            _ = try await ledger.append([.acceptanceRuleSet(rule)])
        }
        #expect(try await ledger.entries().count == 7)
        #expect(try await ledger.verify().isVerified)
    }

    @Test(arguments: StoreKind.allCases)
    func `a proof of any entry fits the checkpoint`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let early = try await ledger.append([], documents: [Sample.document(1)]).checkpoint
        let document = Sample.document(2)
        let late = try await ledger.append(
            Sample.recorded(document, 20),
            documents: [document]
        ).checkpoint
        for entry in try await ledger.entries() {
            let proof = try #require(try await ledger.inclusionProof(of: entry.index))
            #expect(proof.proves(entry.leafHash, in: late.root))
        }
        #expect(try await ledger.inclusionProof(of: late.size) == nil)
        let growth = try #require(try await ledger.consistencyProof(from: early.size))
        #expect(growth.proves(early.root, isKeptIn: late.root))
        #expect(try await ledger.verify(extending: early).isVerified)
    }

    @Test(arguments: StoreKind.allCases)
    func `a checkpoint of another ledger is not taken for an earlier one of this`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let other = Ledger(
            store: try MemoryStore(name: "other", program: "test", clock: clock),
            clock: clock
        )
        let verification = try await ledger.verify(extending: try await other.checkpoint())
        #expect(
            verification.breakage?.what
                == "the checkpoint handed in is not signed by this workspace"
        )
    }
}

extension Verification {
    var isVerified: Bool { breakage == nil }

    var breakage: Breakage? {
        switch self {
        case .verified: nil
        case .broken(let breakage): breakage
        }
    }
}

/// Every message a person may read: a stable code, and sentences in the form all of them have.
func expectExplained(_ error: any ExplainedError) {
    #expect(error.code.hasPrefix("ledger."))
    for text in [error.summary, error.cause, error.mend] {
        #expect(!text.isEmpty && !text.hasSuffix("."), "\(error.code): \(text)")
        #expect(text.first?.isUppercase == false, "\(error.code): \(text)")
    }
}
