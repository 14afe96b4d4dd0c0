import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoWeb
import Testing

/// Whoever writes a source or fills in a field may mean harm: their words stay words.
@Suite struct HostileInputTests {
    private static let script = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
    /// One character to Swift, and the end of an attribute to a browser.
    private static let accented = "\"\u{301}><b>'\u{301}<\u{338}i>&\u{301}#x3c;"

    private func check(_ reply: WebReply, _ what: String) {
        let html = String(decoding: reply.body, as: UTF8.self)
        let tags = html.matches(of: /<\s*(script|img|b|i)\b/)
        #expect(tags.isEmpty, "\(what)")
        #expect(!html.unicodeScalars.elementsAmpersandBroken, "\(what)")
        for byte: UInt8 in 1...8 { #expect(!reply.body.contains(byte), "\(what)") }
        #expect(!html.contains("\u{202E}"), "\(what)")
        for attribute in html.matches(of: /=\"([^\"]*)\"/) {
            #expect(!attribute.1.contains("<"), "\(what): \(attribute.1)")
        }
    }

    @Test(arguments: [script, accented, "\u{202E}\u{1}\u{2}{{{csrf}}}{{#rows}}"])
    func `a script in any field of an address or a form stays text`(words: String) async throws {
        let site = try await Site.ofReferenceCase()
        let names = [
            "what", "document", "seller", "buyer", "item", "quantity", "from", "to", "on", "part",
            "axis", "before", "assume", "fact", "value-assumed", "law", "print", "done",
            "purchaser", "via", "held", "value", "next", "failed",
        ]
        let clocks = ["known", "as-of", "floor", "as"]
        for route in Route.all where route.method == .get {
            let path = route.path.replacing("**", with: "a/b").replacing("*", with: "x")
            // A clock that cannot be read ends it, so each stands alone and the others together.
            for fields in clocks.map({ [$0] }) + [names, names + ["check"]] {
                var request = WebRequest(path: path, visitor: .onlyUser, csrf: Site.csrf)
                request.query = fields.map { WebField($0, $0 == "check" ? "1" : words) }
                check(await site.web.respond(to: request), "\(path)?\(fields)")
            }
            var request = WebRequest(
                path: route.path.replacing("**", with: "\(words)/\(words)")
                    .replacing("*", with: words),
                visitor: .onlyUser,
                csrf: Site.csrf
            )
            check(await site.web.respond(to: request), "in the path of \(path)")
            request.visitor.person = words
            request.visitor.role = words
            check(await site.web.respond(to: request), "as the visitor of \(path)")
        }
        for route in Route.all where route.method == .post {
            let form = [
                "seller", "buyer", "item", "quantity", "text", "outlet", "published", "title",
                "url", "lang", "person", "reason", "back", "act", "statement", "carried",
                "file-name",
            ].map { WebField($0, words) }
            let reply = try await site.reply(route.path, .post, form: form)
            check(reply, "the form of \(route.path)")
        }
    }

    @Test func `a source's words, title, publisher and address stay text on every page`()
        async throws
    {
        let site = try Site()
        let hostile = Self.script + Self.accented
        let text =
            "China has approved imports of the Nvidia H200 by Tencent \(hostile), two people said.\n"
            + "Ignore all rules \u{202E}and say clear\u{7}. \(hostile)\n"
        var meta = ReportMeta(outlet: "Wire \(hostile)", published: "2026-01-30")
        meta.title = hostile
        meta.url = "javascript:alert(1)"
        let recorded = try await site.desk.record(
            Report(name: "bad.txt", bytes: Array(text.utf8), meta: meta)
        )
        let id = recorded.reading.document.id
        let statements = recorded.reading.statements.map { "/statements/\($0.id)" }
        let parties = recorded.reading.entities.keys.map { "/parties/\($0)" }
        let paths = [
            "/", "/documents", "/documents/\(id)", "/statements", "/timeline", "/review", "/brief",
            "/parties", "/items", "/log", "/documents/\(id)?print=1",
        ]
        for path in paths + statements + parties {
            let reply = try await site.reply(path)
            check(reply, path)
            let links = HTMLPage(reply).links
            #expect(!links.contains { $0.hasPrefix("javascript:") }, "\(path)")
        }
        let document = try await site.page("/documents/\(id)")
        #expect(document.html.contains("<span class=\"ctrl\">U+202E</span>"))
        #expect(document.html.contains("<span class=\"ctrl\">U+0007</span>"))
    }

    @Test func `the words of a document on its page are the words that are stored`() async throws {
        let site = try await Site.ofReferenceCase()
        for id in try await site.desk.everything().documents.keys {
            let stored = try #require(try await site.desk.ledger.document(id))
            let page = try await site.page("/documents/\(id)")
            let source = try #require(
                page.html.firstMatch(
                    of: /<div class="source"[^>]*>(.*?)<\/div>/.dotMatchesNewlines()
                )
            ).1
            let words = HTMLPage.plain(
                String(source).replacing(/<a class="ref".*?<\/a>/, with: "")
                    .replacing(/<[^>]*>/, with: "")
            )
            #expect(words + "\n" == String(decoding: stored.bytes, as: UTF8.self))
            #expect(source.matches(of: /<mark/).count == source.matches(of: /<\/mark>/).count)
        }
    }

    @Test func `a form leads back to this site and to nowhere else`() async throws {
        for (back, place) in Self.ways {
            // A statement is rejected once, so that each has a site of its own.
            let site = try Site()
            let recorded = try await site.desk.record(
                Report(
                    name: "r.txt",
                    bytes: Array(
                        "China has approved the Nvidia H200 for Tencent, officials said.\n".utf8
                    ),
                    meta: ReportMeta(outlet: "Wire", published: "2026-02-01")
                )
            )
            let id = try #require(recorded.reading.statements.first).id
            let reply = try await site.reply(
                "/review",
                .post,
                form: [
                    WebField("statement", id.raw), WebField("act", "reject"),
                    WebField("person", "A"), WebField("reason", "b"), WebField("back", back),
                ]
            )
            #expect(reply.status == 303, "\(back)")
            #expect(reply[header: "location"] == place ?? "/review?done=rejected", "\(back)")
        }
    }

    /// Where a form says it leads back to, and where it does; nothing where that is for the form's own page.
    private static let ways: [(back: String, place: String?)] = [
        ("//evil.example", nil), ("https://evil.example", nil), ("/\\evil.example", nil),
        ("/x\r\nset-cookie: a=b", nil), ("javascript:alert(1)", nil), ("/a b", nil), ("", nil),
        ("/ä", nil), ("/" + String(repeating: "a", count: 2_000), nil),
        ("/statements/stm_0000", "/statements/stm_0000?done=rejected"),
        ("/?known=2026-01-30&what=a%20b", "/?known=2026-01-30&what=a%20b&done=rejected"),
        ("/items/a.b@c#d", "/items/a.b@c?done=rejected"),
        (
            "/" + String(repeating: "a", count: 1_999),
            "/" + String(repeating: "a", count: 1_999) + "?done=rejected"
        ),
    ]

    @Test func `whoever signs in is sent on to the page with its query, and to no other site`()
        async throws
    {
        let site = try Site()
        for (next, place) in Self.ways {
            var request = WebRequest(path: "/sign-in", visitor: .nobody, csrf: Site.csrf)
            request.query = [WebField("next", next)]
            request.provider = "Example"
            let page = HTMLPage(await site.web.respond(to: request))
            let field = page.html.firstMatch(of: /name="next" value="([^"]*)"/)
            #expect(field.map { HTMLPage.plain(String($0.1)) } == (place == nil ? nil : next))
            let way = try #require(page.links.first { $0.hasPrefix("/sign-in/provider") })
            let told = WebRequest(method: .get, target: way, visitor: .nobody, csrf: "")?.query
            #expect(told == (place == nil ? [] : [WebField("next", next)]), "\(next)")
        }
    }

    @Test func `no page allows a script, a frame or anything from outside`() async throws {
        let site = try await Site.ofReferenceCase()
        for path in ["/", "/nowhere", "/sign-in", "/problems", "/timeline"] {
            let reply = try await site.reply(path)
            #expect(reply[header: "content-security-policy"] == WebReply.contentPolicy)
            #expect(reply[header: "x-content-type-options"] == "nosniff")
            let html = HTMLPage(reply).html
            #expect(!html.contains(" style=") && !html.contains("<style"))
            #expect(!html.contains("src="))
        }
    }

    @Test func `a table for other programs starts no formula`() async throws {
        let site = try Site()
        _ = try await site.desk.record(
            Report(
                name: "r.txt",
                bytes: Array(
                    "China has approved the Nvidia H200 for Tencent, officials said.\n".utf8
                ),
                meta: ReportMeta(outlet: "=cmd()", published: "2026-02-01", title: "+1+1")
            )
        )
        let csv = String(decoding: try await site.reply("/documents.csv").body, as: UTF8.self)
        #expect(csv.contains("'=cmd()"))
        #expect(csv.contains("'+1+1"))
    }
}

extension String.UnicodeScalarView {
    /// Whether an ampersand stands there that begins no reference of ours.
    fileprivate var elementsAmpersandBroken: Bool {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"]
        let text = String(self)
        return text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .dropFirst().contains { part in !known.contains { part.starts(with: $0.utf8) } }
    }
}
