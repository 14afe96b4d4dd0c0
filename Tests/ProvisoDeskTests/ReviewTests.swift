import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import Testing

/// People answer what the machine read: corrections, settlements, links, and what to look at first.
@Suite struct ReviewTests {
    private static let first =
        "China has approved imports of the Nvidia H200 by DeepSeek, two people said.\n"
    private static let denial =
        "China has not approved imports of the Nvidia H200 by DeepSeek, two officials said.\n"

    private func report(_ text: String, _ outlet: String, _ day: String) -> Report {
        Report(
            name: "\(outlet).txt",
            bytes: Array(text.utf8),
            meta: ReportMeta(outlet: outlet, published: day)
        )
    }

    private func desk(_ texts: [(String, String)]) async throws -> Desk {
        let desk = try Fixture.emptyDesk()
        for (text, outlet) in texts {
            _ = try await desk.record(report(text, outlet, "2026-01-30"))
        }
        return desk
    }

    private func grant(_ desk: Desk) async throws -> Reason {
        let answer = try await desk.decide(.deepSeek(.analyst), isKept: false)
        return try #require(
            answer.decision.gates.flatMap(\.reasons).first {
                $0.fact == "cn-import/import.granted"
            }
        )
    }

    private func accept(_ desk: Desk) async throws {
        let ids = try await desk.everything().statements.map(\.statement.id)
        try await desk.review(.accept, ids, by: "ann", reason: "read against the text")
    }

    @Test func `a correction counts, and what the machine read stays on record and counts nowhere`()
        async throws
    {
        let desk = try await desk([(Self.first, "Wire")])
        let original = try #require(try await desk.everything().statements.first)
        let written = try await desk.correct(
            original.statement.id,
            fields: Array(#"{"polarity": "negative", "subject": ["ByteDance"]}"#.utf8),
            by: "ann",
            reason: "denied, not granted"
        )
        let picture = try await desk.everything()
        #expect(picture.statements.map(\.statement.id) == [written.statement.id])
        #expect(picture.statements.first?.statement.polarity == .negative)
        #expect(picture.statements.first?.isReviewed == true)
        #expect(picture.setAside.map(\.statement.id) == [original.statement.id])
        let shown = try await desk.statement(original.statement.id.raw)
        #expect(
            shown.review
                == .corrected(
                    by: "ann",
                    reason: "denied, not granted",
                    as: written.statement.id
                )
        )
        guard case .verified = try await desk.ledger.verify() else {
            Issue.record("the ledger does not verify")
            return
        }
    }

    @Test func `the original can be taken up again, and the correction then counts no more`()
        async throws
    {
        let desk = try await desk([(Self.first, "Wire")])
        let id = try #require(try await desk.everything().statements.first?.statement.id)
        _ = try await desk.correct(
            id,
            fields: Array(#"{"polarity": "negative"}"#.utf8),
            by: "ann",
            reason: "denied"
        )
        try await desk.review(.accept, [id], by: "bob", reason: "granted after all")
        let picture = try await desk.everything()
        #expect(picture.statements.map(\.statement.id) == [id])
        #expect(picture.setAside.count == 1)
    }

    @Test(arguments: [
        (#"{"polarity": "perhaps"}"#, "statement.correction"),
        (#"{"span": null}"#, "statement.correction"), (#"{"colour": 1}"#, "statement.correction"),
        (#"{"subject": "Alibaba"}"#, "statement.correction"), ("[]", "statement.correction"),
        (#"{"subject": ["Nobody At All"]}"#, "entity.unknown"),
        (#"{"polarity": "positive"}"#, "statement.nothing-corrected"),
    ])
    func `a correction that cannot be is refused, and nothing is kept`(
        fields: String,
        code: String
    ) async throws {
        let desk = try await desk([(Self.first, "Wire")])
        let id = try #require(try await desk.everything().statements.first?.statement.id)
        let size = try await desk.ledger.checkpoint().size
        do {
            _ = try await desk.correct(id, fields: Array(fields.utf8), by: "ann", reason: "x")
            Issue.record("\(fields) was taken")
        } catch let error as any ExplainedError {
            #expect(error.code == code)
        }
        #expect(try await desk.ledger.checkpoint().size == size)
    }

    @Test func `a settlement ends a conflict where the favored statement counts`() async throws {
        let desk = try await desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
        try await accept(desk)
        #expect(try await grant(desk).why == .conflict)
        let statements = try await desk.everything().statements
        let yes = try #require(statements.first { $0.statement.polarity == .positive })
        let no = try #require(statements.first { $0.statement.polarity == .negative })
        try await desk.settle(yes, over: [no], by: "ann", reason: "the approval was shown")
        let settled = try await grant(desk)
        #expect(settled.truth == .holds)
        #expect(settled.settlements?.map(\.by) == ["ann"])
        #expect(settled.settlements?.map(\.reason) == ["the approval was shown"])
        try await desk.settle(no, over: [yes], by: "bob", reason: "the paper was forged")
        #expect(try await grant(desk).truth == .fails)
        try await desk.review(.reject, [no.statement.id], by: "bob", reason: "withdrawn")
        #expect(try await grant(desk).truth == .holds)
    }

    @Test func `a settlement for a statement below the floor settles nothing`() async throws {
        let desk = try await desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
        let statements = try await desk.everything().statements
        let yes = try #require(statements.first { $0.statement.polarity == .positive })
        let no = try #require(statements.first { $0.statement.polarity == .negative })
        try await desk.review(.accept, [no.statement.id], by: "ann", reason: "read")
        try await desk.settle(yes, over: [no], by: "ann", reason: "unreviewed itself")
        let reason = try await grant(desk)
        #expect(reason.truth == .fails)
        #expect(reason.settlements == nil)
    }

    @Test func `what the machine finds between documents is marked and decides nothing`()
        async throws
    {
        let desk = try await desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
        let found = try await desk.everything().relations
        #expect(found.map(\.basis) == [.acrossDocuments])
        try await accept(desk)
        #expect(try await grant(desk).why == .conflict)
    }

    @Test func `a person's word on a relation goes before the machine's`() async throws {
        let desk = try await desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
        let found = try #require(try await desk.everything().relations.first)
        _ = try await desk.link(
            found.from,
            found.type,
            found.to,
            isSo: false,
            by: "ann",
            reason: "other chips"
        )
        #expect(try await desk.everything().relations.isEmpty)
        _ = try await desk.link(
            found.from,
            .supersedes,
            found.to,
            isSo: true,
            by: "ann",
            reason: "the later word"
        )
        try await accept(desk)
        #expect(try await desk.everything().relations.map(\.basis.isByPerson) == [true])
        #expect(try await grant(desk).truth == .fails)
    }

    @Test func `a correction sheds what the machine found on the misread fields`() async throws {
        let desk = try await desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
        let no = try #require(
            try await desk.everything().statements.first { $0.statement.polarity == .negative }
        )
        _ = try await desk.correct(
            no.statement.id,
            fields: Array(#"{"polarity": "positive"}"#.utf8),
            by: "ann",
            reason: "misread"
        )
        #expect(try await desk.everything().relations.isEmpty)
    }

    @Test func `statements that would turn an answer on record are to be reviewed first`()
        async throws
    {
        let idle =
            "Analysts expect strong demand for the Nvidia H200. Nvidia declined to comment.\n"
        let desk = try await desk([(idle, "Courier"), (Self.first, "Wire")])
        let empty = try await desk.reviewQueue(from: .analyst) { _, _ in }
        #expect(!empty.areOnRecord)
        let kept = try await desk.decide(.deepSeek(.analyst))
        let queue = try await desk.reviewQueue(from: .analyst) { _, _ in }
        #expect(queue.areOnRecord)
        let top = try #require(queue.items.first)
        #expect(top.rank <= .turnsPoint)
        #expect(top.held.statement.claim == .authorization(.approved))
        #expect(top.effects.map(\.asked.id) == [kept.id])
        #expect(top.effects.first?.points.contains { $0.new == "holds" } == true)
        #expect((queue.items.last?.rank).map { $0 > .turnsPoint } == true)
        #expect(queue.items.map(\.rank) == queue.items.map(\.rank).sorted())
        try await accept(desk)
        #expect(try await desk.reviewQueue(from: .analyst) { _, _ in }.items.isEmpty)
    }

    @Test func `what the queue foretells is what comes to pass`() async throws {
        let desk = try await desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
        _ = try await desk.decide(.deepSeek(.analyst))
        let queue = try await desk.reviewQueue(from: .analyst) { _, _ in }
        for item in queue.items {
            let foretold = item.effects.first { $0.act == .accept }?.points.first {
                $0.fact == "cn-import/import.granted"
            }
            let copy = try await self.desk([(Self.first, "Wire"), (Self.denial, "Gazette")])
            try await copy.review(
                .accept,
                [item.held.statement.id],
                by: "ann",
                reason: "read"
            )
            let truth = try await grant(copy).truth
            let word = truth == .unknown ? "not known" : truth.rawValue
            #expect(foretold.map { $0.new.hasPrefix(word) } ?? (truth == .unknown))
        }
    }
}
