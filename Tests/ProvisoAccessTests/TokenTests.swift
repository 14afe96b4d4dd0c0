import ProvisoAccess
import ProvisoModel
import Testing

@Suite struct TokenTests {
    private func make(
        _ house: House,
        for name: AccountName,
        _ scopes: Set<Scope> = [.read, .propose],
        days: Int = 90
    ) async throws -> (token: APIToken, secret: Secret) {
        try await house.tokens.make(
            Tokens.Wish(account: name, label: "feed", scopes: scopes, days: days)
        )
    }

    @Test(arguments: House.Kind.allCases)
    func `a token opens with the rights it was given, and is kept as a hash`(
        kind: House.Kind
    ) async throws {
        try await House.on(kind) { house in
            let (_, bob) = try await house.people(.officer)
            let (token, secret) = try await make(house, for: bob)
            #expect(secret.text.hasPrefix("pvt_"))
            #expect(token.id.hasPrefix("tok_") && token.id.count == 14)
            let bearer = try await house.tokens.bearer(of: secret.text)
            #expect(bearer.account.name == bob)
            #expect(bearer.scopes == [.read, .propose])
            let kept = try await house.tokens.all()
            #expect(kept.map(\.id) == [token.id])
            #expect(kept.first?.digest == secret.digest)
            #expect(!"\(kept)".contains(secret.text))
        }
    }

    @Test(arguments: House.Kind.allCases)
    func `a revoked token does not open any more, from the next request on`(
        kind: House.Kind
    ) async throws {
        try await House.on(kind) { house in
            let (_, bob) = try await house.people(.officer)
            let (token, secret) = try await make(house, for: bob)
            _ = try await house.tokens.bearer(of: secret.text)
            let id = String(token.id.prefix(8).lowercased())
            #expect(try await house.tokens.revoke(id).id == token.id)
            for _ in 0..<2 {
                await #expect(throws: EntryRefusal.revokedToken(token.id)) {
                    try await house.tokens.bearer(of: secret.text)
                }
            }
            await #expect(throws: TokenError.alreadyRevoked(token.id)) {
                try await house.tokens.revoke(token.id)
            }
            #expect(
                house.events.last == .tokenRefused(id: token.id, why: "access.token-revoked")
            )
        }
    }

    @Test func `a use that is noted late does not undo a revocation`() async throws {
        let house = House()
        let (_, bob) = try await house.people(.officer)
        let (token, secret) = try await make(house, for: bob)
        async let used = try? house.tokens.bearer(of: secret.text)
        _ = try await house.tokens.revoke(token.id)
        _ = await used
        await #expect(throws: EntryRefusal.revokedToken(token.id)) {
            try await house.tokens.bearer(of: secret.text)
        }
    }

    @Test func `a token ends on its day`() async throws {
        let house = House()
        let (_, bob) = try await house.people(.officer)
        let (token, secret) = try await make(house, for: bob, days: 1)
        house.pass(.seconds(86_399))
        _ = try await house.tokens.bearer(of: secret.text)
        house.pass(.seconds(1))
        await #expect(throws: EntryRefusal.expiredToken(token.id, token.expires)) {
            try await house.tokens.bearer(of: secret.text)
        }
        #expect(token.state(at: house.now) == .expired)
    }

    @Test(arguments: Role.allCases, Scope.allCases)
    func `a token is never made with more than the account has the right to`(
        role: Role,
        scope: Scope
    ) async throws {
        let house = House()
        let (_, bob) = try await house.people(role)
        if role.scopes.contains(scope) {
            let (_, secret) = try await make(house, for: bob, [scope])
            #expect(try await house.tokens.bearer(of: secret.text).scopes == [scope])
        } else {
            await #expect(throws: TokenError.beyondRole([scope.rawValue], role.rawValue)) {
                try await make(house, for: bob, [scope])
            }
        }
    }

    @Test func `a token loses what its account loses`() async throws {
        let house = House()
        let (_, bob) = try await house.people(.officer)
        let (_, secret) = try await make(house, for: bob, [.read, .decide])
        _ = try await house.accounts.change(bob, to: .viewer)
        #expect(try await house.tokens.bearer(of: secret.text).scopes == [.read])
    }

    @Test func `the tokens of a disabled account stay void when it is enabled again`() async throws
    {
        let house = House()
        let (_, bob) = try await house.people(.officer)
        let (token, secret) = try await make(house, for: bob)
        _ = try await house.accounts.disable(bob)
        await #expect(throws: TokenError.disabled(bob)) { try await make(house, for: bob) }
        _ = try await house.accounts.enable(bob)
        await #expect(throws: EntryRefusal.revokedToken(token.id)) {
            try await house.tokens.bearer(of: secret.text)
        }
    }

    @Test(arguments: House.Kind.allCases)
    func `it is noted once a minute that a token was used`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            let (_, bob) = try await house.people(.officer)
            let (_, secret) = try await make(house, for: bob)
            var noted: [Instant<Known>?] = []
            for _ in 0..<5 {
                _ = try await house.tokens.bearer(of: secret.text)
                noted.append(try await house.tokens.all().first?.used)
                house.pass(.seconds(25))
            }
            let start = House.start
            let third = start.later(by: .seconds(75))
            #expect(noted == [start, start, start, third, third])
        }
    }

    @Test func `a slip in any place of a token is told from a token nobody made`() async throws {
        let house = House()
        let (_, bob) = try await house.people(.officer)
        let text = try await make(house, for: bob).secret.text
        for index in 4..<text.utf8.count {
            var bytes = Array(text.utf8)
            bytes[index] = bytes[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
            await #expect(throws: EntryRefusal.mistypedToken, "place \(index)") {
                try await house.tokens.bearer(of: String(decoding: bytes, as: UTF8.self))
            }
        }
        for wrong in [
            String(text.dropLast()), text + "0", text.uppercased().replacing("PVT", with: "pvt"),
        ] {
            await #expect(throws: EntryRefusal.mistypedToken) {
                try await house.tokens.bearer(of: wrong)
            }
        }
        await #expect(throws: EntryRefusal.notAToken) {
            try await house.tokens.bearer(of: "ghp_abc")
        }
        let elsewhere = House()
        try await elsewhere.people()
        await #expect(throws: EntryRefusal.unknownToken) {
            try await elsewhere.tokens.bearer(of: text)
        }
    }

    @Test(arguments: [0, -1, 367, .max])
    func `a token has an end within a year`(days: Int) async throws {
        let house = House()
        let (ann, _) = try await house.people()
        await #expect(throws: TokenError.badDays(days)) {
            try await make(house, for: ann, days: days)
        }
    }

    @Test func `a token that says nothing about itself is not made`() async throws {
        let house = House()
        let (ann, bob) = try await house.people()
        await #expect(throws: TokenError.noScopes) { try await make(house, for: ann, []) }
        for label in ["", "\n", String(repeating: "a", count: 201)] {
            await #expect(throws: TokenError.badLabel) {
                try await house.tokens.make(
                    Tokens.Wish(account: ann, label: label, scopes: [.read], days: 1)
                )
            }
        }
        await #expect(throws: AccountError.unknown("bob")) { try await make(house, for: bob) }
        await #expect(throws: TokenError.unknown("tok")) { try await house.tokens.revoke("tok") }
    }
}
