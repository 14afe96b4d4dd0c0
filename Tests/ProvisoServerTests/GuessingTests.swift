import Foundation
import ProvisoAPI
import ProvisoAccess
import ProvisoServer
import Testing

/// Guessing, and what is left of a proof that was taken back.
@Suite(.serialized) struct GuessingTests {
    private let form = ["Content-Type": "application/x-www-form-urlencoded"]

    private func run(
        _ body: @Sendable (Served, House) async throws -> Void
    ) async throws {
        let log = Served.Collected()
        let house = try await House(telling: log)
        try await Served.run(
            Served.referenceDesk(),
            gatekeeper: house.gatekeeper,
            entrance: house.entrance,
            log: log,
            { try await body($0, house) }
        )
    }

    private func signIn(_ served: Served, _ name: String, _ password: String) async throws -> Answer
    {
        let text = "csrf=&name=\(name)&password=\(password.replacing(" ", with: "+"))&next=%2F"
        return try await served.ask("POST", "/sign-in", form, body: text)
    }

    // MARK: Guessing

    @Test(arguments: ["viewer", "nobody-of-this-name"])
    func `whoever guesses waits longer each time, whether there is such an account or not`(
        name: String
    ) async throws {
        try await run { served, house in
            for _ in 0..<5 {
                let answer = try await signIn(served, name, "a wrong one entirely")
                #expect(answer.fields["location"]?.contains("failed=1") == true)
            }
            for wait in [1, 2, 4] {
                let slowed = try await signIn(served, name, "a wrong one entirely")
                #expect(slowed.status == 429)
                #expect(slowed.fields["retry-after"] == "\(wait)")
                house.pass(.seconds(wait))
                let tried = try await signIn(served, name, "a wrong one entirely")
                #expect(tried.status == 303)
            }
            #expect(served.log.text.contains("sign-in slowed"))
        }
    }

    @Test func `the right password waits too, and then opens`() async throws {
        try await run { served, house in
            for _ in 0..<5 { _ = try await signIn(served, "viewer", "a wrong one entirely") }
            #expect(try await signIn(served, "viewer", House.password).status == 429)
            house.pass(.seconds(1))
            let answer = try await signIn(served, "viewer", House.password)
            #expect(answer.status == 303 && answer.fields["set-cookie"] != nil)
        }
    }

    // MARK: Proofs that are over

    @Test func `a token is over when it expires, and when its account is disabled`() async throws {
        try await run { served, house in
            let (viewer, analyst) = (
                try await house.token(.viewer).0, try await house.token(.analyst).0
            )
            func status(_ token: String) async throws -> (Int, String?) {
                let answer = try await served.ask(
                    "GET",
                    "/metrics",
                    ["Authorization": "Bearer \(token)"]
                )
                return (answer.status, try? answer.json()["code"] as? String)
            }
            #expect(try await status(viewer).0 == 200)
            _ = try await house.accounts.disable(AccountName("viewer"))
            #expect(try await status(viewer).0 == 401)
            _ = try await house.accounts.enable(AccountName("viewer"))
            let enabled = try await status(viewer)
            #expect(enabled.0 == 401 && enabled.1 == "access.token-revoked")
            #expect(try await status(analyst).0 == 200)
            house.pass(.seconds(86_400))
            let expired = try await status(analyst)
            #expect(expired.0 == 401 && expired.1 == "access.token-expired")
        }
    }

    @Test func `a session is over after an hour of silence, and after twelve hours in all`()
        async throws
    {
        try await run { served, house in
            func status(_ secret: Secret) async throws -> Int {
                let cookie = ["Cookie": "proviso-session=\(secret.text)"]
                return try await served.ask("GET", "/metrics", cookie).status
            }
            let silent = try await house.session(.viewer)
            let busy = try await house.session(.viewer)
            for _ in 0..<23 {
                house.pass(.seconds(1_800))
                #expect(try await status(busy) == 200)
            }
            #expect(try await status(silent) == 401)
            house.pass(.seconds(1_800))
            #expect(try await status(busy) == 401)
        }
    }

    @Test func `signing out ends the session on every connection`() async throws {
        try await run { served, house in
            let secret = try await house.session(.viewer)
            let cookie = ["Cookie": "proviso-session=\(secret.text)"]
            let wire = try served.wire()
            try await wire.send(served.request("GET", "/metrics", cookie))
            #expect(try await wire.answer().status == 200)
            let fields = form.merging(cookie) { $1 }
            let out = try await served.ask(
                "POST",
                "/sign-out",
                fields,
                body: "csrf=\(CSRFToken(of: secret).text)"
            )
            #expect(out.status == 303)
            try await wire.send(served.request("GET", "/metrics", cookie))
            #expect(try await wire.answer().status == 401)
        }
    }

    @Test func `a session that somebody planted is never the one that is signed in with`()
        async throws
    {
        try await run { served, house in
            let planted = String(repeating: "0", count: 52)
            let fields = form.merging(["Cookie": "proviso-session=\(planted)"]) { $1 }
            let body = "name=viewer&password=correct+horse+battery+staple"
            let answer = try await served.ask("POST", "/sign-in", fields, body: body)
            #expect(answer.status == 303)
            let cookie = try #require(answer.fields["set-cookie"])
            #expect(!cookie.contains(planted))
            let old = ["Cookie": "proviso-session=\(planted)"]
            #expect(try await served.ask("GET", "/metrics", old).status == 401)
        }
    }

    // MARK: The log

    @Test func `a whole day's log holds no password, no token, no cookie and no word of a form`()
        async throws
    {
        try await run { served, house in
            let (token, id) = try await house.token(.officer)
            let wrong = "Tr0ub4dor-and-three"
            _ = try await signIn(served, "officer", wrong)
            _ = try await signIn(served, House.password.replacing(" ", with: "-"), wrong)
            let entered = try await signIn(served, "officer", House.password)
            let session = try #require(
                entered.fields["set-cookie"]?.firstMatch(of: /proviso-session=(\w+)/)
            ).1
            let secret = try #require(house.cookie.secret(in: "proviso-session=\(session)"))
            let page = CSRFToken(of: secret).text
            let cookie = form.merging(["Cookie": "proviso-session=\(session)"]) { $1 }
            _ = try await served.ask("GET", "/timeline?what=\(token)", cookie)
            _ = try await served.ask(
                "POST",
                "/ask",
                cookie,
                body: "csrf=\(page)&seller=sesame-word"
            )
            _ = try await served.ask(
                "POST",
                "/import",
                cookie,
                body: "csrf=\(page)&text=sesame-word"
            )
            _ = try await served.ask("POST", "/ask", cookie, body: "csrf=bad\(page)")
            let bearer = ["Authorization": "Bearer \(token)"]
            _ = try await served.ask("GET", "/metrics", bearer)
            _ = try await served.ask("POST", "/mcp", bearer, body: #"{"sesame-word":1}"#)
            _ = try await served.ask("GET", "/metrics", ["Authorization": "Basic \(wrong)"])
            _ = try await served.ask("GET", "/metrics", ["Authorization": "Bearer \(token)x"])
            _ = try await house.tokens.revoke(id)
            _ = try await served.ask("GET", "/metrics", bearer)
            _ = try await served.ask("POST", "/sign-out", cookie, body: "csrf=\(page)")
            let log = served.log.text
            #expect(log.split(separator: "\n").count >= 14)
            for word in ["sign-in failed", "signed in", "token refused", "signed out"] {
                #expect(log.contains(word), "\(word)")
            }
            let horse = House.password.replacing(" ", with: "-")
            for secret in [
                House.password, horse, wrong, token, String(token.dropFirst(4).prefix(20)),
                String(session), page, "sesame-word",
            ] {
                #expect(!log.contains(secret), "\(secret)")
            }
        }
    }
}
