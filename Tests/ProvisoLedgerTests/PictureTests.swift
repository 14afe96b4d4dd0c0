import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

@Suite struct PictureTests {
    private let day = Sample.day("2026-02-15")
    private let first = Sample.document(1)
    private let clock = FixedClock(Sample.start)
    private let ledger: Ledger

    init() throws {
        let store = try MemoryStore(name: "trial", program: "test", clock: clock)
        ledger = Ledger(store: store, clock: clock)
    }

    @discardableResult
    private func record(_ document: StoredDocument) async throws -> Statement {
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        return Sample.statement(document)
    }

    private func review(of statement: Statement) async throws -> HeldStatement.Review? {
        try await ledger.picture(validAt: day).statements
            .first { $0.statement == statement }?.review
    }

    @Test func `a workspace without evidence gives a picture from before anything was known`()
        async throws
    {
        let picture = try await ledger.picture(validAt: day)
        #expect(picture.statements.isEmpty)
        #expect(picture.knownAt == Sample.start.advanced(by: -1))
        try await record(first)
        #expect(try await ledger.picture(validAt: day, knownAt: picture.knownAt) == picture)
    }

    @Test func `a statement is held with its document, grade and known time, unreviewed`()
        async throws
    {
        let statement = try await record(first)
        let picture = try await ledger.picture(validAt: day)
        #expect(picture.knownAt == Sample.start)
        #expect(
            picture.statements == [
                HeldStatement(
                    statement: statement,
                    document: first.header.id,
                    grade: .outlet,
                    review: .unreviewed,
                    validFrom: first.header.published,
                    knownFrom: Sample.start
                )
            ]
        )
        #expect(picture.documents == [first.header.id: first.header])
        #expect(picture.entities["ministry"]?.names == ["the ministry"])
    }

    @Test func `an answer we gave is no evidence`() async throws {
        try await record(first)
        let before = try await ledger.picture(validAt: day)
        clock.set(Sample.start.advanced(by: 1_000_000))
        let answer = Sample.decision("dec_1", known: before.knownAt)
        _ = try await ledger.append([.decisionGiven(answer)])
        #expect(try await ledger.picture(validAt: day) == before)
    }

    @Test func `what holds only from a later day is left out`() async throws {
        try await record(first)
        let eve = first.header.published.adding(days: -1)
        #expect(try await ledger.picture(validAt: eve).statements.isEmpty)
        #expect(try await ledger.picture(validAt: eve.adding(days: 1)).statements.count == 1)
    }

    @Test func `a person's review counts from when it was made, and the last one counts`()
        async throws
    {
        let statement = try await record(first)
        let unreviewed = try await ledger.picture(validAt: day)
        _ = try await ledger.append([.statementAccepted(statement.id, by: "ann", reason: "read")])
        #expect(try await review(of: statement) == .accepted(by: "ann", reason: "read"))
        _ = try await ledger.append([.statementRejected(statement.id, by: "bob", reason: "not so")])
        #expect(try await review(of: statement) == nil)
        _ = try await ledger.append([.statementAccepted(statement.id, by: "ann", reason: "read")])
        #expect(try await review(of: statement) == .accepted(by: "ann", reason: "read"))
        #expect(
            try await ledger.picture(validAt: day, knownAt: unreviewed.knownAt) == unreviewed
        )
    }

    @Test func `a review entered later but known earlier does not outdo the last one known`()
        async throws
    {
        let statement = try await record(first)
        clock.set(Sample.start.advanced(by: 20))
        _ = try await ledger.append([.statementAccepted(statement.id, by: "ann", reason: "read")])
        _ = try await ledger.append(
            [.statementRejected(statement.id, by: "bob", reason: "not so")],
            backdatedTo: (Sample.start.advanced(by: 10), "from his notebook")
        )
        #expect(try await review(of: statement) == .accepted(by: "ann", reason: "read"))
        let between = try await ledger.picture(
            validAt: day,
            knownAt: Sample.start.advanced(by: 15)
        )
        #expect(between.statements.isEmpty)
    }

    @Test func `a rule accepts what came before it and what comes after it`() async throws {
        let before = try await record(first)
        let unreviewed = try await ledger.picture(validAt: day)
        let rule = AcceptanceRule(
            outlet: "Meridian Wire",
            kind: "authorization",
            grade: .outlet,
            by: "ann",
            reason: "reads well"
        )
        _ = try await ledger.append([.acceptanceRuleSet(rule)])
        let after = try await record(Sample.document(2))
        for statement in [before, after] {
            #expect(
                try await review(of: statement) == .accepted(by: "ann", reason: "reads well")
            )
        }
        #expect(
            try await ledger.picture(validAt: day, knownAt: unreviewed.knownAt) == unreviewed
        )
        _ = try await ledger.append([.statementRejected(after.id, by: "bob", reason: "not so")])
        #expect(try await review(of: after) == nil, "a person goes before a rule")
    }

    @Test(arguments: [
        AcceptanceRule(outlet: "Other Wire", kind: nil, grade: nil, by: "ann", reason: "r"),
        AcceptanceRule(outlet: nil, kind: "condition", grade: nil, by: "ann", reason: "r"),
        AcceptanceRule(outlet: nil, kind: nil, grade: .official, by: "ann", reason: "r"),
        AcceptanceRule(outlet: nil, kind: nil, grade: .unnamed, by: "ann", reason: "r"),
    ])
    func `a rule accepts nothing that differs in any field it names`(
        _ rule: AcceptanceRule
    )
        async throws
    {
        let statement = try await record(first)
        _ = try await ledger.append([.acceptanceRuleSet(rule)])
        #expect(try await review(of: statement) == .unreviewed)
    }

    @Test func `names that several documents give an entity stand together`() async throws {
        let second = Sample.document(2)
        try await record(first)
        let named = Entity(
            id: "ministry",
            kind: .authority,
            names: ["MIIT", "the ministry"],
            jurisdiction: "cn"
        )
        _ = try await ledger.append(
            [.entityNamed(named, document: second.header.id)],
            documents: [second]
        )
        let entity = try await ledger.picture(validAt: day).entities["ministry"]
        #expect(entity?.names == ["the ministry", "MIIT"])
        #expect(entity?.jurisdiction == "cn")
    }

    @Test func `a notice of the competent authority is official by its own document's words`()
        async throws
    {
        let notice = Sample.document(3, outlet: "Ministry", genre: .notice, publisher: "ministry")
        let statement = try await record(notice)
        let held = try await ledger.picture(validAt: day).statements
        #expect(held.first { $0.statement == statement }?.grade == .official)
    }

    @Test func `a relation stands only between statements that are held`() async throws {
        let one = try await record(first)
        let second = Sample.document(2)
        let two = try await record(second)
        let relation = Relation(type: .restates, from: two.id, to: one.id)
        _ = try await ledger.append([
            .statementsRelated(relation, document: second.header.id)
        ])
        #expect(try await ledger.picture(validAt: day).relations == [relation])
        _ = try await ledger.append([.statementRejected(one.id, by: "bob", reason: "not so")])
        #expect(try await ledger.picture(validAt: day).relations.isEmpty)
    }

    @Test func `what is entered as known earlier is known earlier`() async throws {
        let earlier = Sample.moment("2026-01-20T12:00:00Z")
        let old = Sample.document(9, published: "2026-01-19")
        _ = try await ledger.append(
            Sample.recorded(old),
            documents: [old],
            backdatedTo: (earlier, "from the archive")
        )
        #expect(try await ledger.picture(validAt: day, knownAt: earlier).statements.count == 1)
        let before = try await ledger.picture(validAt: day, knownAt: earlier.advanced(by: -1))
        #expect(before.statements.isEmpty)
    }

    @Test func `a picture of the past never changes`() async throws {
        var chance = SeededGenerator(seed: 0x5EED_0003)
        var statements: [StatementID] = []
        var pictures: [Picture] = []
        for step in 1...60 {
            if Bool.random(using: &chance) {
                clock.set(clock.now().advanced(by: Int64.random(in: -2...9, using: &chance)))
            }
            let document = Sample.document(100 + step)
            var documents: [StoredDocument] = []
            let content: Entry.Content
            switch (Int.random(in: 0..<5, using: &chance), statements.randomElement(using: &chance))
            {
            case (0, let id?): content = .statementAccepted(id, by: "p\(step)", reason: "r")
            case (1, let id?): content = .statementRejected(id, by: "p\(step)", reason: "r")
            case (2, _):
                content = .acceptanceRuleSet(
                    AcceptanceRule(
                        outlet: nil,
                        kind: "rule",
                        grade: nil,
                        by: "p\(step)",
                        reason: "r"
                    )
                )
            case (3, _):
                content = .decisionGiven(Sample.decision("dec_\(step)", known: clock.now()))
            default:
                let statement = Sample.statement(
                    document,
                    claim: step.isMultiple(of: 2) ? .rule(.announced) : .event(.occurred)
                )
                documents = [document]
                content = .statementRecorded(statement, document: document.header.id)
                statements.append(statement.id)
            }
            _ = try await ledger.append([content], documents: documents)
            pictures.append(try await ledger.picture(validAt: day))
        }
        for picture in pictures {
            let replayed = try await ledger.picture(validAt: day, knownAt: picture.knownAt)
            #expect(replayed == picture, "seed \(chance.seed), as known at \(picture.knownAt)")
        }
        #expect(Set(pictures).count > 20, "the pictures differ; seed \(chance.seed)")
    }
}
