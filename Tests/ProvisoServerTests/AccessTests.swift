import Foundation
import HTTPTypes
import Logging
import ProvisoAPI
import ProvisoAccess
import ProvisoModel
import ProvisoReplies
import ProvisoServer
import ProvisoTesting
import Synchronization
import Testing

/// Who is let in.
@Suite(.serialized) struct AccessTests {
    private func call(
        _ method: HTTPRequest.Method = .post,
        _ fields: HTTPFields,
        body: String = ""
    ) throws -> Call {
        let target = try #require(Target("/v1/anything"))
        return Call(id: "r", method: method, target: target, fields: fields, body: Array(body.utf8))
    }

    // MARK: Over the network

    @Test func `without proof nobody gets past what is open, and is told how to`() async throws {
        try await Served.run(gatekeeper: House().gatekeeper) { served in
            #expect(try await served.get("/health").status == 200)
            let answer = try await served.get("/metrics")
            #expect(answer.status == 401)
            #expect(answer.fields["www-authenticate"] == "Bearer")
            #expect(try answer.json()["code"] as? String == "request.sign-in-needed")
        }
    }

    @Test func `a token opens until it is revoked, on a connection that stays open too`()
        async throws
    {
        let house = try await House()
        let (token, id) = try await house.token(.viewer)
        try await Served.run(gatekeeper: house.gatekeeper) { served in
            let wire = try served.wire()
            let request = served.request("GET", "/metrics", ["Authorization": "Bearer \(token)"])
            try await wire.send(request)
            #expect(try await wire.answer().status == 200)
            _ = try await house.tokens.revoke(id)
            for _ in 0..<3 {
                try await wire.send(request)
                let answer = try await wire.answer()
                #expect(answer.status == 401)
                #expect(answer.fields["www-authenticate"] == "Bearer error=\"invalid_token\"")
                #expect(try answer.json()["code"] as? String == "access.token-revoked")
            }
            #expect(!served.log.text.contains(token))
        }
    }

    @Test(arguments: ["Basic YTpi", "Bearer", "Bearer x", "Bearer pvt_x", "pvt_x", ""])
    func `whoever sends a false proof is not taken for nobody`(field: String) async throws {
        try await Served.run(gatekeeper: House().gatekeeper) { served in
            let answer = try await served.ask("GET", "/health", ["Authorization": field])
            #expect(answer.status == 401)
        }
    }

    @Test func `a session opens until it ends, and then its browser can still sign in`()
        async throws
    {
        let house = try await House()
        let secret = try await house.session(.viewer)
        let field = ["Cookie": "a=b; proviso-session=\(secret.text)"]
        try await Served.run(gatekeeper: house.gatekeeper) { served in
            #expect(try await served.ask("GET", "/metrics", field).status == 200)
            _ = try await house.accounts.disable(AccountName("viewer"))
            #expect(try await served.ask("GET", "/metrics", field).status == 401)
            #expect(try await served.ask("GET", "/health", field).status == 200)
            #expect(!served.log.text.contains(secret.text))
        }
    }

    @Test func `with accounts other machines may reach the server, by any of its names`()
        async throws
    {
        let house = try await House()
        let (token, _) = try await house.token(.viewer)
        let server = try WebServer(
            desk: try Served.emptyDesk(),
            gatekeeper: house.gatekeeper,
            program: "0.0.0",
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        let (ends, ending) = AsyncStream.makeStream(of: Never.self)
        let serving = Task {
            defer { opened.finish() }
            try await server.run(
                at: ListenAddress(host: "0.0.0.0", port: 0),
                until: { for await _ in ends {} },
                ready: { opened.yield($0.port ?? 0) }
            )
        }
        for await port in ports {
            for (origin, status) in [
                ("", 404), ("http://desk.example:9", 404), ("http://evil.example", 403),
            ] {
                let wire = try Wire(port: port)
                let extra = origin.isEmpty ? "" : "Origin: \(origin)\r\n"
                try await wire.send(
                    "POST /nothing HTTP/1.1\r\nHost: desk.example:9\r\n\(extra)Authorization: Bearer \(token)\r\nContent-Length: 0\r\n\r\n"
                )
                #expect(try await wire.answer().status == status, "\(origin)")
            }
            break
        }
        ending.finish()
        try await serving.value
    }

    // MARK: Rights

    @Test(arguments: Role.allCases, Scope.allCases)
    func `each role reaches the routes of its rights and no other`(
        role: Role,
        scope: Scope
    ) async throws {
        let house = try await House()
        let table = RouteTable([Route(.get, "/v1/anything", scope: scope) { _ in Reply(.ok) }])
        let session = try await house.session(role)
        let (token, _) = try await house.token(role)
        let proofs: [HTTPFields] = [
            [.cookie: "proviso-session=\(session.text)"], [.authorization: "Bearer \(token)"],
        ]
        for fields in proofs {
            var call = try call(.get, fields)
            call.caller = try await house.gatekeeper.admit(call)
            let (route, places) = try table.find(.get, call.target)
            if role.scopes.contains(scope) {
                #expect(try await table.answer(call, route, places).status == .ok)
            } else {
                await #expect(throws: RequestError.notAllowed(scope.rawValue)) {
                    _ = try await table.answer(call, route, places)
                }
            }
        }
    }

    @Test func `a token of few rights does not reach what its account would`() async throws {
        let house = try await House()
        let (token, _) = try await house.token(.admin, [.read])
        let caller = try await house.gatekeeper.admit(
            call(.get, [.authorization: "Bearer \(token)"])
        )
        #expect(caller == Caller(name: "admin", role: "admin", scopes: [.read]))
    }

    // MARK: Pages of other sites

    private func refusal(_ house: House, _ call: Call) async throws -> EntryRefusal? {
        var call = call
        call.caller = try await house.gatekeeper.admit(call)
        do {
            try house.gatekeeper.confirm(call)
            return nil
        } catch { return error as? EntryRefusal }
    }

    @Test func `what a browser is made to send without our page writes nothing`() async throws {
        let house = try await House()
        let (mine, other) = (try await house.session(.officer), try await house.session(.admin))
        let cookie: HTTPFields = [.cookie: "proviso-session=\(mine.text)"]
        let good = CSRFToken(of: mine).text
        let bad = CSRFToken(of: other).text
        func check(
            _ method: HTTPRequest.Method = .post,
            _ more: HTTPFields = [:],
            body: String = ""
        ) async throws -> EntryRefusal? {
            try await refusal(house, call(method, cookie + more, body: body))
        }
        let field = try #require(HTTPField.Name("X-CSRF-Token"))
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            #expect(try await check(method) == .noPageToken)
            #expect(try await check(method, [field: good]) == nil)
            #expect(try await check(method, [field: bad]) == .wrongPageToken)
            #expect(try await check(method, [field: ""]) == .wrongPageToken)
        }
        #expect(try await check(.get) == nil)
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        #expect(try await check(.post, form, body: "a=1&csrf=\(good)") == nil)
        #expect(try await check(.post, form, body: "a=1&csrf=\(bad)") == .wrongPageToken)
        #expect(try await check(.post, form, body: "csrf=\(bad)&csrf=\(good)") == .noPageToken)
        #expect(try await check(.post, form, body: "acsrf=\(good)") == .noPageToken)
        #expect(
            try await check(.post, [.contentType: "text/plain"], body: "csrf=\(good)")
                == .noPageToken
        )
    }

    @Test func `a form with files carries the token in its first part`() async throws {
        let house = try await House()
        let mine = try await house.session(.officer)
        let good = CSRFToken(of: mine).text
        let fields: HTTPFields = [
            .cookie: "proviso-session=\(mine.text)",
            .contentType: "multipart/form-data; boundary=xx",
        ]
        func part(_ name: String, _ value: String) -> String {
            "--xx\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let file = part("file", "words")
        let cases: [(String, EntryRefusal?)] = [
            (part("csrf", good) + file + "--xx--\r\n", nil),
            (part("csrf", "x") + file + "--xx--\r\n", .wrongPageToken),
            (file + part("csrf", good) + "--xx--\r\n", .noPageToken),
            (part("csrf", good + "\r\nmore") + "--xx--\r\n", .noPageToken),
            ("", .noPageToken), ("--xx", .noPageToken),
        ]
        for (body, expected) in cases {
            #expect(try await refusal(house, call(.post, fields, body: body)) == expected)
        }
    }

    @Test func `a token needs no page, and a session that is over has nothing to abuse`()
        async throws
    {
        let house = try await House()
        let (token, _) = try await house.token(.officer)
        let fields: HTTPFields = [.authorization: "Bearer \(token)"]
        #expect(try await refusal(house, call(.post, fields)) == nil)
        let secret = try await house.session(.officer)
        try await house.sessions.signOut(secret)
        let ended: HTTPFields = [.cookie: "proviso-session=\(secret.text)"]
        #expect(try await refusal(house, call(.post, ended)) == nil)
        #expect(try await house.gatekeeper.admit(call(.post, ended)) == .nobody)
    }

    // MARK: What is told

    @Test func `a refusal is told in the numbers of HTTP`() throws {
        let cases: [(EntryRefusal, Int, String?)] = [
            (.wrongSignIn, 401, nil), (.slowed(seconds: 64), 429, "64"), (.busy, 503, "1"),
            (.notAToken, 401, nil), (.noPageToken, 403, nil), (.wrongPageToken, 403, nil),
        ]
        for (refusal, status, wait) in cases {
            let reply = try ProblemReply(refusal, request: "r").reply()
            #expect(reply.status.code == status, "\(refusal)")
            #expect(reply.fields[.retryAfter] == wait, "\(refusal)")
            #expect((reply.fields[.wwwAuthenticate] == nil) == (status != 401))
        }
    }

    @Test func `the log tells of the door, and of no secret`() async throws {
        let log = Served.Collected()
        let door = AccessLog(log: Logger(label: "test") { _ in JSONLog(.debug) { log.add($0) } })
        let house = try await House { door.note($0) }
        _ = try await house.session(.viewer)
        for name in ["viewer", House.password] {
            await #expect(throws: EntryRefusal.wrongSignIn) {
                _ = try await house.sessions.signIn(
                    name: name,
                    password: "a wrong password",
                    from: "10.0.0.1"
                )
            }
        }
        let lines = log.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].contains("sign-in failed") && lines[1].contains("viewer"))
        #expect(!log.text.contains("horse") && !log.text.contains("wrong password"))
    }

    @Test func `whatever is logged stays in its line and its field`() throws {
        let log = Served.Collected()
        var logger = log.logger
        logger[metadataKey: "server"] = "one"
        let hostile = "a\"}\n{\"level\":\"info\"}\\\u{1B}[2J\u{2028}\u{1F4E6}"
        logger.info(
            "\(hostile)",
            metadata: [
                hostile: .string(hostile), "number": .stringConvertible(7),
                "list": ["x", .array([])], "fields": ["b": "2", "a": .dictionary([:])],
            ]
        )
        let lines = log.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 2 && lines[1].isEmpty)
        #expect(log.text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
        let line = try #require(try JSONParser.parse(Array(lines[0].utf8), deepest: 8).object)
        #expect(line["message"]?.text == hostile && line[hostile]?.text == hostile)
        #expect(line["level"]?.text == "info" && line["server"]?.text == "one")
        #expect(line["number"]?.integer == 7)
        #expect(line["list"]?.list?.count == 2 && line["fields"]?.object?["b"]?.text == "2")
        #expect(line["time"]?.text.flatMap { Instant<Known>($0) } != nil)
    }
}
