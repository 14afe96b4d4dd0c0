import Foundation
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import ProvisoWeb
import Testing

/// A site on a ledger in memory, and the browser's side of it.
struct Site {
    let desk: Desk
    let web: WebSite
    var visitor = Visitor.onlyUser

    static let csrf = "token-of-this-session"

    /// A time after every text of the tests.
    private static let clock = FixedClock(Instant<Known>(startOf: Day(number: 20_600)))

    /// A site on an empty ledger.
    init() throws { try self.init(over: Site.emptyStore()) }

    init(over store: any LedgerStore) throws {
        desk = Site.desk(over: store)
        web = try WebSite(desk: desk)
    }

    static func emptyStore() throws -> MemoryStore {
        try MemoryStore(name: "test", program: "test", clock: clock)
    }

    static func desk(over store: any LedgerStore) -> Desk {
        Desk(ledger: Ledger(store: store, clock: clock))
    }

    /// A site on the reference case.
    static func ofReferenceCase() async throws -> Site {
        try await ofReferenceCase(over: emptyStore())
    }

    static func ofReferenceCase(over store: any LedgerStore) async throws -> Site {
        let site = try Site(over: store)
        try await ReferenceCase().record(on: site.desk) { _, _, _ in }
        return site
    }

    func reply(
        _ target: String,
        _ method: WebRequest.Method = .get,
        form: [WebField] = []
    ) async throws -> WebReply {
        var request = try #require(
            WebRequest(method: method, target: target, visitor: visitor, csrf: Site.csrf)
        )
        request.form = form
        return await web.respond(to: request)
    }

    func page(_ target: String) async throws -> HTMLPage {
        let reply = try await reply(target)
        return HTMLPage(reply)
    }
}

/// A page as a test reads it.
struct HTMLPage {
    let status: Int
    let html: String

    init(_ reply: WebReply) {
        status = reply.status
        html = String(decoding: reply.body, as: UTF8.self)
    }

    /// The page's own part, without what stands around every page.
    var main: String {
        let start = html.range(of: "<main")?.lowerBound ?? html.startIndex
        let end = html.range(of: "</main>")?.upperBound ?? html.endIndex
        return String(html[start..<end])
    }

    /// Every address the page leads to, as a browser would follow it.
    var links: [String] {
        html.matches(of: /href="([^"]*)"/).map { HTMLPage.plain(String($0.1)) }
    }

    /// The words, without markup.
    var text: String { HTMLPage.plain(main.replacing(/<[^>]*>/, with: "")) }

    var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    static func plain(_ html: String) -> String {
        html.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}
