import ProvisoDesk
import ProvisoLedger
@testable import ProvisoMCP
import ProvisoModel
import ProvisoReplies
import Testing

/// Documents that an assistant proposes.
@Suite struct ProposalTests {
    private static let words = """
        MIIT said on Friday it approved imports of the Nvidia H200 by Tencent.
        """

    private func call(
        _ face: AssistantFace,
        _ arguments: String,
        as proposer: String? = "ann"
    ) async throws -> JSON {
        let message =
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"propose_document","arguments":\#(arguments)}}"#
        let reply = await face.reply(to: Array(message.utf8), proposing: proposer)
        return try JSONParser.parse(try #require(reply.bytes), deepest: 500)
    }

    private func propose(
        _ face: AssistantFace,
        outlet: String = "MIIT"
    ) async throws -> [String: JSON] {
        let answer = try await call(
            face,
            #"{"text":"\#(Self.words)","outlet":"\#(outlet)","published":"2026-01-30","url":"http://127.0.0.1:1/"}"#
        )
        let result = try #require(answer.object?["result"]?.object)
        #expect(result["isError"] == false, "\(answer)")
        return try #require(result["structuredContent"]?.object)
    }

    @Test func `whoever may not propose is not offered to, and is refused`() async throws {
        let desk = try Fixture.emptyDesk()
        let face = Fixture.face(desk)
        for (proposer, offered) in [(nil, false), ("ann", true)] as [(String?, Bool)] {
            let message = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#
            let reply = await face.reply(to: Array(message.utf8), proposing: proposer)
            let text = String(decoding: try #require(reply.bytes), as: UTF8.self)
            #expect(text.contains("propose_document") == offered)
            #expect(text.contains(#""readOnlyHint":false"#) == offered)
        }
        let arguments = #"{"text":"x","outlet":"y","published":"2026-01-30"}"#
        let answer = try await call(face, arguments, as: nil)
        #expect(answer.object?["error"]?.object?["code"]?.integer == -32_602)
        #expect(try await desk.ledger.size() == 1)
    }

    @Test func `the list is everybody's only where nobody is offered more than another`()
        async throws
    {
        let desk = try Fixture.emptyDesk()
        let usual = Fixture.face(desk)
        let face = AssistantFace(
            desk: desk,
            program: usual.program,
            standpoint: usual.standpoint,
            isSameForAll: false
        )
        let message =
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}"#
        for (face, proposer, scope) in [
            (usual, nil, "public"), (usual, "ann", "private"), (face, nil, "private"),
        ] as [(AssistantFace, String?, String)] {
            let reply = await face.reply(to: Array(message.utf8), proposing: proposer)
            let answer = try JSONParser.parse(try #require(reply.bytes), deepest: 500)
            #expect(answer.object?["result"]?.object?["cacheScope"]?.text == scope, "\(answer)")
        }
    }

    @Test func `a text is as long as its characters, whatever marks they carry`() async throws {
        let face = Fixture.face(try Fixture.emptyDesk())
        let outlet = "a" + String(repeating: "\u{301}", count: 500)
        let answer = try await call(
            face,
            #"{"text":"x","outlet":"\#(outlet)","published":"2026-01-30"}"#
        )
        #expect(answer.object?["result"]?.object?["isError"] == true, "\(answer)")
    }

    @Test func `what is proposed waits for a person, and says who proposed it`() async throws {
        let desk = try Fixture.emptyDesk()
        let values = try await propose(Fixture.face(desk))
        let answer = try #require(values["answer"]?.object)
        #expect(answer["schema"] == "proviso.proposal/1")
        #expect(answer["isNew"] == true)
        let picture = try await desk.everything()
        let waiting = picture.statements
        #expect(!waiting.isEmpty)
        #expect(answer["waiting"]?.list?.count == waiting.count)
        #expect(waiting.allSatisfy { !$0.isReviewed })
        let header = try #require(picture.documents.values.first)
        #expect(header.proposed == .init(by: "ann", through: .assistant))
        #expect(header.genre == .report)
    }

    @Test func `no rule accepts what was proposed, whatever outlet it names`() async throws {
        let rule = AcceptanceRule(
            outlet: nil,
            kind: nil,
            grade: nil,
            by: "ann",
            reason: "everything read here counts"
        )
        let desk = try Fixture.emptyDesk()
        _ = try await desk.ledger.append([.acceptanceRuleSet(rule)])
        _ = try await propose(Fixture.face(desk))
        let read = Report(
            name: "read.txt",
            bytes: Array((Self.words + " It said so.").utf8),
            meta: ReportMeta(outlet: "MIIT", published: "2026-01-30")
        )
        _ = try await desk.record(read)
        let picture = try await desk.everything()
        for held in picture.statements {
            let isProposed = picture.documents[held.document]?.proposed != nil
            #expect(held.isReviewed == !isProposed)
        }
        #expect(picture.documents.values.count { $0.proposed != nil } == 1)
    }

    @Test func `the same words proposed again add nothing`() async throws {
        let desk = try Fixture.emptyDesk()
        let face = Fixture.face(desk)
        _ = try await propose(face)
        let size = try await desk.ledger.size()
        let again = try await propose(face)
        #expect(again["answer"]?.object?["isNew"] == false)
        #expect(try await desk.ledger.size() == size)
    }

    @Test(arguments: [
        #"{"outlet":"a","published":"2026-01-30"}"#,
        #"{"text":"","outlet":"a","published":"2026-01-30"}"#,
        #"{"text":"a","published":"2026-01-30"}"#, #"{"text":"a","outlet":"b","published":"soon"}"#,
        #"{"text":"a","outlet":"b","published":"2026-01-30","genre":"instrument"}"#,
        #"{"text":"a","outlet":"b","published":"2026-01-30","lang":"xx"}"#,
    ])
    func `a proposal that lacks something, or says what a person says, is refused`(
        arguments: String
    ) async throws {
        let desk = try Fixture.emptyDesk()
        let answer = try await call(Fixture.face(desk), arguments)
        #expect(answer.object?["result"]?.object?["isError"] == true)
        #expect(try await desk.ledger.size() == 1)
    }

    @Test func `what was proposed stands on record as proposed after the ledger is read again`()
        async throws
    {
        let desk = try Fixture.emptyDesk()
        _ = try await propose(Fixture.face(desk))
        let entries = try await desk.ledger.entries()
        let stored = entries.compactMap { numbered -> DocumentHeader? in
            if case .documentStored(let header) = numbered.entry.content { header } else { nil }
        }
        #expect(stored.map(\.proposed) == [.init(by: "ann", through: .assistant)])
    }
}
