import Foundation
import ProvisoAccess
import ProvisoAccessHTTP
import ProvisoServer
import Testing

/// Signing in through a provider that answers on a port of its own.
@Suite(.serialized) struct ProviderTests {
    private let browser = ["Accept": "text/html"]

    /// A server with accounts, `carl` among them, who is known to the provider.
    private func run(
        _ body: @Sendable (Served, RealProvider, House) async throws -> Void
    ) async throws {
        let provider = try RealProvider()
        defer { provider.stop() }
        let log = Served.Collected()
        let house = try await House(telling: log)
        let carl = Subject(issuer: provider.issuer, id: RealProvider.person)
        _ = try await house.accounts.add(AccountName("carl"), as: .officer, by: .subject(carl))
        let entrance = try house.entrance(through: provider.settings)
        try await Served.run(
            gatekeeper: house.gatekeeper,
            entrance: entrance,
            log: log,
            { try await body($0, provider, house) }
        )
    }

    /// What a browser carries after it set out, and where it was sent.
    private struct Way {
        let cookie: String
        let url: URLComponents
    }

    private func setOut(_ served: Served, next: String = "/timeline") async throws -> Way {
        let path = "/sign-in/provider?next=\(coded(next))"
        let answer = try await served.ask("GET", path, browser)
        try #require(answer.status == 303, "\(answer.status) \(answer.text)")
        let cookie = try #require(answer.fields["set-cookie"])
        #expect(cookie.hasPrefix("proviso-pending="))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        return Way(
            cookie: String(cookie.prefix { $0 != ";" }),
            url: try #require(URLComponents(string: answer.fields["location"] ?? ""))
        )
    }

    /// Where the provider sends the browser back to: a target of the server.
    private func signInThere(_ way: Way, _ provider: RealProvider) async throws -> String {
        let wire = try Wire(port: provider.port)
        try await wire.send(
            "GET \(way.url.path)?\(way.url.percentEncodedQuery ?? "") HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        let back = try #require(
            URLComponents(string: try await wire.answer().fields["location"] ?? "")
        )
        return "\(back.path)?\(back.percentEncodedQuery ?? "")"
    }

    private func comeBack(
        _ served: Served,
        _ target: String,
        _ cookie: String
    ) async throws -> Answer {
        try await served.ask("GET", target, browser.merging(["Cookie": cookie]) { $1 })
    }

    private func coded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// There and back again.
    private func journey(_ served: Served, _ provider: RealProvider) async throws -> Answer {
        let way = try await setOut(served)
        return try await comeBack(served, signInThere(way, provider), way.cookie)
    }

    // MARK: As it should be

    @Test func `whom the provider knows is signed in at the page they came for`() async throws {
        try await run { served, provider, _ in
            let page = try await served.ask("GET", "/sign-in?next=%2Ftimeline", browser)
            #expect(page.text.contains("href=\"/sign-in/provider?next=%2Ftimeline\""))
            #expect(page.text.contains("127.0.0.1:\(provider.port)"))
            let answer = try await journey(served, provider)
            #expect(answer.status == 303)
            #expect(answer.fields["location"] == "/timeline")
            let cookies = try #require(answer.fields["set-cookie"])
            #expect(cookies.contains("proviso-pending=; Max-Age=0"))
            let session = try #require(cookies.firstMatch(of: /proviso-session=\w+/)).0
            let timeline = try await comeBack(served, "/timeline", String(session))
            #expect(timeline.status == 200 && timeline.text.contains("carl"))
        }
    }

    @Test func `neither secret nor code nor token stands in the log`() async throws {
        try await run { served, provider, _ in
            let way = try await setOut(served)
            let back = try await signInThere(way, provider)
            let answer = try await comeBack(served, back, way.cookie)
            let pieces = way.cookie.split(separator: "=")[1].split(separator: ".").prefix(3)
            let session = try #require(
                answer.fields["set-cookie"]?.firstMatch(of: /proviso-session=(\w+)/)
            ).1
            let log = served.log.text
            #expect(log.contains("signed in") && log.contains("carl"))
            for secret in pieces + [session, "code-1", "a secret"] {
                #expect(!log.contains(secret), "\(secret)")
            }
        }
    }

    @Test
    func
        `a browser that came under another name of this machine leaves under the one it will come back to`()
        async throws
    {
        try await run { served, _, _ in
            let host = ["Host": "localhost:\(served.port)"]
            let answer = try await served.ask("GET", "/sign-in/provider?next=%2Fx", host)
            #expect(answer.status == 303)
            #expect(
                answer.fields["location"]
                    == "http://127.0.0.1:\(served.port)/sign-in/provider?next=%2Fx"
            )
            #expect(answer.fields["set-cookie"] == nil)
        }
    }

    @Test func `a key that the provider changed is asked for, once a minute`() async throws {
        try await run { served, provider, house in
            #expect(try await journey(served, provider).status == 303)
            try provider.rotate()
            let early = try await journey(served, provider)
            #expect(early.status == 403 && early.text.contains("provider.no-key"))
            house.pass(.seconds(60))
            #expect(try await journey(served, provider).status == 303)
            #expect(provider.keysAsked == 2)
        }
    }

    // MARK: As it should not be

    /// All that is told to a browser whose coming back failed.
    private static let forgotten =
        "proviso-pending=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"

    @Test(arguments: [
        (RealProvider.Trick.otherNonce, "provider.claim", "nonce"),
        (.otherAudience, "provider.claim", "aud"), (.otherIssuer, "provider.claim", "iss"),
        (.expired, "provider.claim", "exp"), (.fromTheFuture, "provider.claim", "iat"),
        (.unsigned, "provider.algorithm", "none"),
        (.signedWithItsPublicKey, "provider.algorithm", "HS256"),
        (.signedByAnother, "provider.signature", "signature"),
    ])
    func `a token that is not for this sign-in opens nothing`(
        trick: RealProvider.Trick,
        code: String,
        found: String
    ) async throws {
        try await run { served, provider, _ in
            provider.play(trick)
            let answer = try await journey(served, provider)
            #expect(answer.status == 403)
            #expect(answer.text.contains(code) && answer.text.contains(found))
            #expect(answer.fields["set-cookie"] == Self.forgotten)
            #expect(served.log.text.contains("sign-in failed"))
        }
    }

    @Test func `whoever comes back with another state, or to another browser, is not signed in`()
        async throws
    {
        try await run { served, provider, _ in
            let (mine, theirs) = (try await setOut(served), try await setOut(served))
            let (myBack, theirBack) = (
                try await signInThere(mine, provider), try await signInThere(theirs, provider)
            )
            for (target, cookie) in [
                (theirBack, mine.cookie), (myBack, theirs.cookie), (myBack, "a=b"),
                (myBack.replacing("state=", with: "state=x"), mine.cookie),
                (myBack.replacing("state=", with: "other="), mine.cookie),
            ] {
                let answer = try await comeBack(served, target, cookie)
                #expect(answer.status == 403 && answer.text.contains("provider.state"))
                #expect(answer.fields["set-cookie"] == nil)
            }
            let twice = try await comeBack(served, myBack + "&state=x", mine.cookie)
            #expect(twice.status == 400 && twice.fields["set-cookie"] == nil)
            #expect(try await comeBack(served, myBack, mine.cookie).status == 303)
        }
    }

    @Test func `a code that was used already opens nothing`() async throws {
        try await run { served, provider, _ in
            let way = try await setOut(served)
            let back = try await signInThere(way, provider)
            #expect(try await comeBack(served, back, way.cookie).status == 303)
            let again = try await comeBack(served, back, way.cookie)
            #expect(again.status == 403 && again.text.contains("invalid_grant"))
            #expect(again.fields["set-cookie"] == Self.forgotten)
        }
    }

    @Test func `whom the provider knows and nobody here does is told what to ask for`()
        async throws
    {
        try await run { served, provider, house in
            _ = try await house.accounts.disable(AccountName("carl"))
            let answer = try await journey(served, provider)
            #expect(answer.status == 401)
            #expect(answer.text.contains(RealProvider.person))
            #expect(answer.fields["set-cookie"] == Self.forgotten)
        }
    }

    @Test func `a provider that is down is told as that, and passwords go on`() async throws {
        try await run { served, provider, _ in
            provider.stop()
            let answer = try await served.ask("GET", "/sign-in/provider", browser)
            #expect(answer.status == 503)
            #expect(answer.text.contains("provider cannot be reached"))
            #expect(try await served.ask("GET", "/sign-in", browser).status == 200)
        }
    }

    @Test func `a provider that leads elsewhere is not followed`() async throws {
        try await run { served, provider, _ in
            provider.play(.leadsElsewhere)
            let answer = try await served.ask("GET", "/sign-in/provider", browser)
            #expect(answer.status == 403 && answer.text.contains("provider.host"))
        }
    }

    @Test(arguments: [
        "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b", "", "/" + String(repeating: "x", count: 2_000),
    ])
    func `signing in through a provider leads to no other site`(next: String) async throws {
        try await run { served, provider, _ in
            let way = try await setOut(served, next: next)
            let answer = try await comeBack(served, signInThere(way, provider), way.cookie)
            #expect(answer.status == 303 && answer.fields["location"] == "/")
        }
    }

    @Test func `the cookie of the way there is never longer than browsers keep`() async throws {
        try await run { served, _, _ in
            let way = try await setOut(served, next: "/" + String(repeating: "x", count: 1_999))
            #expect(way.cookie.utf8.count < 4_096)
            let next = PendingSignIn(cookie: String(way.cookie.drop { $0 != "=" }.dropFirst()))?
                .next
            #expect(next?.utf8.count == 2_000)
        }
    }

    @Test func `without a provider there is no way there`() async throws {
        let house = try await House()
        try await Served.run(gatekeeper: house.gatekeeper, entrance: house.entrance) { served in
            for path in ["/sign-in/provider", "/sign-in/back?state=x&code=y"] {
                #expect(try await served.get(path).status == 404)
            }
            let page = try await served.ask("GET", "/sign-in", browser)
            #expect(!page.text.contains("/sign-in/provider"))
        }
    }

    // MARK: The line

    private func ask(_ line: HTTPProviderLine, _ url: String) async -> ProviderRefusal? {
        guard let address = ProviderAddress(url) else { return nil }
        do {
            _ = try await line.ask(ProviderRequest(address: address, form: nil, authorization: nil))
            return nil
        } catch { return error }
    }

    @Test func `an answer of a provider has a length and a time, and leads nowhere`() async throws {
        let elsewhere = try LoopbackServer { _ in "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" }
        defer { elsewhere.stop() }
        let server = try LoopbackServer { request in
            switch request.path {
            case "/long":
                "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 5_000)
            case "/short": "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"
            case "/none": ""
            case "/other": "not HTTP at all\r\n\r\n"
            default:
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(elsewhere.port)/\r\nContent-Length: 0\r\n\r\n"
            }
        }
        defer { server.stop() }
        let line = try HTTPProviderLine(longest: .seconds(5), mostBytes: 4_096)
        let base = "http://127.0.0.1:\(server.port)"
        #expect(await ask(line, base + "/long")?.code == "provider.unreadable")
        for path in ["/short", "/none", "/other"] {
            #expect(await ask(line, base + path)?.code == "provider.unreachable", "\(path)")
        }
        let address = try #require(ProviderAddress(base + "/led"))
        let led = try await line.ask(
            ProviderRequest(address: address, form: nil, authorization: nil)
        )
        #expect(led.status == 302)
        #expect(elsewhere.connections == 0)
    }

    @Test func `a provider that keeps the server waiting is given up`() async throws {
        let server = try LoopbackServer { _ in
            Thread.sleep(forTimeInterval: 1)
            return ""
        }
        defer { server.stop() }
        let line = try HTTPProviderLine(longest: .milliseconds(100))
        let refusal = await ask(line, "http://127.0.0.1:\(server.port)/")
        #expect(refusal?.cause.contains("takes longer") == true)
    }
}
