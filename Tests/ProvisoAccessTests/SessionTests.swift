import ProvisoAccess
import Testing

@Suite struct SessionTests {
    @Test(arguments: House.Kind.allCases)
    func `who signs in is known by the cookie until they sign out`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            let (ann, _) = try await house.people()
            let signedIn = try await house.signIn("Ann")
            #expect(try await house.sessions.account(of: signedIn.secret)?.name == ann)
            try await house.sessions.signOut(signedIn.secret)
            #expect(try await house.sessions.account(of: signedIn.secret) == nil)
            #expect(house.events == [.signedIn(ann, address: "::1"), .signedOut(ann)])
        }
    }

    @Test func `signing out twice is no harm`() async throws {
        let house = House()
        try await house.people()
        let secret = try await house.signIn("ann").secret
        try await house.sessions.signOut(secret)
        try await house.sessions.signOut(secret)
    }

    @Test func `a session that was planted before is not the one after signing in`() async throws {
        let house = House()
        try await house.people(.viewer)
        let planted = try await house.signIn("bob").secret
        let own = try await house.sessions.signIn(
            name: "ann",
            password: House.password,
            from: "::1",
            replacing: planted
        )
        #expect(own.secret != planted)
        #expect(try await house.sessions.account(of: own.secret)?.name.text == "ann")
        #expect(try await house.sessions.account(of: planted) == nil)
    }

    @Test(arguments: House.Kind.allCases)
    func `a session ends after an hour without a request`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            try await house.people()
            let secret = try await house.signIn("ann").secret
            house.pass(.seconds(3_599))
            #expect(try await house.sessions.account(of: secret) != nil)
            house.pass(.seconds(3_599))
            #expect(try await house.sessions.account(of: secret) != nil)
            house.pass(.seconds(3_600))
            #expect(try await house.sessions.account(of: secret) == nil)
        }
    }

    @Test func `a session ends after twelve hours, whatever is done in it`() async throws {
        let house = House()
        try await house.people()
        let secret = try await house.signIn("ann").secret
        for _ in 0..<23 {
            house.pass(.seconds(1_800))
            #expect(try await house.sessions.account(of: secret) != nil)
        }
        house.pass(.seconds(1_800))
        #expect(try await house.sessions.account(of: secret) == nil)
    }

    @Test(arguments: House.Kind.allCases)
    func `sessions that are over are gone from the store after the next sign-in`(
        kind: House.Kind
    ) async throws {
        try await House.on(kind) { house in
            try await house.people()
            let secret = try await house.signIn("ann").secret
            house.pass(.seconds(4_000))
            _ = try await house.signIn("ann")
            #expect(try await house.store.read { try $0.session(secret.digest) } == nil)
        }
    }

    enum Change: CaseIterable { case disabled, otherRole, otherPassword }

    @Test(arguments: Change.allCases, House.Kind.allCases)
    func `all sessions of an account end when it changes, and nobody else's`(
        change: Change,
        kind: House.Kind
    ) async throws {
        try await House.on(kind) { house in
            let (_, bob) = try await house.people(.officer)
            let ended = [
                try await house.signIn("bob").secret, try await house.signIn("bob").secret,
            ]
            let other = try await house.signIn("ann").secret
            switch change {
            case .disabled: _ = try await house.accounts.disable(bob)
            case .otherRole: _ = try await house.accounts.change(bob, to: .viewer)
            case .otherPassword:
                _ = try await house.accounts.change(bob, password: "another long password")
            }
            for secret in ended {
                #expect(try await house.sessions.account(of: secret) == nil)
            }
            #expect(try await house.sessions.account(of: other)?.name.text == "ann")
        }
    }

    @Test func `a session that ended while it was noted does not come back`() async throws {
        let house = House()
        let (_, bob) = try await house.people(.viewer)
        let secret = try await house.signIn("bob").secret
        house.pass(.seconds(120))
        async let noted = house.sessions.account(of: secret)
        _ = try await house.accounts.disable(bob)
        _ = try await noted
        #expect(try await house.store.read { try $0.session(secret.digest) } == nil)
    }

    @Test func `a changed password is the only one that opens`() async throws {
        let house = House()
        let (_, bob) = try await house.people(.viewer)
        _ = try await house.accounts.change(bob, password: "another long password")
        await #expect(throws: EntryRefusal.wrongSignIn) { try await house.signIn("bob") }
        #expect(try await house.signIn("bob", "another long password").account.name == bob)
    }

    @Test func `only the hash of a session is kept`() async throws {
        let house = House()
        try await house.people()
        let secret = try await house.signIn("ann").secret
        let kept = try await house.store.read { try $0.session(secret.digest) }
        #expect(kept != nil)
        #expect(!"\(String(describing: kept))".contains(secret.text))
        #expect(secret.text.count == 52)
    }

    // MARK: The cookie

    @Test func `no script reads the cookie, and other sites do not send it along`() async throws {
        let house = House()
        try await house.people()
        let secret = try await house.signIn("ann").secret
        let plain = SessionCookie(isSecure: false)
        #expect(
            plain.handingOver(secret)
                == "proviso-session=\(secret.text); Path=/; HttpOnly; SameSite=Lax"
        )
        let secure = SessionCookie(isSecure: true)
        #expect(
            secure.handingOver(secret)
                == "__Host-proviso=\(secret.text); Path=/; HttpOnly; SameSite=Lax; Secure"
        )
        #expect(secure.takingAway.hasPrefix("__Host-proviso=; Max-Age=0; Path=/"))
        #expect(plain.secret(in: "a=b; proviso-session=\(secret.text)") == secret)
        #expect(secure.secret(in: "proviso-session=\(secret.text)") == nil)
    }

    @Test func `a cookie that is doubled, cut or made up is none`() async throws {
        let house = House()
        try await house.people()
        let text = try await house.signIn("ann").secret.text
        let cookie = SessionCookie(isSecure: false)
        for field in [
            "", "proviso-session=", "proviso-session=\(text.dropLast())",
            "proviso-session=\(text); proviso-session=\(text)", "xproviso-session=\(text)",
            "proviso-session=\(text.uppercased())", "proviso-session=\(text)\u{0}",
        ] {
            #expect(cookie.secret(in: field) == nil, "\(field)")
        }
    }

    @Test func `a page of one session is no page of another`() async throws {
        let house = House()
        try await house.people(.viewer)
        let ann = try await house.signIn("ann").secret
        let bob = try await house.signIn("bob").secret
        let again = try await house.signIn("ann").secret
        #expect(CSRFToken(of: ann).matches(CSRFToken(of: ann).text))
        for other in [CSRFToken(of: bob).text, CSRFToken(of: again).text, "", ann.text] {
            #expect(!CSRFToken(of: ann).matches(other))
        }
        #expect(!CSRFToken(of: ann).text.contains(ann.text.prefix(10)))
    }
}
