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
        url = try #require(URLComponents(string: pending.url(at: PretendProvider.provider)))
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
        #expect(parameter("redirect_uri") == PretendProvider.provider.redirect)
        #expect(parameter("scope") == "openid")
        #expect(parameter("code_challenge_method") == "S256")
        let verifier = pending.cookie.split(separator: ".")[2]
        #expect(parameter("code_challenge") == pretend.url(SHA256.hash(data: Data(verifier.utf8))))
        #expect(!pending.url(at: PretendProvider.provider).contains(verifier))
        #expect(PendingSignIn(cookie: pending.cookie) == pending)
        #expect(PendingSignIn(house.means) != pending)
    }

    @Test func `whoever comes back with the state of this browser has a code`() throws {
        let back = ["state": parameter("state"), "code": "good", "iss": "https://id.example"]
        #expect(
            try pending.code(in: back, from: PretendProvider.provider, at: House.start) == "good"
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
                try pending.code(in: back, from: PretendProvider.provider, at: House.start)
            }
        }
        #expect(throws: ProviderRefusal.tooLate) {
            try pending.code(
                in: ["state": state, "code": "good"],
                from: PretendProvider.provider,
                at: House.start.later(by: .seconds(601))
            )
        }
    }

    @Test(arguments: ["\(Int64.min)", "\(Int64.max)", "0", "-1"])
    func `a cookie that names another time than its own is too late`(time: String) throws {
        let parts = pending.cookie.split(separator: ".").prefix(3).joined(separator: ".")
        let forged = try #require(PendingSignIn(cookie: "\(parts).\(time)"))
        #expect(throws: ProviderRefusal.tooLate) {
            try forged.code(
                in: ["state": parameter("state"), "code": "good"],
                from: PretendProvider.provider,
                at: House.start
            )
        }
    }

    @Test(arguments: ["00", "+1", "x", "", "1.0", "99999999999999999999"])
    func `a cookie that is written otherwise than ours is none`(time: String) {
        let parts = pending.cookie.split(separator: ".").prefix(3).joined(separator: ".")
        #expect(PendingSignIn(cookie: "\(parts).\(time)") == nil)
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
        let subject = Subject(issuer: "https://id.example", id: "42")
        let carl = try AccountName("carl")
        _ = try await house.accounts.add(carl, as: .officer, by: .subject(subject))
        let signedIn = try await signIn(["state": parameter("state"), "code": "good"])
        #expect(signedIn.account.name == carl)
        #expect(try await house.sessions.account(of: signedIn.secret)?.name == carl)
        await #expect(throws: ProviderRefusal.self) {
            try await signIn(["state": parameter("state"), "code": "another"])
        }
        _ = try await house.accounts.disable(carl)
        await #expect(throws: EntryRefusal.unknownSubject) {
            try await signIn(["state": parameter("state"), "code": "good"])
        }
    }

    @Test func `whom nobody knows here gets none, whatever the provider says`() async throws {
        try await house.people()
        await #expect(throws: EntryRefusal.unknownSubject) {
            try await signIn(["state": parameter("state"), "code": "good"])
        }
        #expect(house.events == [.signInFailed(account: nil, address: "::1")])
    }

    private func signIn(_ back: [String: String]) async throws -> Sessions.SignedIn {
        let line = PretendLine(keys: try pretend.keys(), token: try token())
        return try await ProviderSignIn(
            provider: PretendProvider.provider,
            line: line,
            sessions: house.sessions,
            means: house.means
        ).finish(back, pending, from: "::1")
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
