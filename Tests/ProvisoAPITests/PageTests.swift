import Foundation
import HTTPTypes
import ProvisoAPI
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies
import Testing

/// Long lists in pages that do not shift.
@Suite struct PageTests {
    /// Everything of a list, page after page as the `Link` field leads on.
    private func all(
        _ target: String,
        _ fixture: Fixture,
        between pages: () async throws -> Void = {}
    ) async throws -> [JSON] {
        var next: String? = target
        var data: [JSON] = []
        while let target = next {
            let reply = try await fixture.answer(target)
            try #require(reply.status == .ok, "\(reply.text)")
            let page = try reply.json()
            data += page["data"]?.list ?? []
            next = reply.fields[.link].map {
                String($0.prefix { $0 != ">" }.dropFirst())
            }
            #expect((page["next"] == .null) == (next == nil))
            if let token = page["next"]?.text {
                #expect(next == "\(target.prefix { $0 != "?" })?after=\(token)")
            }
            try await pages()
        }
        return data
    }

    @Test(arguments: [
        "/v1/documents", "/v1/statements", "/v1/statements?kind=authorization", "/v1/links",
        "/v1/parties", "/v1/items", "/v1/authorizations?gate=import", "/v1/log?from=5",
    ])
    func `the pages of a list hold what the list holds, each once and in order`(
        target: String
    ) async throws {
        let fixture = try await Fixture.ofReferenceCase()
        let joint = target.contains("?") ? "&" : "?"
        let whole = try await all(target + joint + "limit=500", fixture)
        let parts = try await all(target + joint + "limit=2", fixture)
        #expect(whole.count > 2)
        #expect(parts == whole)
    }

    @Test func `pages stay as they were while more is put on record`() async throws {
        let fixture = try await Fixture.onRecord()
        let before = try await all("/v1/statements?limit=500", fixture)
        var day = 1
        let paged = try await all("/v1/statements?limit=5", fixture) {
            try await report(on: day, to: fixture.desk)
            day += 1
        }
        #expect(day > 3)
        #expect(paged == before)
        #expect(try await all("/v1/statements?limit=500", fixture).count > before.count)
    }

    @Test func `pages stay as they were where something is said to have been known earlier`()
        async throws
    {
        let fixture = try await Fixture.onRecord()
        let before = try await all("/v1/parties?limit=500", fixture)
        let early = try #require(Instant<Known>("2026-01-15"))
        var number = 0
        let paged = try await all("/v1/parties?limit=3", fixture) {
            number += 1
            let document = try #require(try await fixture.desk.ledger.documents().first)
            let entity = Entity(id: EntityID("aa-\(number)"), kind: .party, names: ["AA"])
            _ = try await fixture.desk.ledger.append(
                [.entityNamed(entity, document: document.id)],
                backdatedTo: (early, "told late")
            )
        }
        #expect(number > 2)
        #expect(paged == before)
    }

    @Test func `answers given meanwhile stand on no later page`() async throws {
        let fixture = try await Fixture.onRecord()
        for quantity in 1...4 { _ = try await fixture.decide(quantity: quantity) }
        let before = try await all("/v1/decisions", fixture)
        #expect(before.count == 5)
        var quantity = 10
        let paged = try await all("/v1/decisions?limit=2", fixture) {
            quantity += 1
            _ = try await fixture.decide(quantity: quantity)
        }
        #expect(paged == before)
        let narrow = "/v1/decisions?buyer=deepseek&verdict=undetermined&limit=1"
        #expect(try await all(narrow, fixture).count == 5 + (quantity - 10))
        #expect(try await all("/v1/decisions?verdict=clear", fixture) == [])
        #expect(try await all("/v1/decisions?seller=intel", fixture) == [])
    }

    /// A report of one day, as somebody would hand it in.
    private func report(on day: Int, to desk: Desk) async throws {
        let text = """
            Nvidia said on Monday that it had not received a license to sell H200 chips number \
            \(day) to Tencent.
            """
        let meta = ReportMeta(outlet: "Example Wire", published: "2026-03-0\(day % 9 + 1)")
        let report = Report(name: "report-\(day)", bytes: Array(text.utf8), meta: meta)
        _ = try await desk.record(report)
    }

    @Test func `a place that is broken or belongs to another question is refused`() async throws {
        let fixture = try await Fixture.ofReferenceCase()
        let page = try await fixture.json("/v1/statements?limit=2&kind=response")
        let token = try #require(page["next"]?.text)
        var letters = Array(token)
        letters[letters.count / 2] = letters[letters.count / 2] == "A" ? "B" : "A"
        for target in [
            "/v1/statements?after=\(String(letters))", "/v1/statements?after=1",
            "/v1/statements?after=%C3%A9", "/v1/documents?after=\(token)",
            "/v1/statements?after=\(token)&kind=authorization",
            "/v1/statements?after=\(token)&known=2026-01-01",
        ] {
            let reply = try await fixture.answer(target)
            #expect(reply.status == .badRequest, "\(target)")
            let problem = try reply.json()
            #expect(problem["code"] == "request.page-token")
            #expect(problem["place"] == "after")
        }
        let same = try await fixture.answer("/v1/statements?after=\(token)&kind=response&limit=3")
        #expect(same.status == .ok)
    }
}
