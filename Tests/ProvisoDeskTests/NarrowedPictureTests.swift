import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// What is read for a question alone gives the answer that everything on record gives, byte for byte.
@Suite struct NarrowedPictureTests {
    private let clock = FixedClock(Instant(startOf: Day(number: DrawnMatter.firstDay)))

    private func desks() throws -> (whole: Desk, narrowed: Desk) {
        let store = try MemoryStore(name: "test", program: "test", clock: clock)
        return (
            Desk(ledger: Ledger(store: store, clock: clock, readingAllUpTo: .max)),
            Desk(ledger: Ledger(store: store, clock: clock, readingAllUpTo: 0))
        )
    }

    @Test func `drawn questions about drawn records are answered alike`() async throws {
        let papers = try Desk.rules().packs.flatMap { $0.facts.compactMap(\.paper) }
        var turned: Set<Reason.Why> = []
        var (fewer, cited, withheld) = (0, 0, 0)
        for seed: UInt64 in 0x5EED_0600..<0x5EED_0630 {
            let (whole, narrowed) = try desks()
            var matter = DrawnMatter(
                seed: seed,
                clock: clock,
                ledger: whole.ledger,
                papers: papers + ["us-affiliates-rule"]
            )
            try await matter.fill(documents: 30)
            for number in 0..<12 {
                let question = matter.question(days: 30)
                let (one, other) = (
                    try await whole.answer(question), try await narrowed.answer(question)
                )
                #expect(one.digest == other.digest, "seed \(seed), question \(number)")
                #expect(!one.picture.isPart && other.picture.isPart)
                let all = one.picture.statements.count
                if other.picture.statements.count < all { fewer += 1 }
                let reasons = one.decision.gates.flatMap(\.reasons)
                cited += reasons.map { $0.statements.count + $0.contrary.count }.reduce(0, +)
                turned.formUnion(reasons.compactMap(\.why))
                let cited = Array(Set(reasons.flatMap { $0.statements + $0.contrary }))
                expectCounted(cited, one.picture, other.picture)
                withheld += other.picture.statements.count {
                    $0.statement.span.text == Withheld.words
                }
            }
        }
        #expect(fewer > 300, "a picture that leaves nothing out is not narrowed")
        #expect(cited > 300, "answers that rest on no statement would prove nothing")
        #expect(withheld > 100, "\(withheld)")
        let whys: [Reason.Why] = [.conflict, .belowFloor, .statedAgainst, .unreviewed]
        #expect(turned.isSuperset(of: whys))
    }

    /// How many sources speak is told of a part as a bound, and of everything as it is.
    private func expectCounted(_ ids: [StatementID], _ whole: Picture, _ part: Picture) {
        let (all, some) = (SourceChains(whole).count(ids), SourceChains(part).count(ids))
        #expect(all.isAtMost == nil && all.documents == some.documents)
        #expect(some.isAtMost == (some.chains > 1 ? true : nil))
        #expect(some.isAtMost == true || some.chains == min(all.chains, 1))
    }

    @Test func `the reference case is answered alike, as known at any time`() async throws {
        let store = try MemoryStore(name: "test", program: "test", clock: clock)
        clock.set(Instant(startOf: Day(number: 20_600)))
        let whole = Desk(ledger: Ledger(store: store, clock: clock, readingAllUpTo: .max))
        let narrowed = Desk(ledger: Ledger(store: store, clock: clock, readingAllUpTo: 0))
        try await ReferenceCase().record(on: whole) { _, _, _ in }
        var chance = SeededGenerator(seed: 0x5EED_0650)
        let buyers = ["deepseek", "bytedance", "alibaba", "tencent", "baidu", "DeepSeek"]
        for number in 0..<60 {
            var asked = AskedQuestion.deepSeek(.analyst)
            asked.buyer = buyers[Int.random(in: 0..<buyers.count, using: &chance)]
            asked.quantity = [1, 2_400, 75_000, 500_000][Int.random(in: 0..<4, using: &chance)]
            asked.standpoint.floor =
                [.official, .named, .unnamed][
                    Int.random(in: 0..<3, using: &chance)
                ]
            asked.standpoint.asker = Asker.allCases[Int.random(in: 0..<3, using: &chance)]
            asked.standpoint.known =
                number.isMultiple(of: 4)
                ? nil
                : Instant(endOf: Day(number: 20_450 + Int.random(in: 0..<50, using: &chance)))
            let one = try await whole.decide(asked, isKept: false)
            let other = try await narrowed.decide(asked, isKept: false)
            #expect(one.bytes == other.bytes, "question \(number), seed \(chance.seed)")
            for id in [one.decision.question.seller, one.decision.question.buyer, "nvidia-h200"] {
                #expect(one.names[id] == other.names[id])
            }
        }
    }

    @Test func `who goes by a name is found in a large record as in a small one`() async throws {
        let (whole, narrowed) = try desks()
        var matter = DrawnMatter(seed: 0x5EED_0660, clock: clock, ledger: whole.ledger, papers: [])
        try await matter.fill(documents: 20)
        for name in ["DEEPSEEK", "the firm", "the body", "deepseek", "nobody of that name"] {
            var asked = AskedQuestion.deepSeek(.analyst)
            asked.buyer = name
            let known = try await whole.unknownNames(in: asked)
            let found = try await narrowed.unknownNames(in: asked)
            #expect(known.map(\.error.summary) == found.map(\.error.summary), "\(name)")
            #expect(known.map(\.error.cause) == found.map(\.error.cause), "\(name)")
        }
    }
}
