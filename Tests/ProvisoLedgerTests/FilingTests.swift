import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

/// Statements are found by what they are about, as known at a time and so by a day; on every store.
@Suite struct FilingTests {
    let clock = FixedClock(Sample.start)
    let folder: Folder

    init() throws { folder = try Folder() }

    private let heading = Filing.heading(
        party: "buyer",
        item: "chip",
        claim: .authorization(.approved)
    )

    /// A ledger with statements that are so from drawn days, one to an append; a few are backdated.
    private func filled(
        _ store: any LedgerStore,
        _ count: Int,
        _ chance: inout SeededGenerator
    ) async throws -> [Filing] {
        let ledger = Ledger(store: store, clock: clock)
        let document = Sample.document(1)
        _ = try await ledger.append([], documents: [document])
        var filings: [Filing] = []
        for start in stride(from: 0, to: count, by: 50) {
            let contents = (start..<start + 50).map { number -> Entry.Content in
                let day = Day(number: 20_000 + Int.random(in: 0..<400, using: &chance))
                var statement = Sample.statement(
                    document,
                    number,
                    eventDate: DatedSpan(from: day, to: day, precision: "day", text: "then")
                )
                statement.subject = [number.isMultiple(of: 7) ? "other" : "buyer"]
                statement.item = ["chip"]
                return .statementRecorded(statement, document: document.header.id)
            }
            clock.set(clock.now().later(by: 1_000_000))
            let isLate = start > 0 && Int.random(in: 0..<4, using: &chance) == 0
            let earlier = clock.now().later(by: -Int64.random(in: 0..<20_000_000, using: &chance))
            let receipt = try await ledger.append(
                contents,
                backdatedTo: isLate ? (earlier, "it lay in the letter box") : nil
            )
            for (index, content) in zip(receipt.entries, contents) {
                guard case .statementRecorded(let statement, _) = content,
                    statement.subject == ["buyer"], let date = statement.eventDate
                else { continue }
                filings.append(
                    Filing(
                        heading: heading,
                        knownFrom: receipt.knownAt.microseconds,
                        validFrom: Int64(date.to.number),
                        index: index
                    )
                )
            }
        }
        return filings
    }

    @Test(arguments: StoreKind.allCases)
    func `the last word on a matter is found, as known at any time and for any day`(
        _ kind: StoreKind
    ) async throws {
        var chance = SeededGenerator(seed: 0x5EED_0041)
        let store = try await kind.make(clock: clock, in: folder)
        let filings = try await filled(store, 3_000, &chance)
        let times = filings.map(\.knownFrom)
        let probes = (0..<400).map { _ in
            (
                known: Int64.random(
                    in: (times.min() ?? 0) - 1...(times.max() ?? 0) + 1,
                    using: &chance
                ),
                // Half of them ask for days so early that nearly nothing was so.
                valid: Int64.random(
                    in: Bool.random(using: &chance) ? 19_999...20_003 : 20_000...20_400,
                    using: &chance
                )
            )
        }
        let heading = heading
        var found = 0
        for probe in probes {
            let fitting = filings.filter {
                $0.knownFrom <= probe.known && $0.validFrom <= probe.valid
            }
            let last = fitting.max { ($0.knownFrom, $0.index) < ($1.knownFrom, $1.index) }
            let (one, all) = try await store.read { view in
                (
                    try view.lastFiled(
                        under: heading,
                        knownBy: probe.known,
                        validBy: probe.valid
                    ),
                    try view.filed(
                        under: heading...heading,
                        knownBy: probe.known,
                        validBy: probe.valid
                    )
                )
            }
            #expect(one == last, "known \(probe.known), valid \(probe.valid), seed \(chance.seed)")
            #expect(all == fitting, "known \(probe.known), valid \(probe.valid)")
            if last != nil { found += 1 }
        }
        #expect((50..<400).contains(found), "some days have an answer, and some have none")
    }

    @Test(arguments: StoreKind.allCases)
    func `the state of everything has one last word for each matter`(
        _ kind: StoreKind
    ) async throws {
        var chance = SeededGenerator(seed: 0x5EED_0042)
        let store = try await kind.make(clock: clock, in: folder)
        let filings = try await filled(store, 500, &chance)
        let known = try #require(filings.map(\.knownFrom).sorted().dropFirst(200).first)
        let state = try await store.read { view in
            var state: [Filing] = []
            try view.forEachLastFiled(knownBy: known, validBy: 20_200) { state.append($0) }
            return state
        }
        let expected = filings.filter { $0.knownFrom <= known && $0.validFrom <= 20_200 }
            .max { ($0.knownFrom, $0.index) < ($1.knownFrom, $1.index) }
        #expect(state.count == 2, "the buyer and the other")
        #expect(state.contains { $0 == expected })
    }

    @Test(arguments: StoreKind.allCases)
    func `a statement is found under every party and item it names, and alone only under one`(
        _ kind: StoreKind
    ) async throws {
        let store = try await kind.make(clock: clock, in: folder)
        let ledger = Ledger(store: store, clock: clock)
        let document = Sample.document(1)
        var statements = (0..<3).map { Sample.statement(document, $0) }
        statements[0].subject = ["one"]
        statements[0].counterparty = ["two"]
        statements[0].item = ["chip", "board"]
        statements[1].subject = ["one"]
        _ = try await ledger.append(
            statements.map { .statementRecorded($0, document: document.header.id) },
            documents: [document]
        )
        func indexes(_ headings: ClosedRange<Int64>) async throws -> Set<Int> {
            let found = try await store.read { view in
                try view.filed(under: headings, knownBy: .max, validBy: .max)
            }
            return Set(found.map(\.index))
        }
        #expect(try await indexes(Filing.headings(of: "one")) == [2, 3])
        #expect(try await indexes(Filing.headings(of: "two")) == [2])
        #expect(try await indexes(Filing.headings(of: nil)) == [4])
        #expect(try await indexes(Filing.headings(ofAlone: "one", item: nil)) == [3])
        #expect(try await indexes(Filing.headings(ofAlone: "one", item: "chip")) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func `what entries are found by is made anew from the log, and is the same`(
        _ kind: StoreKind
    ) async throws {
        var chance = SeededGenerator(seed: 0x5EED_0043)
        let store = try await kind.make(clock: clock, in: folder)
        let filings = try await filled(store, 1_000, &chance)
        let ledger = Ledger(store: store, clock: clock)
        let rebuilt = try await ledger.rebuild()
        #expect(rebuilt.entries == 1_002)
        #expect(rebuilt.rows["keys"] == 1_002)
        let besides = try await store.read { view in
            try view.filed(under: Int64.min...(-1), knownBy: .max, validBy: .max)
        }
        // The first entry, and each append that was not backdated.
        #expect((2...22).contains(besides.count))
        #expect(rebuilt.rows["filings"] == 1_000 + besides.count)
        #expect(rebuilt.mended.isEmpty, "\(rebuilt.mended)")
        #expect(try await ledger.verify().isVerified)
        let heading = heading
        let found = try await store.read { view in
            try view.filed(under: heading...heading, knownBy: .max, validBy: .max)
        }
        #expect(found == filings)
    }
}

extension Instant {
    fileprivate func later(by microseconds: Int64) -> Instant {
        Instant(microseconds: self.microseconds + microseconds)
    }
}
