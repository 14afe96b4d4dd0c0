import HTTPTypes
import ProvisoAccess
import ProvisoAPI
import ProvisoServer
import Testing

/// A server behind a proxy that speaks TLS for it.
@Suite(.serialized) struct ProxyTests {
    private let browser = ["Accept": "text/html"]

    private func approach(trusting: Bool = false) throws -> Approach {
        var approach = Approach()
        approach.publicAddress = try PublicAddress(proxied: "https://desk.example/")
        approach.trustsProxy = trusting
        return approach
    }

    @Test func `people reach it under the proxy's name and under its own`() async throws {
        let house = try await House(isSecure: true)
        let way = try approach()
        try await Served.run(gatekeeper: house.gatekeeper, approach: way) { served in
            for host in ["desk.example", "Desk.Example:443", "127.0.0.1:\(served.port)"] {
                let answer = try await served.ask("GET", "/health", ["Host": host])
                #expect(answer.status == 200)
            }
            for host in ["desk.example:8443", "evil.example"] {
                let answer = try await served.ask("GET", "/health", ["Host": host])
                #expect(answer.status == 421)
            }
        }
    }

    @Test(arguments: [
        ("desk.example", "https://desk.example", 401), ("desk.example", "http://desk.example", 403),
        ("desk.example", "https://evil.example", 403), ("desk.example", "null", 403),
        ("own", "https://desk.example", 401), ("own", "own", 401),
    ])
    func `only the proxy's own pages may write`(
        host: String,
        origin: String,
        status: Int
    ) async throws {
        let house = try await House(isSecure: true)
        let way = try approach()
        try await Served.run(gatekeeper: house.gatekeeper, approach: way) { served in
            let own = "127.0.0.1:\(served.port)"
            let fields = [
                "Host": host == "own" ? own : host,
                "Origin": origin == "own" ? "http://\(own)" : origin,
            ]
            let answer = try await served.ask("POST", "/mcp", fields, body: "{}")
            #expect(answer.status == status)
        }
    }

    @Test func `cookies are for TLS, and browsers are told to come over TLS`() async throws {
        let house = try await House(isSecure: true)
        let way = try approach()
        try await Served.run(
            gatekeeper: house.gatekeeper,
            entrance: house.entrance,
            approach: way
        ) { served in
            let fields = browser.merging([
                "Host": "desk.example", "Content-Type": "application/x-www-form-urlencoded",
            ]) { $1 }
            let form = "csrf=&name=viewer&password=correct+horse+battery+staple"
            let answer = try await served.ask("POST", "/sign-in", fields, body: form)
            let cookie = try #require(answer.fields["set-cookie"])
            #expect(cookie.hasPrefix("__Host-proviso=") && cookie.hasSuffix("; Secure"))
            #expect(answer.fields["strict-transport-security"] == "max-age=31536000")
            // It would hold for every program of this machine.
            let local = try await served.ask("GET", "/health", ["Host": "localhost:\(served.port)"])
            #expect(local.fields["strict-transport-security"] == nil)
        }
    }

    @Test func `without TLS nothing is promised about it`() async throws {
        try await Served.run { served in
            let answer = try await served.get("/health")
            #expect(answer.fields["strict-transport-security"] == nil)
        }
    }

    // MARK: Who sends

    /// The sender as the log names it for a failed sign-in.
    private func sender(_ approach: Approach, _ fields: [String: String]) async throws -> String? {
        let log = Served.Collected()
        let house = try await House(telling: log, isSecure: true)
        try await Served.run(
            gatekeeper: house.gatekeeper,
            entrance: house.entrance,
            approach: approach,
            log: log
        ) { served in
            let all = fields.merging([
                "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html",
            ]) { $1 }
            _ = try await served.ask("POST", "/sign-in", all, body: "name=viewer&password=wrong")
        }
        let line = log.text.split(separator: "\n").first { $0.contains("sign-in failed") }
        return line?.firstMatch(of: /"sender":"([^"]*)"/).map { String($0.1) }
    }

    @Test(arguments: [
        (false, "203.0.113.9", "127.0.0.1"), (true, "203.0.113.9", "203.0.113.9"),
        (true, "198.51.100.1, 203.0.113.9", "203.0.113.9"), (true, "2001:db8::1", "2001:db8::1"),
        (true, "unknown", "127.0.0.1"), (true, "203.0.113.9, evil", "127.0.0.1"),
        (true, "", "127.0.0.1"),
    ])
    func `who sends is told by the proxy only where it is asked for, and by nobody before it`(
        isTrusted: Bool,
        field: String,
        expected: String
    ) async throws {
        let found = try await sender(approach(trusting: isTrusted), ["X-Forwarded-For": field])
        #expect(found == expected)
    }

    @Test func `a proxy on another machine is not believed`() throws {
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        let approach = try approach(trusting: true)
        let fields: HTTPFields = [name: "203.0.113.9"]
        for (connection, expected) in [
            ("127.0.0.1", "203.0.113.9"), ("::1", "203.0.113.9"),
            ("::ffff:127.0.0.1", "203.0.113.9"),
            ("192.0.2.7", "192.0.2.7"), ("unknown", "unknown"),
        ] {
            #expect(approach.sender(over: connection, fields) == expected)
        }
    }

    // MARK: What will not do

    @Test(arguments: [
        "http://desk.example", "desk.example", "https://", "https://desk.example/path",
        "https://desk.example?x", "https://a@desk.example", "https://desk.example:0", "",
    ])
    func `an address that nobody could type is refused`(text: String) {
        #expect(throws: ServingError.badPublicURL(text)) { try PublicAddress(proxied: text) }
    }

    @Test func `behind a proxy everybody signs in, wherever the server itself listens`()
        async throws
    {
        let way = try approach()
        await #expect(throws: ServingError.noAccounts("desk.example")) {
            try await Served.run(approach: way) { _ in }
        }
    }

    @Test func `nobody but a proxy that is named is believed who sends`() async throws {
        var alone = Approach()
        alone.trustsProxy = true
        await #expect(throws: ServingError.proxyUnnamed) {
            try await Served.run(approach: alone) { _ in }
        }
    }
}
