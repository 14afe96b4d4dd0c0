import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Synchronization
import Testing

/// Many who write at once, and clients who ask for the same thing twice; each test runs on all stores.
@Suite struct GroupCommitTests {
    let clock = FixedClock(Sample.start)
    let folder: Folder

    init() throws { folder = try Folder() }

    private func ledger(_ kind: StoreKind) async throws -> Ledger {
        Ledger(store: try await kind.make(clock: clock, in: folder), clock: clock)
    }

    @Test(arguments: StoreKind.allCases)
    func `of many who write at once each gets entries of their own, and all of them are kept`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
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
        let ledger = try await ledger(kind)
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
        let ledger = try await ledger(kind)
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
        let ledger = try await ledger(kind)
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
        let ledger = try await ledger(kind)
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
        let ledger = try await ledger(kind)
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
        let store = try await kind.make(clock: clock, in: folder)
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

    @Test(arguments: StoreKind.allCases)
    func `the picture of the first entries stays, whatever is added or said to be known earlier`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let day = Sample.day("2026-02-15")
        let first = Sample.document(1)
        _ = try await ledger.append(Sample.recorded(first), documents: [first])
        let (size, before) = (try await ledger.size(), try await ledger.picture(validAt: day))
        _ = try await ledger.append([
            .decisionGiven(Sample.decision("dec_1", known: Sample.start))
        ])
        #expect(try await ledger.picture(validAt: day, ofFirst: size) == before)
        let second = Sample.document(2)
        _ = try await ledger.append(
            Sample.recorded(second),
            documents: [second],
            backdatedTo: (Sample.start, "it lay in the letter box")
        )
        for _ in 0..<2 {
            #expect(try await ledger.picture(validAt: day, ofFirst: size) == before)
        }
        let all = try await ledger.size()
        #expect(try await ledger.picture(validAt: day, ofFirst: all).statements.count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func `whoever looks while others look and write sees what was there when they asked`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let key = RequestKey("\(number)", of: "ann", request: [7], note: "note")
                    let decision = Sample.decision("dec_\(number)", known: Sample.start)
                    let receipt = try await ledger.append([.decisionGiven(decision)], under: key)
                    #expect(try await ledger.size() >= receipt.entries.upperBound)
                    #expect(try await ledger.request(under: "\(number)", of: "ann") != nil)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await ledger.size() == 61)
    }

    @Test func `where the store cannot be read, everybody who looks is told`() async throws {
        let ledger = Ledger(store: OccupiedStore(), clock: clock)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do { return try await ledger.size() < 0 } catch {
                        return error as? StoreFailure == .busy("occupied")
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refused == Array(repeating: true, count: 20))
    }

    @Test(
        arguments: [
            .busy("occupied"), .unreachable("occupied", found: "no route"),
            // Tried again, what was kept after all would meet its own keys.
            .outcomeUnknown("occupied", found: "cut"),
        ] as [StoreFailure]
    )
    func `where the store cannot be written to for now, those who wait are told so once for all`(
        _ failure: StoreFailure
    ) async throws {
        let store = OccupiedStore(failure)
        let ledger = Ledger(store: store, clock: clock)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let decision = Sample.decision("dec_\(number)", known: Sample.start)
                    do {
                        _ = try await ledger.append([.decisionGiven(decision)])
                        return false
                    } catch { return error as? StoreFailure == failure }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refused == Array(repeating: true, count: 20))
        // Trying each again would make more tries than there are wishes.
        #expect(store.tries <= 20)
    }
}

/// A store that cannot be used for as long as anybody waits.
private final class OccupiedStore: LedgerStore {
    let place = "occupied"
    private let failure: StoreFailure
    private let count = Mutex(0)
    var tries: Int { count.withLock(\.self) }

    init(_ failure: StoreFailure = .busy("occupied")) { self.failure = failure }

    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        count.withLock { $0 += 1 }
        // Long enough for the others to come and wait.
        try await Task.sleep(for: .milliseconds(50))
        throw failure
    }

    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer { throw failure }

    func faults() async throws -> [String] { [] }
    func rebuild(isKept: Bool) async throws -> Rebuilt { throw StoreFailure.busy(place) }
}
