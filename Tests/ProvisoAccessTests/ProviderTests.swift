import Crypto
import Foundation
import ProvisoAccess
import ProvisoModel
import ProvisoTesting
import Testing

/// Signing in through a provider of identities.
@Suite struct ProviderTests {
    private let pretend: PretendProvider
    private let house = House()
    private let pending: PendingSignIn
    private let url: URLComponents

    init() throws {
        pretend = try PretendProvider.shared.get()
        pending = PendingSignIn(house.means)
        url = try #require(
            URLComponents(
                string: pending.url(
                    at: PretendProvider.provider,
                    redirect: PretendProvider.redirect
                )
            )
        )
    }

    private func parameter(_ name: String) -> String {
        url.queryItems?.first { $0.name == name }?.value ?? ""
    }

    private func read(_ token: String, at now: Instant<Known>? = nil) throws -> Subject {
        try IDToken(
            token,
            keys: KeySet(pretend.keys()),
            provider: PretendProvider.provider,
            pending: pending,
            now: now ?? House.start
        ).subject
    }

    private func token(
        head: [String: Any] = ["alg": "RS256", "kid": "r"],
        _ changes: [String: Any?] = [:]
    ) throws -> String {
        try pretend.token(nonce: parameter("nonce"), now: House.start, head: head, changes)
    }

    // MARK: Setting out and coming back

    @Test func `the browser is sent out with a state, a nonce and half of a key`() throws {
        #expect(url.host == "id.example" && url.path == "/authorize")
        #expect(parameter("response_type") == "code")
        #expect(parameter("client_id") == "proviso")
        #expect(parameter("redirect_uri") == PretendProvider.redirect)
        #expect(parameter("scope") == "openid")
        #expect(parameter("code_challenge_method") == "S256")
        let verifier = pending.cookie.split(separator: ".")[2]
        #expect(parameter("code_challenge") == pretend.url(SHA256.hash(data: Data(verifier.utf8))))
        #expect(try !#require(url.string).contains(verifier))
        #expect(PendingSignIn(cookie: pending.cookie) == pending)
        let elsewhere = PendingSignIn(house.means, next: "/parties/ä?x=1")
        #expect(PendingSignIn(cookie: elsewhere.cookie)?.next == "/parties/ä?x=1")
        #expect(PendingSignIn(house.means) != pending)
    }

    @Test func `whoever comes back with the state of this browser has a code`() throws {
        let back = ["state": parameter("state"), "code": "good", "iss": "https://id.example"]
        #expect(
            try pending.code(in: back, from: PretendProvider.issuer, at: House.start) == "good"
        )
    }

    @Test func `whoever comes back in another way has none`() throws {
        let state = parameter("state")
        let other = PendingSignIn(house.means)
        let cases: [([String: String], ProviderRefusal)] = [
            ([:], .otherState),
            (["code": "good"], .otherState),
            (["state": "", "code": "good"], .otherState),
            (["state": String(other.cookie.prefix(43)), "code": "good"], .otherState),
            (
                ["state": state, "code": "good", "iss": "https://evil.example"],
                .otherIssuer("https://evil.example")
            ),
            (["state": state, "error": "access_denied"], .refused("access_denied")),
            (["state": state], .refused("it sent no code")),
        ]
        for (back, refusal) in cases {
            #expect(throws: refusal) {
                try pending.code(in: back, from: PretendProvider.issuer, at: House.start)
            }
        }
        #expect(throws: ProviderRefusal.tooLate) {
            try pending.code(
                in: ["state": state, "code": "good"],
                from: PretendProvider.issuer,
                at: House.start.later(by: .seconds(601))
            )
        }
    }

    @Test(arguments: ["\(Int64.min)", "\(Int64.max)", "0", "-1"])
    func `a cookie that names another time than its own is too late`(time: String) throws {
        let parts = pending.cookie.split(separator: ".").prefix(3).joined(separator: ".")
        let forged = try #require(PendingSignIn(cookie: "\(parts).\(time).Lw"))
        #expect(throws: ProviderRefusal.tooLate) {
            try forged.code(
                in: ["state": parameter("state"), "code": "good"],
                from: PretendProvider.issuer,
                at: House.start
            )
        }
    }

    @Test(arguments: ["00", "+1", "x", "", "1.0", "99999999999999999999"])
    func `a cookie that is written otherwise than ours is none`(time: String) {
        let parts = pending.cookie.split(separator: ".").prefix(3).joined(separator: ".")
        #expect(PendingSignIn(cookie: "\(parts).\(time).Lw") == nil)
    }

    // MARK: The token

    @Test(arguments: [
        ["alg": "RS256", "kid": "r"], ["alg": "RS256"], ["alg": "ES256", "kid": "e"],
        ["alg": "ES256"],
    ])
    func `a token that the provider signed names its subject`(head: [String: String]) throws {
        let subject = try read(token(head: head))
        #expect(subject == Subject(issuer: "https://id.example", id: "42"))
    }

    @Test(arguments: ["none", "None", "NONE", "HS256", "RS384", "RS1", "PS256", ""])
    func `a signature of another kind is not accepted`(name: String) throws {
        let text = try token(head: ["alg": name, "kid": "r"])
        #expect(throws: ProviderRefusal.algorithm(name)) { try read(text) }
    }

    @Test func `a token without a signature, or with that of another, is not accepted`() throws {
        let good = try token().split(separator: ".")
        let other = try token(["sub": "43"]).split(separator: ".")
        #expect(throws: ProviderRefusal.badSignature) { try read("\(good[0]).\(good[1]).") }
        #expect(throws: ProviderRefusal.badSignature) {
            try read("\(good[0]).\(other[1]).\(good[2])")
        }
        let swapped = try token(head: ["alg": "ES256", "kid": "e"]).split(separator: ".")
        #expect(throws: ProviderRefusal.badSignature) {
            try read("\(good[0]).\(good[1]).\(swapped[2])")
        }
    }

    @Test func `a key that is not the provider's, or for another use, is not taken`() throws {
        #expect(throws: ProviderRefusal.noKey("z")) {
            try read(token(head: ["alg": "RS256", "kid": "z"]))
        }
        for id in ["x", "e"] {
            #expect(throws: ProviderRefusal.noKey(id)) {
                try read(token(head: ["alg": "RS256", "kid": id]))
            }
        }
        #expect(throws: ProviderRefusal.unreadable("its head asks for an extension")) {
            try read(token(head: ["alg": "RS256", "kid": "r", "crit": ["b64"]]))
        }
    }

    private static let now = Int(House.start.microseconds / 1_000_000)

    @Test func `each claim that is not about this sign-in is named`() throws {
        let now = Self.now
        let cases: [(String, [String: Any?])] = [
            ("iss", ["iss": "https://evil.example"]),
            ("iss", ["iss": "https://id.example/"]),
            ("aud", ["aud": "another"]),
            ("aud", ["aud": [String]()]),
            ("azp", ["aud": ["proviso", "another"]]),
            ("azp", ["aud": ["proviso", "another"], "azp": "another"]),
            ("azp", ["azp": "another"]),
            ("nonce", ["nonce": "x"]),
            ("nonce", ["nonce": Any?.none]),
            ("exp", ["exp": now - 61]),
            ("iat", ["iat": now + 61]),
            ("nbf", ["nbf": now + 61]),
            ("sub", ["sub": ""]),
            ("sub", ["sub": String(repeating: "4", count: 256)]),
        ]
        for (name, changes) in cases {
            let error = try #require(throws: ProviderRefusal.self) { try read(token(changes)) }
            guard case .claim(name, _) = error else {
                Issue.record("\(changes) gives \(error)")
                continue
            }
        }
        #expect(try read(token(["aud": ["proviso", "another"], "azp": "proviso"])).id == "42")
        #expect(try read(token(["exp": now - 59])).id == "42")
    }

    @Test func `a claim that is missing or of another type makes the token unreadable`() throws {
        let cases: [[String: Any?]] = [
            ["iss": Any?.none], ["sub": Any?.none], ["aud": Any?.none], ["exp": Any?.none],
            ["iat": Any?.none], ["exp": "soon"], ["sub": 42], ["aud": 1], ["azp": 1],
        ]
        for changes in cases {
            let error = try #require(throws: ProviderRefusal.self) { try read(token(changes)) }
            #expect(error.code == "provider.unreadable", "\(changes)")
        }
    }

    // MARK: All of it

    @Test func `whom the provider names gets a session of the account tied to them`() async throws {
        try await house.people()
        let carl = try AccountName("carl")
        _ = try await house.accounts.add(carl, as: .officer, by: .subject(Self.subject))
        let signedIn = try await signIn(["state": parameter("state"), "code": "good"])
        #expect(signedIn.account.name == carl)
        #expect(try await house.sessions.account(of: signedIn.secret)?.name == carl)
        await #expect(throws: ProviderRefusal.self) {
            try await signIn(["state": parameter("state"), "code": "another"])
        }
        _ = try await house.accounts.disable(carl)
        await #expect(throws: EntryRefusal.unknownSubject(Self.subject)) {
            try await signIn(["state": parameter("state"), "code": "good"])
        }
    }

    @Test func `whom nobody knows here gets none, whatever the provider says`() async throws {
        try await house.people()
        await #expect(throws: EntryRefusal.unknownSubject(Self.subject)) {
            try await signIn(["state": parameter("state"), "code": "good"])
        }
        #expect(house.events == [.signInFailed(account: nil, address: "::1")])
    }

    @Test func `whoever did not set out with this browser is not signed in, and the log says so`()
        async throws
    {
        try await house.people()
        let back = ["state": parameter("state"), "code": "good"]
        await #expect(throws: ProviderRefusal.otherState) {
            try await way(line()).finish(
                back,
                nil,
                redirect: PretendProvider.redirect,
                from: "::1"
            )
        }
        #expect(house.events == [.providerRefused(why: "provider.state", address: "::1")])
    }

    @Test func `whoever is sent back without having set out makes nobody wait`() async throws {
        let line = try line()
        let way = way(line)
        for _ in 0..<30 {
            await #expect(throws: ProviderRefusal.otherState) {
                try await finish(way, ["state": "x", "code": "good"])
            }
        }
        #expect(line.asked.isEmpty)
        await #expect(throws: EntryRefusal.unknownSubject(Self.subject)) { try await finish(way) }
        #expect(house.events.count == 31)
    }

    @Test(arguments: [400, 401, 404, 429])
    func `a provider that refuses without a word of its own counts as refusing`(
        status: Int
    ) async throws {
        let line = try line()
        let way = way(line)
        line.change { $0.answer = ProviderAnswer(status: status, body: Array("<html>".utf8)) }
        for _ in 0..<20 {
            await #expect(throws: ProviderRefusal.refused("the status \(status)")) {
                try await finish(way)
            }
        }
        await #expect(throws: EntryRefusal.slowed(seconds: 1)) { try await finish(way) }
    }

    @Test func `a provider that fails at a code or its keys is left alone for a while`()
        async throws
    {
        let line = try line()
        let way = way(line)
        let refusal = ProviderRefusal.unreachable("it answers with the status 502")
        line.change { $0.answer = ProviderAnswer(status: 502, body: []) }
        for (pause, times) in [(0, 2), (4, 2), (1, 3)] {
            house.pass(.seconds(pause))
            await #expect(throws: refusal) { try await finish(way) }
            #expect(line.asked.count == times)
        }
        house.pass(.seconds(5))
        line.change { ($0.answer, $0.keys) = (nil, []) }
        for (pause, times) in [(0, 5), (4, 5), (1, 7)] {
            house.pass(.seconds(pause))
            let error = await #expect(throws: ProviderRefusal.self) { try await finish(way) }
            #expect(error?.code == "provider.unreadable")
            #expect(line.asked.count == times)
        }
    }

    @Test func `a try that cannot be given back is told as the failure it is`() async throws {
        struct Full: Error {}
        let store = FailingStore(after: 1, Full())
        let sessions = Sessions(
            store: store,
            means: house.means,
            hasher: PasswordHasher(cost: House.cheap, longestLine: 0)
        ) { _ in }
        await #expect(throws: Full.self) {
            try await sessions.signIn(name: "ann", password: House.password, from: "::1")
        }
        store.heal(for: 1)
        await #expect(throws: Full.self) {
            try await sessions.signIn(from: "::1") { () throws(ProviderRefusal) in
                throw .unreachable("")
            }
        }
    }

    @Test func `whoever tries again and again waits, and the provider is not asked meanwhile`()
        async throws
    {
        let line = try line()
        let way = way(line)
        let bad = ["state": parameter("state"), "code": "another"]
        for _ in 0..<20 {
            await #expect(throws: ProviderRefusal.refused("invalid_grant")) {
                try await finish(way, bad)
            }
        }
        let asked = line.asked.count
        await #expect(throws: EntryRefusal.slowed(seconds: 1)) { try await finish(way, bad) }
        #expect(line.asked.count == asked)
        line.change { $0.isDown = true }
        for _ in 0..<3 {
            house.pass(.seconds(2))
            await #expect(throws: ProviderRefusal.self) { try await finish(way, bad) }
        }
        // A provider that is down made nobody wait longer.
        await #expect(throws: EntryRefusal.slowed(seconds: 1)) { try await finish(way, bad) }
        house.pass(.seconds(1))
        await #expect(throws: ProviderRefusal.self) { try await finish(way, bad) }
    }

    // MARK: What is asked of the provider

    @Test func `the code is exchanged with the key of the sign-in and the server's secret`()
        async throws
    {
        try await house.people()
        let line = try line()
        _ = try? await finish(way(line))
        let request = try #require(line.asked.first { $0.form != nil })
        let form = try #require(URLComponents(string: "?" + (request.form ?? "")))
        let fields = Dictionary(
            uniqueKeysWithValues: (form.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        )
        let verifier = String(pending.cookie.split(separator: ".")[2])
        #expect(
            fields == [
                "grant_type": "authorization_code", "code": "good", "code_verifier": verifier,
                "redirect_uri": PretendProvider.redirect,
            ]
        )
        // RFC 6749, section 2.3.1: both halves are written as in a form first.
        #expect(
            request.authorization == "Basic \(Data("proviso:k%26y%201".utf8).base64EncodedString())"
        )
    }

    @Test func `a provider that takes the secret in the form gets it there, and nowhere else`()
        async throws
    {
        let told =
            PretendProvider.discovery().dropLast()
            + #","token_endpoint_auth_methods_supported":["client_secret_post"]}"#
        let line = try line()
        line.change { $0.discovery = String(told) }
        _ = try? await finish(way(line))
        let request = try #require(line.asked.first { $0.form != nil })
        #expect(request.authorization == nil)
        #expect(request.form?.hasSuffix("&client_id=proviso&client_secret=k%26y%201") == true)
    }

    @Test func `a new key of the provider is asked for once, and not again within a minute`()
        async throws
    {
        try await house.people()
        let line = try line()
        let way = way(line)
        func keysAsked() -> Int { line.asked.count { $0.address.target == "/keys" } }
        _ = try? await finish(way)
        #expect(keysAsked() == 1)
        _ = try? await finish(way)
        #expect(keysAsked() == 1)
        let other = try token(head: ["alg": "RS256", "kid": "new"])
        line.change { $0.token = other }
        await #expect(throws: ProviderRefusal.noKey("new")) { try await finish(way) }
        #expect(keysAsked() == 1)
        house.pass(.seconds(60))
        let later = try pretend.token(
            nonce: parameter("nonce"),
            now: house.now,
            head: ["alg": "RS256", "kid": "new"]
        )
        let keys = String(decoding: try pretend.keys(), as: UTF8.self)
            .replacing(#""kid":"r""#, with: #""kid":"new""#)
        line.change { ($0.token, $0.keys) = (later, Array(keys.utf8)) }
        await #expect(throws: EntryRefusal.unknownSubject(Self.subject)) { try await finish(way) }
        #expect(keysAsked() == 2)
        line.change { $0.token = other }
        for _ in 0..<3 { _ = try? await finish(way) }
        #expect(keysAsked() == 2)
    }

    @Test func `what a provider tells of itself is believed for an hour`() async throws {
        let line = try line()
        let way = way(line)
        func asked() -> Int { line.asked.count { $0.address.target.hasPrefix("/.well-known") } }
        for (pause, times) in [(0, 1), (3_599, 1), (1, 2), (-7_200, 3)] {
            house.pass(.seconds(pause))
            _ = try await way.begin(toward: "/", redirect: PretendProvider.redirect)
            #expect(asked() == times)
        }
    }

    @Test func `however many set out or come back at once, the provider is asked once`()
        async throws
    {
        let line = try line()
        let way = way(line)
        line.change { $0.isHeld = true }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    _ = try? await way.begin(toward: "/", redirect: PretendProvider.redirect)
                }
            }
            while line.asked.isEmpty { await Task.yield() }
            for _ in 0..<1_000 { await Task.yield() }
            line.change { $0.isHeld = false }
        }
        #expect(line.asked.count == 1)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { _ = try? await finish(way) } }
        }
        #expect(line.asked.count { $0.address.target == "/token" } == 10)
        #expect(line.asked.count { $0.address.target == "/keys" } == 1)
    }

    @Test func `a provider that is down is named as that`() async throws {
        let line = try line()
        line.change { $0.isDown = true }
        let refusal = ProviderRefusal.unreachable("nothing answers at its address")
        await #expect(throws: refusal) {
            try await way(line).begin(toward: "/", redirect: PretendProvider.redirect)
        }
        #expect(refusal.fault == .unavailable)
        // It is left alone for a while, and then asked again.
        let other = self.way(line)
        for (pause, times) in [(0, 2), (4, 2), (1, 3)] {
            house.pass(.seconds(pause))
            await #expect(throws: refusal) {
                try await other.begin(toward: "/", redirect: PretendProvider.redirect)
            }
            #expect(line.asked.count == times)
        }
    }

    @Test(arguments: [
        ("issuer", "https://evil.example", "provider.issuer"),
        ("issuer", "https://id.example/", "provider.issuer"),
        ("token_endpoint", "https://evil.example/token", "provider.host"),
        ("token_endpoint", "https://id.example:8443/token", "provider.host"),
        ("token_endpoint", "http://127.0.0.1/token", "provider.host"),
        ("token_endpoint", "https://169.254.169.254/token", "provider.host"),
        ("jwks_uri", "http://id.example/keys", "provider.unreadable"),
        ("jwks_uri", "file:///etc/passwd", "provider.unreadable"),
        ("jwks_uri", "https://id.example@evil.example/keys", "provider.unreadable"),
        ("jwks_uri", "https://evil.example/keys", "provider.host"),
        ("authorization_endpoint", "javascript:alert(1)", "provider.unreadable"),
        ("authorization_endpoint", "https://evil.example/a", "provider.host"),
        (
            "authorization_endpoint", "https://id.example/a\\r\\nSet-Cookie: a=b",
            "provider.unreadable"
        ),
    ])
    func `a provider leads the server to no other host`(
        field: String,
        value: String,
        code: String
    ) throws {
        let told = PretendProvider.discovery([field: value])
        let error = try #require(throws: ProviderRefusal.self) {
            try Provider(discovered: Array(told.utf8), PretendProvider.settings)
        }
        #expect(error.code == code)
    }

    @Test func `a host that the server's settings name is asked too, over TLS only`() throws {
        let settings = try ProviderSettings(
            issuer: PretendProvider.issuer,
            client: "proviso",
            secret: nil,
            hosts: ["Keys.example"]
        )
        for (address, isAllowed) in [
            ("https://keys.example/keys", true), ("https://keys.example:1/keys", false),
        ] {
            let told = Array(PretendProvider.discovery(["jwks_uri": address]).utf8)
            let provider = try? Provider(discovered: told, settings)
            #expect((provider != nil) == isAllowed, "\(address)")
        }
    }

    @Test(arguments: [
        "http://id.example", "https://", "id.example", "https://a@id.example", "ftp://id.example",
        "https://id.example?x", "https://id.example#x", "https://id.example:0", "https://id ex",
        "https://id.example:99999", "http://127.0.0.1.evil.example", "https://[::1", "",
    ])
    func `an issuer is an address with TLS, or on this machine`(issuer: String) {
        #expect(throws: ProviderSettingsError.issuer(issuer)) {
            try ProviderSettings(issuer: issuer, client: "proviso", secret: nil)
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:9", "http://[::1]:9/a", "http://localhost", "https://A.b/c/",
    ])
    func `such an issuer is taken`(issuer: String) throws {
        let settings = try ProviderSettings(issuer: issuer, client: "proviso", secret: nil)
        #expect(settings.issuer == issuer)
    }

    private static let subject = Subject(issuer: PretendProvider.issuer, id: "42")

    private func line() throws -> PretendLine {
        PretendLine(keys: try pretend.keys(), token: try token())
    }

    private func way(_ line: PretendLine) -> ProviderSignIn {
        ProviderSignIn(
            settings: PretendProvider.settings,
            line: line,
            sessions: house.sessions,
            means: house.means
        )
    }

    @discardableResult
    private func finish(
        _ way: ProviderSignIn,
        _ back: [String: String]? = nil
    ) async throws -> Sessions.SignedIn {
        try await way.finish(
            back ?? ["state": parameter("state"), "code": "good"],
            pending,
            redirect: PretendProvider.redirect,
            from: "::1"
        )
    }

    private func signIn(_ back: [String: String]) async throws -> Sessions.SignedIn {
        try await finish(way(line()), back)
    }

    // MARK: Spoilt

    @Test func `a spoilt token is never accepted, and nothing traps`() throws {
        let seed: UInt64 = 20_260_131
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let good = [try token(), try token(head: ["alg": "ES256", "kid": "e"])]
        for round in FuzzRounds(atLeast: 2_000) {
            let text = good[round % 2]
            let spoilt = text.spoilt(using: &random)
            guard spoilt != text else { continue }
            #expect(throws: ProviderRefusal.self, "seed \(seed), round \(round)") {
                try read(spoilt)
            }
        }
    }

    @Test func `a spoilt body under any signature is never accepted`() throws {
        let seed: UInt64 = 20_260_201
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let parts = try token().split(separator: ".").map(String.init)
        let body = String(decoding: try #require(Self.plain(parts[1])), as: UTF8.self)
        let head = String(decoding: try #require(Self.plain(parts[0])), as: UTF8.self)
        for round in FuzzRounds(atLeast: 1_000) {
            let (h, b) = (head.spoilt(using: &random), body.spoilt(using: &random))
            guard h != head || b != body else { continue }
            let text = pretend.url(h.utf8) + "." + pretend.url(b.utf8) + "." + parts[2]
            #expect(throws: ProviderRefusal.self, "seed \(seed), round \(round)") { try read(text) }
        }
    }

    @Test func `spoilt keys and cookies never trap, and open nothing of another's`() throws {
        let seed: UInt64 = 20_260_202
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let keys = String(decoding: try pretend.keys(), as: UTF8.self)
        for _ in FuzzRounds(atLeast: 1_000) {
            _ = try? KeySet(Array(keys.spoilt(using: &random).utf8))
            let cookie = pending.cookie.spoilt(using: &random)
            guard let other = PendingSignIn(cookie: cookie) else { continue }
            #expect(other.cookie == cookie)
        }
    }

    private static func plain(_ text: String) -> Data? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(
            base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
        )
    }
}
