import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import ProvisoWeb
import Testing

/// Every state of a page that is not the usual one: empty, unread, refused, failed.
@Suite struct StateTests {
    private static let report =
        "Officials in Beijing said on Friday that imports of the Nvidia H200 by Tencent were approved.\nThe permit talks went on.\n"

    private func unreviewed() async throws -> Site {
        let site = try await Site.ofReferenceCase()
        var meta = ReportMeta(outlet: "Example Wire", published: "2026-02-02")
        meta.title = "An unreviewed report"
        _ = try await site.desk.record(
            Report(name: "report.txt", bytes: Array(Self.report.utf8), meta: meta)
        )
        return site
    }

    @Test func `every empty page says what fills it`() async throws {
        let site = try Site()
        var pages: [String: WebReply] = [:]
        for path in [
            "/", "/documents", "/timeline", "/review", "/decisions", "/parties", "/statements",
            "/brief",
        ] {
            let reply = try await site.reply(path)
            #expect(reply.status == 200, "\(path)")
            let words = HTMLPage(reply).words
            let says = ["No ", "Nobody", "Nothing"].contains { words.contains($0) }
            #expect(says, "\(path): \(words)")
            pages["/~empty\(path)"] = reply
        }
        try PageFolder(series: "empty")?.write(pages)
    }

    @Test func `what nobody reviewed waits in the queue and counts in no verdict`() async throws {
        let site = try await unreviewed()
        let overview = try await site.page("/")
        #expect(overview.words.contains("machine-read and not reviewed; it counts in no verdict"))
        let queue = try await site.reply("/review")
        let page = HTMLPage(queue)
        #expect(page.words.contains("Officials in Beijing"))
        #expect(page.html.contains("name=\"csrf\" value=\"\(Site.csrf)\""))
        let id = try #require(page.html.firstMatch(of: /name="statement" value="(stm_[^"]+)"/)).1
        let missing = try await site.reply(
            "/review",
            .post,
            form: [WebField("statement", String(id)), WebField("act", "accept")]
        )
        #expect(missing.status == 400)
        #expect(HTMLPage(missing).html.contains("href=\"#reason\""))
        let done = try await site.reply(
            "/review",
            .post,
            form: [
                WebField("statement", String(id)), WebField("act", "accept"),
                WebField("person", "A reader"), WebField("reason", "compared with the text"),
                WebField("back", "/statements/\(id)"),
            ]
        )
        #expect(done.status == 303)
        let place = try #require(done[header: "location"])
        let statement = try await site.page(place)
        #expect(statement.words.contains("Accepted by A reader: compared with the text"))
        try PageFolder(series: "review")?.write([
            "/~unreviewed/review": queue, "/~unreviewed/missing": missing,
            "/~unreviewed/": try await site.reply("/"),
            "/~unreviewed/statement": try await site.reply("/statements/\(id)"),
        ])
    }

    @Test func `a viewer sees the queue and is refused at its form`() async throws {
        var site = try await unreviewed()
        site.visitor = Visitor(person: "Vera", role: "viewer", rights: [.read])
        let queue = try await site.page("/review")
        #expect(queue.words.contains("Your role here is viewer"))
        #expect(!queue.html.contains("value=\"accept\""))
        let refused = try await site.reply("/review", .post, form: [WebField("act", "accept")])
        #expect(refused.status == 403)
        let form = try await site.reply("/import")
        #expect(form.status == 403)
        try PageFolder(series: "refused")?.write(["/~refused/import": form])
    }

    @Test func `whoever is not signed in gets nothing but the way to sign in`() async throws {
        var site = try await Site.ofReferenceCase()
        site.visitor = .nobody
        for route in Route.all where route.right != nil {
            let path = route.path.replacing("**", with: "us-ear/license").replacing("*", with: "x")
            let reply = try await site.reply(path, route.method)
            #expect(reply.status == 401, "\(route.method.rawValue) \(path)")
            #expect(!HTMLPage(reply).html.contains("DeepSeek"))
        }
        #expect(try await site.reply("/sign-in").status == 200)
        #expect(try await site.reply("/problems/party.unknown").status == 200)
        try PageFolder(series: "nobody")?.write([
            "/~nobody/": try await site.reply("/"),
            "/~nobody/sign-in": try await site.reply("/sign-in"),
            "/~nobody/failed": try await site.reply("/sign-in?failed=1"),
            "/~nobody/problems": try await site.reply("/problems"),
            "/~nobody/problem": try await site.reply("/problems/party.unknown"),
        ])
    }

    @Test func `each right opens its own forms and no other`() async throws {
        let site = try await Site.ofReferenceCase()
        for right in Scope.allCases {
            var site = site
            site.visitor = Visitor(person: "P", role: "tester", rights: [right])
            for route in Route.all where route.right != nil && route.right != right {
                let path = route.path.replacing("**", with: "a/b").replacing("*", with: "x")
                #expect(
                    try await site.reply(path, route.method).status == 403,
                    "\(right.rawValue) at \(route.method.rawValue) \(path)"
                )
            }
        }
    }

    @Test func `what goes wrong is told with its reason, a way out and its code`() async throws {
        let site = try await Site.ofReferenceCase()
        let expected: [(String, Int, String)] = [
            ("/nowhere", 404, "web.no-page"), ("/parties/nobody", 404, "record.unknown"),
            ("/documents/doc_0000000000", 404, "record.unknown"),
            ("/decisions/dec_0000", 404, "record.unknown"),
            ("/?what=nobody", 404, "party.unknown"), ("/compare", 400, "web.field"),
            ("/rules/us-ear/nothing", 404, "web.no-page"),
            ("/problems/no.such", 404, "web.no-page"),
        ]
        var pages: [String: WebReply] = [:]
        for (target, status, code) in expected {
            let reply = try await site.reply(target)
            let page = HTMLPage(reply)
            #expect(reply.status == status, "\(target)")
            #expect(page.words.contains(code), "\(target)")
            #expect(page.links.contains("/problems/\(code)"), "\(target)")
            pages["/~failed\(target)"] = reply
        }
        #expect(try await site.reply("/documents", .post).status == 405)
        pages["/~failed/clock"] = try await site.reply("/?known=yesterday&as-of=2026-02-30")
        pages["/~failed/ask"] = try await site.reply(
            "/ask?check=1&seller=nobody+at+all&item=h200&quantity=4.000"
        )
        pages["/~asked/check"] = try await site.reply(
            "/ask?check=1&seller=nvidia&buyer=deepseek&item=h200&quantity=1,000"
        )
        pages["/~asked/blocked"] = try await site.reply(
            "/answer?seller=nvidia&buyer=deepseek&item=h200&as=seller&assume=us-ear/license.granted%3Dfails"
        )
        try PageFolder(series: "failed")?.write(pages)
    }

    @Test func `every problem a page names has a page of its own`() async throws {
        let site = try Site()
        let index = try await site.page("/problems")
        let codes = index.links.filter { $0.hasPrefix("/problems/") }
        #expect(codes.count > 60)
        for link in codes {
            let page = try await site.page(link)
            #expect(page.status == 200, "\(link)")
            #expect(page.words.contains("Who can mend it"), "\(link)")
        }
    }

    @Test func `a store that fails shows a page that says so, and no verdict`() async throws {
        let desk = Desk(
            ledger: Ledger(
                store: FailingStore(),
                clock: FixedClock(Instant(startOf: Day(number: 20_600)))
            )
        )
        let web = try WebSite(desk: desk)
        let request = WebRequest(path: "/", visitor: .onlyUser, csrf: "")
        let reply = await web.respond(to: request)
        let page = HTMLPage(reply)
        #expect(reply.status >= 500)
        #expect(page.html.contains("The ledger cannot be read just now"))
        #expect(!page.words.lowercased().contains("clear"))
        try PageFolder(series: "broken")?.write(["/~broken/": reply])
    }

    @Test func `a document is shown as read before it is kept, and kept by a second form`()
        async throws
    {
        let site = try await Site.ofReferenceCase()
        let entries = try await site.desk.ledger.checkpoint().size
        let words = [
            WebField("text", Self.report.replacing("\n", with: "\r\n")),
            WebField("outlet", "Example Wire"), WebField("published", "2026-02-02"),
        ]
        let preview = try await site.reply("/import/check", .post, form: words)
        let page = HTMLPage(preview)
        #expect(preview.status == 200)
        #expect(page.words.contains("Officials in Beijing"))
        #expect(try await site.desk.ledger.checkpoint().size == entries, "a preview keeps nothing")
        let carried = page.html.matches(of: /type="hidden" name="([^"]+)" value="([^"]*)"/).map {
            WebField(String($0.1), HTMLPage.plain(String($0.2)))
        }
        let kept = try await site.reply("/import", .post, form: carried)
        #expect(kept.status == 303)
        let document = try await site.page(try #require(kept[header: "location"]))
        #expect(document.words.contains("Read and put on record"))
        #expect(document.words.contains("The permit talks went on."))
        let again = try await site.reply("/import", .post, form: carried)
        #expect(again[header: "location"]?.hasSuffix("done=known") == true)
        let nameless = try await site.reply(
            "/import/check",
            .post,
            form: [WebField("text", "Words of nobody."), WebField("published", "2026-02-02")]
        )
        #expect(nameless.status == 400)
        #expect(HTMLPage(nameless).html.contains("Words of nobody."), "entries are kept")
        let first = try #require(
            try await site.page("/documents").links.first { $0.contains("doc_") }
        )
        let ids = try await site.desk.everything().documents.keys.map { "document=\($0)" }
        try PageFolder(series: "import")?.write([
            "/~import/check": preview, "/~import/fault": nameless,
            "/~import/document": try await site.reply(first),
            "/~import/compare": try await site.reply(
                "/compare?" + ids.joined(separator: "&")
            ),
        ])
    }
}

/// A store whose disk is gone.
private struct FailingStore: LedgerStore {
    let place = "gone"

    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer { throw StoreFailure.damaged(place, found: "the disk is gone") }

    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer { throw StoreFailure.damaged(place, found: "the disk is gone") }

    func faults() async throws -> [String] { [] }
    func rebuild(isKept: Bool) async throws -> Rebuilt {
        throw StoreFailure.damaged(place, found: "the disk is gone")
    }
}
