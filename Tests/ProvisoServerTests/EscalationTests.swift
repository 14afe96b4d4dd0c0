import Foundation
import ProvisoAPI
import ProvisoAccess
import ProvisoDesk
import ProvisoServer
import ProvisoWeb
import HTTPTypes
import ProvisoLedger
import Testing

/// Every route of the server, who may ask it, and that nobody else can.
@Suite(.serialized) struct EscalationTests {
    /// Written out by hand: a route that is new, or that asks for another right than before, fails here until
    /// somebody has thought about who may ask it.
    private static let expected: [String: String] = [
        "GET /health": "nobody", "GET /metrics": "read", "POST /mcp": "read",
        "GET /": "read", "GET /overview": "read", "GET /parties": "read",
        "GET /parties/*": "read", "GET /items": "read", "GET /items/*": "read",
        "GET /ask": "read", "POST /ask": "decide", "GET /answer": "read",
        "GET /decisions": "read", "GET /decisions/*": "read", "GET /timeline": "read",
        "GET /documents": "read", "GET /documents/*": "read", "GET /compare": "read",
        "GET /statements": "read", "GET /statements/*": "read", "GET /review": "read",
        "POST /review": "approve", "GET /brief": "read", "GET /rules": "read",
        "GET /rules/**": "read", "GET /import": "propose", "POST /import/check": "propose",
        "POST /import": "propose", "GET /log": "read", "GET /log/verification": "read",
        "GET /settings": "read", "GET /sign-in": "nobody", "GET /problems": "nobody",
        "GET /problems/*": "nobody",
        "GET /v1/documents": "read", "GET /v1/documents/{id}": "read",
        "GET /v1/documents/{id}/text": "read", "GET /v1/statements": "read",
        "GET /v1/statements/{id}": "read", "GET /v1/links": "read",
        "GET /v1/settlements": "read", "GET /v1/parties": "read", "GET /v1/parties/{id}": "read",
        "GET /v1/items": "read", "GET /v1/items/{id}": "read", "GET /v1/authorities": "read",
        "GET /v1/authorities/{id}": "read", "GET /v1/authorizations": "read",
        "GET /v1/conditions": "read", "GET /v1/status": "read", "GET /v1/decisions": "read",
        "GET /v1/decisions/{id}": "read", "GET /v1/decisions/{id}/explanation": "read",
        "GET /v1/timeline": "read", "GET /v1/changes": "read", "GET /v1/brief": "read",
        "GET /v1/rules": "read", "GET /v1/rules/{pack}/{rule}": "read",
        "GET /v1/review-queue": "read", "GET /v1/log": "read", "GET /v1/log/{index}": "read",
        "GET /v1/checkpoints/latest": "read", "GET /v1/checkpoints/key": "read",
        "GET /v1/proofs/inclusion": "read", "GET /v1/proofs/consistency": "read",
        "GET /v1/me": "read", "GET /v1/jobs": "read", "GET /v1/jobs/{id}": "read",
        "GET /v1/tokens": "read", "GET /v1/accounts": "admin", "POST /v1/decisions": "read",
        "POST /v1/decisions/batch": "read", "POST /v1/documents": "propose",
        "POST /v1/statements/{id}/review": "approve",
        "POST /v1/statements/{id}/correction": "approve", "POST /v1/links": "approve",
        "POST /v1/settlements": "approve", "POST /v1/verifications": "read",
        "POST /v1/changes": "read", "DELETE /v1/jobs/{id}": "read", "POST /v1/tokens": "read",
        "DELETE /v1/tokens/{id}": "read", "GET /openapi.json": "nobody", "GET /docs": "nobody",
        "GET /docs/style.css": "nobody", "GET /statements/*/correct": "approve",
        "POST /statements/*/correct": "approve", "GET /statements/*/link": "approve",
        "POST /statements/*/link": "approve", "GET /statements/*/settle": "approve",
        "POST /statements/*/settle": "approve",
    ]

    /// Routes that read and routes that write, by how they name themselves.
    private struct Door: Sendable, Hashable {
        let method: String
        let path: String
        let right: String

        var name: String { "\(method) \(path)" }
        /// A path that the pattern fits.
        var target: String {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
                part == "**" ? "a/b" : part == "*" || part.hasPrefix("{") ? "x" : String(part)
            }
            return parts.joined(separator: "/")
        }
        var isPage: Bool { !path.hasPrefix("/v1") && !path.hasPrefix("/mcp") }
    }

    private static func doors() throws -> [Door] {
        let server = try WebServer(
            desk: try Served.emptyDesk(),
            gatekeeper: OwnMachine(person: "tester"),
            program: "0.0.0",
            log: Served.Collected().logger
        )
        let routes = server.routes.map {
            Door(
                method: $0.method.rawValue,
                path: $0.path.description,
                right: $0.scope?.rawValue ?? "nobody"
            )
        }
        let pages = ProvisoWeb.Route.all.map {
            Door(method: $0.method.rawValue, path: $0.path, right: $0.right?.rawValue ?? "nobody")
        }
        return routes + pages
    }

    @Test func `every route has its line, and asks for the right of that line`() throws {
        let doors = try Self.doors()
        #expect(Set(doors.map(\.name)).count == doors.count)
        for door in doors { #expect(Self.expected[door.name] == door.right, "\(door.name)") }
        #expect(Set(Self.expected.keys).subtracting(doors.map(\.name)).sorted() == [])
    }

    /// Somebody who asks: what they send, and what they may.
    private struct Asker: Sendable {
        let name: String
        let fields: [String: String]
        let scopes: Set<Scope>
    }

    private static func askers(_ house: House) async throws -> [Asker] {
        var askers = [Asker(name: "nobody", fields: [:], scopes: [])]
        for role in Role.allCases {
            let session = try await house.session(role)
            let cookie = [
                "Cookie": "proviso-session=\(session.text)",
                "X-CSRF-Token": CSRFToken(of: session).text,
            ]
            askers.append(Asker(name: "\(role)", fields: cookie, scopes: role.scopes))
            let token = try await house.token(role).0
            let bearer = ["Authorization": "Bearer \(token)"]
            askers.append(Asker(name: "\(role)'s token", fields: bearer, scopes: role.scopes))
        }
        for scope in Scope.allCases {
            let token = try await house.token(.admin, [scope]).0
            let bearer = ["Authorization": "Bearer \(token)"]
            askers.append(
                Asker(name: "admin's token for \(scope)", fields: bearer, scopes: [scope])
            )
        }
        return askers
    }

    @Test func `no role and no token gets past the right that a route asks for`() async throws {
        let house = try await House()
        let askers = try await Self.askers(house)
        try await Served.run(
            gatekeeper: house.gatekeeper,
            entrance: house.entrance
        ) { served in
            for door in try Self.doors() {
                for asker in askers {
                    let status = try await ask(served, door, asker)
                    let words = "\(asker.name) at \(door.name): \(status)"
                    let isAllowed = Scope(rawValue: door.right).map(asker.scopes.contains) ?? true
                    switch (isAllowed, asker.name) {
                    case (true, _):
                        #expect(![401, 403].contains(status) && status < 500, "\(words)")
                    case (false, "nobody"): #expect(status == 401, "\(words)")
                    case (false, _): #expect(status == 403, "\(words)")
                    }
                }
            }
        }
    }

    private func ask(_ served: Served, _ door: Door, _ asker: Asker) async throws -> Int {
        guard door.method != "GET" else {
            return try await served.ask("GET", door.target, asker.fields).status
        }
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        let fields = asker.fields.merging(door.isPage ? form : [:]) { $1 }
        return try await served.ask(
            door.method,
            door.target,
            fields,
            body: door.isPage ? "a=b" : "{}"
        ).status
    }

    @Test func `who may only read gets an answer, and puts none on record`() async throws {
        let house = try await House()
        let desk = try await Served.referenceDesk()
        let size = try await desk.ledger.size()
        let question =
            #""seller": "nvidia", "buyer": "deepseek", "item": "h200", "quantity": 1000"#
        try await Served.run(
            desk,
            gatekeeper: house.gatekeeper,
            entrance: house.entrance
        ) { served in
            for role in Role.allCases where !role.scopes.contains(.decide) {
                let token = try await house.token(role).0
                let fields = ["Authorization": "Bearer \(token)", "Idempotency-Key": "one"]
                let shown = try await served.ask(
                    "POST",
                    "/v1/decisions",
                    fields,
                    body: #"{\#(question), "keep": false}"#
                )
                #expect(shown.status == 200, "\(role)")
                let kept = try await served.ask(
                    "POST",
                    "/v1/decisions",
                    fields,
                    body: "{\(question)}"
                )
                #expect(kept.status == 403, "\(role)")
            }
        }
        #expect(try await desk.ledger.size() == size)
    }

    @Test func `a role that is taken away is gone at the next request`() async throws {
        let house = try await House()
        let session = try await house.session(.reviewer)
        let token = try await house.token(.reviewer).0
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        let cookie = form.merging([
            "Cookie": "proviso-session=\(session.text)",
            "X-CSRF-Token": CSRFToken(of: session).text,
        ]) { $1 }
        let bearer = form.merging(["Authorization": "Bearer \(token)"]) { $1 }
        try await Served.run(gatekeeper: house.gatekeeper, entrance: house.entrance) { served in
            for fields in [cookie, bearer] {
                let before = try await served.ask("POST", "/review", fields, body: "a=b")
                #expect(![401, 403].contains(before.status))
            }
            _ = try await house.accounts.change(AccountName("reviewer"), to: .viewer)
            #expect(try await served.ask("POST", "/review", cookie, body: "a=b").status == 401)
            #expect(try await served.ask("POST", "/review", bearer, body: "a=b").status == 403)
        }
    }

    @Test func `what a browser is made to send writes nothing, on every route that writes`()
        async throws
    {
        let house = try await House()
        let (mine, other) = (try await house.session(.admin), try await house.session(.viewer))
        let doors =
            try Self.doors().filter { $0.method != "GET" }
            + [
                Door(method: "POST", path: "/sign-out", right: "nobody"),
                Door(method: "POST", path: "/sign-in", right: "nobody"),
            ]
        #expect(doors.count > 5)
        let cookie = [
            "Cookie": "proviso-session=\(mine.text)",
            "Content-Type": "application/x-www-form-urlencoded",
        ]
        let attacks: [(String, [String: String], String)] = [
            ("no token", [:], "access.no-page-token"),
            (
                "the token of another", ["X-CSRF-Token": CSRFToken(of: other).text],
                "access.wrong-page-token"
            ),
            ("another site", ["Origin": "https://evil.example"], "request.cross-site"),
            ("a site beside", ["Sec-Fetch-Site": "same-site"], "request.cross-site"),
            ("a site unknown", ["Origin": "null"], "request.cross-site"),
        ]
        let desk = try await Served.referenceDesk()
        let size = try await desk.ledger.size()
        try await Served.run(
            desk,
            gatekeeper: house.gatekeeper,
            entrance: house.entrance
        ) { served in
            for door in doors {
                for (name, fields, code) in attacks {
                    let answer = try await served.ask(
                        door.method,
                        door.target,
                        cookie.merging(fields) { $1 },
                        body: "a=b"
                    )
                    #expect(answer.status == 403, "\(door.name), \(name)")
                    #expect(try answer.json()["code"] as? String == code, "\(door.name), \(name)")
                }
            }
            #expect(try await house.sessions.account(of: mine) != nil)
        }
        #expect(try await desk.ledger.size() == size)
    }
}
