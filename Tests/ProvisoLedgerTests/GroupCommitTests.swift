import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

/// Many who write at once, and clients who ask for the same thing twice; each test runs on all stores.
@Suite struct GroupCommitTests {
    let clock = FixedClock(Sample.start)
    let folder: Folder

    init() throws { folder = try Folder() }

    private func ledger(_ kind: StoreKind) throws -> Ledger {
        Ledger(store: try kind.make(clock: clock, in: folder), clock: clock)
    }

    @Test(arguments: StoreKind.allCases)
    func `of many who write at once each gets entries of their own, and all of them are kept`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try ledger(kind)
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let decision = Sample.decision("dec_\(number)", known: Sample.start)
                    return try await ledger.append([.decisionGiven(decision)])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.allSatisfy { $0.entries.count == 1 })
        #expect(Set(receipts.flatMap(\.entries)) == Set(1...200))
        #expect(receipts.allSatisfy { $0.checkpoint.size >= $0.entries.upperBound })
        #expect(try await ledger.size() == 201)
        #expect(try await ledger.verify().isVerified)
    }

    @Test(arguments: StoreKind.allCases)
    func `one who is refused takes nobody along who writes at the same time`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try ledger(kind)
        let document = Sample.document(1)
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<60 {
                group.addTask {
                    // Every third rests on a document that nobody handed in.
                    let contents: [Entry.Content] =
                        number % 3 == 0
                        ? [.decisionGiven(Sample.decision("dec_\(number)", known: Sample.start))]
                            + Sample.recorded(document)
                        : [.decisionGiven(Sample.decision("dec_\(number)", known: Sample.start))]
                    return (number, (try? await ledger.append(contents)) != nil)
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        for (number, isKept) in outcomes { #expect(isKept == (number % 3 != 0)) }
        #expect(try await ledger.size() == 41)
        #expect(try await ledger.verify().isVerified)
    }

    @Test(arguments: StoreKind.allCases)
    func `a request is carried out once under its key, however many send it at once`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try ledger(kind)
        let outcomes = await withTaskGroup(of: Result<Receipt, any Error>.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let decision = Sample.decision("dec_\(number)", known: Sample.start)
                    let key = RequestKey("one", of: "ann", request: [7], note: decision.id)
                    do {
                        return .success(
                            try await ledger.append([.decisionGiven(decision)], under: key)
                        )
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let kept = try #require(try await ledger.request(under: "one", of: "ann"))
        #expect(try await ledger.size() == 2)
        #expect(try await ledger.decision(prefix: kept.note).count == 1)
        let refusals = outcomes.compactMap { outcome -> AppendRefusal? in
            if case .failure(let error) = outcome { error as? AppendRefusal } else { nil }
        }
        #expect(refusals == Array(repeating: .requestKeyUsed(kept), count: 19))
        expectExplained(AppendRefusal.requestKeyUsed(kept))
    }

    @Test(arguments: StoreKind.allCases)
    func `a key belongs to the one who sent it`(_ kind: StoreKind) async throws {
        let ledger = try ledger(kind)
        let key = RequestKey("one", of: "ann", request: [7], note: "of ann")
        _ = try await ledger.append([], under: key)
        #expect(try await ledger.request(under: "one", of: "ben") == nil)
        let other = RequestKey("one", of: "ben", request: [7], note: "of ben")
        _ = try await ledger.append([], under: other)
        #expect(try await ledger.request(under: "one", of: "ann")?.note == "of ann")
        #expect(try await ledger.request(under: "one", of: "ben")?.note == "of ben")
    }

    @Test(arguments: StoreKind.allCases)
    func `a request that is refused leaves its key free`(_ kind: StoreKind) async throws {
        let ledger = try ledger(kind)
        let document = Sample.document(1)
        let key = RequestKey("one", of: "ann", request: [7], note: "note")
        await #expect(throws: AppendRefusal.self) {
            try await ledger.append(Sample.recorded(document), under: key)
        }
        #expect(try await ledger.request(under: "one", of: "ann") == nil)
        _ = try await ledger.append(Sample.recorded(document), documents: [document], under: key)
        #expect(try await ledger.request(under: "one", of: "ann")?.request == key.request)
    }

    @Test(arguments: StoreKind.allCases)
    func `keys are kept for a day at least and let go after some`(_ kind: StoreKind) async throws {
        let ledger = try ledger(kind)
        func use(_ key: String) async throws {
            _ = try await ledger.append(
                [],
                under: RequestKey(key, of: "ann", request: [7], note: key)
            )
        }
        try await use("early")
        clock.set(Sample.moment("2026-01-29T09:00:00Z"))
        try await use("a day later")
        #expect(try await ledger.request(under: "early", of: "ann") != nil)
        clock.set(Sample.moment("2026-01-31T09:00:00Z"))
        try await use("much later")
        #expect(try await ledger.request(under: "early", of: "ann") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `whoever looks sees what another program has added since`(
        _ kind: StoreKind
    ) async throws {
        let store = try kind.make(clock: clock, in: folder)
        let (ours, theirs) = (
            Ledger(store: store, clock: clock), Ledger(store: store, clock: clock)
        )
        let day = Sample.day("2026-02-15")
        #expect(try await ours.picture(validAt: day).statements.isEmpty)
        let first = Sample.document(1)
        _ = try await theirs.append(Sample.recorded(first), documents: [first])
        let before = try await ours.picture(validAt: day)
        #expect(before.statements.count == 1)
        _ = try await theirs.append([
            .decisionGiven(Sample.decision("dec_1", known: Sample.start))
        ])
        #expect(try await ours.picture(validAt: day) == before)
        let second = Sample.document(2)
        _ = try await theirs.append(Sample.recorded(second), documents: [second])
        #expect(try await ours.picture(validAt: day).statements.count == 2)
        #expect(try await ours.picture(validAt: day, knownAt: before.knownAt) == before)
        #expect(try await ours.evidence() == theirs.evidence())
    }
}
