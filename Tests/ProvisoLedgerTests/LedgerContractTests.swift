import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing
import ThrowawayPostgres

/// What every store must do; each test runs on all of them.
@Suite struct LedgerContractTests {
    let clock = FixedClock(Sample.start)
    let folder: Folder

    init() throws { folder = try Folder() }

    private func ledger(_ kind: StoreKind) async throws -> Ledger {
        Ledger(store: try await kind.make(clock: clock, in: folder), clock: clock)
    }

    @Test(
        .enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence))
    )
    func `the store on PostgreSQL is held to the contract like the others`() {
        #expect(StoreKind.allCases.contains(.postgres))
    }

    @Test(arguments: StoreKind.allCases)
    func `a workspace begins with its own entry and a checkpoint over it`(
        _ kind: StoreKind
    )
        async throws
    {
        let ledger = try await ledger(kind)
        let entries = try await ledger.entries()
        #expect(entries.map(\.entry.content) == [.workspaceCreated(name: "trial", program: "test")])
        let checkpoint = try await ledger.checkpoint()
        #expect(checkpoint.size == 1)
        #expect(checkpoint.root == entries[0].leafHash)
        #expect(checkpoint.note.isSigned(by: try await ledger.verifierKey()))
    }

    @Test(arguments: StoreKind.allCases)
    func `what is recorded comes back byte for byte`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let document = Sample.document(1)
        let contents = Sample.recorded(document, 40)
        let receipt = try await ledger.append(contents, documents: [document])
        #expect(receipt.entries == 1..<43)
        #expect(receipt.alreadyOnRecord == 0)
        #expect(receipt.checkpoint == (try await ledger.checkpoint()))
        #expect(try await ledger.document(document.header.id) == document)
        #expect(try await ledger.document("doc_none") == nil)
        let entries = try await ledger.entries(from: 1)
        #expect(entries.map(\.entry.content) == [.documentStored(document.header)] + contents)
        #expect(entries.map(\.index) == Array(1..<43))
        #expect(try await ledger.entries(from: 5, limit: 3).map(\.index) == [5, 6, 7])
        #expect(try await ledger.entries(from: 99).isEmpty)
        guard case .verified(let sound) = try await ledger.verify() else {
            Issue.record("a ledger nobody touched verifies")
            return
        }
        #expect(sound.entries == 43)
        #expect(sound.documents == 1)
        #expect(sound.checkpoints == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func `answers on record are walked in the order given, and pictures are made without them`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let document = Sample.document(1)
        let answers = (0..<5_000).map { Sample.decision("dec_\($0)", known: Sample.start) }
        _ = try await ledger.append(answers.prefix(7).map { .decisionGiven($0) })
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        _ = try await ledger.append(answers.dropFirst(7).map { .decisionGiven($0) })
        var seen: [DecisionRecord] = []
        var indexes: [Int] = []
        try await ledger.forEachDecision { index, record in
            indexes.append(index)
            seen.append(record)
        }
        #expect(seen == answers)
        #expect(indexes == indexes.sorted())
        #expect(indexes.first == 1)
        let all = try await ledger.entries().map(\.entry)
        #expect(try await ledger.evidence() == all.filter { !$0.content.isAnswer })
    }

    @Test(arguments: StoreKind.allCases)
    func `a walk that is given up ends with the reason it was given up for`(
        _ kind: StoreKind
    ) async throws {
        struct Enough: Error {}
        let ledger = try await ledger(kind)
        let answer = Sample.decision("dec_1", known: Sample.start)
        _ = try await ledger.append([.decisionGiven(answer)])
        await #expect(throws: Enough.self) {
            try await ledger.forEachDecision { _, _ in throw Enough() }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `recording the same again adds nothing and says so`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let document = Sample.document(1)
        let decision = Entry.Content.decisionGiven(
            Sample.decision("dec_1", known: Sample.start)
        )
        let contents = Sample.recorded(document) + [decision]
        let first = try await ledger.append(contents, documents: [document])
        let second = try await ledger.append(contents, documents: [document])
        #expect(second.entries == first.entries.upperBound..<first.entries.upperBound)
        #expect(second.alreadyOnRecord == first.entries.count)
        #expect(second.checkpoint == first.checkpoint)
        #expect(second.knownAt == first.knownAt)
        #expect(try await ledger.entries().count == first.entries.upperBound)
    }
}

extension Entry.Content {
    fileprivate var isAnswer: Bool {
        if case .decisionGiven = self { return true }
        return false
    }
}
