import Foundation
import HTTPTypes
import ProvisoAPI
import ProvisoAccess
import ProvisoServer
import Testing

/// What holds for every request, whatever it asks for.
@Suite(.serialized) struct ReceptionTests {
    @Test func `the server says that it is well, and how big the ledger is`() async throws {
        try await Served.run { served in
            let answer = try await served.get("/health")
            #expect(answer.status == 200)
            #expect(answer.text == "{\"entries\":1,\"status\":\"ok\"}\n")
        }
    }

    @Test func `every reply is guarded and has a number that stands in the log`() async throws {
        try await Served.run { served in
            for target in ["/health", "/nowhere", "/health?unknown=1"] {
                let answer = try await served.get(target)
                let policy = try #require(answer.fields["content-security-policy"])
                #expect(policy.hasPrefix("default-src 'none';"))
                #expect(answer.fields["x-content-type-options"] == "nosniff")
                #expect(answer.fields["referrer-policy"] == "no-referrer")
                #expect(answer.fields["cache-control"] == "no-store")
                let id = try #require(answer.fields["x-request-id"])
                let lines = served.log.text.split(separator: "\n").filter { $0.contains(id) }
                #expect(lines.count == 1)
            }
        }
    }

    @Test func `the log is JSON and holds no parameters`() async throws {
        try await Served.run { served in
            _ = try await served.get("/health?token=pvt_secret")
            _ = try await served.ask("GET", "/a%0Ab", ["Authorization": "Bearer pvt_secret"])
            let lines = served.log.text.split(separator: "\n")
            #expect(lines.count == 2)
            for line in lines {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                let fields = try #require(object as? [String: Any])
                #expect(fields["status"] as? Int != nil)
                #expect(!line.contains("pvt_secret"))
            }
        }
    }

    @Test func `what is not there is a problem that says what to do`() async throws {
        try await Served.run { served in
            let answer = try await served.get("/v1/nothing")
            #expect(answer.status == 404)
            #expect(answer.fields["content-type"] == "application/problem+json")
            let problem = try answer.json()
            #expect(problem["type"] as? String == "/problems/request.nothing-here")
            #expect(problem["code"] as? String == "request.nothing-here")
            #expect(problem["status"] as? Int == 404)
            #expect(problem["retryable"] as? Bool == false)
            let id = try #require(answer.fields["x-request-id"])
            #expect(problem["instance"] as? String == "/requests/\(id)")
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    func `another method is refused, and those there are stand in Allow`(
        method: String
    ) async throws {
        try await Served.run { served in
            let answer = try await served.ask(method, "/health")
            #expect(answer.status == 405)
            #expect(answer.fields["allow"] == "GET, HEAD")
        }
    }

    @Test func `HEAD is GET without the body`() async throws {
        try await Served.run { served in
            let get = try await served.get("/health")
            let head = try await served.ask("HEAD", "/health")
            #expect(head.status == 200)
            #expect(head.fields["content-length"] == "\(get.body.count)")
            let wire = try served.wire()
            try await wire.send(
                served.request("HEAD", "/health") + served.request("GET", "/nowhere")
            )
            #expect(try await wire.answer(hasBody: false).status == 200)
            #expect(try await wire.answer().status == 404)
        }
    }

    @Test func `a parameter that is unknown or comes twice is refused by name`() async throws {
        try await Served.run { served in
            let unknown = try await served.get("/health?entires=1")
            #expect(unknown.status == 400)
            #expect(try unknown.json()["place"] as? String == "entires")
        }
    }

    @Test(arguments: [
        "/health?a=%", "/health?a=%g0", "/%ff%fe", "*", "//",
        "/health%00", "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/health/",
    ])
    func `a target that is no path of the server gets no further`(target: String) async throws {
        try await Served.run { served in
            let answer = try await served.get(target)
            #expect([400, 404].contains(answer.status), "\(target): \(answer.status)")
        }
    }

    // MARK: Where requests come from

    @Test(arguments: ["evil.example", "127.0.0.1:1", "127.0.0.1.evil.example", "", "localhost"])
    func `a borrowed name of the server is refused`(host: String) async throws {
        try await Served.run { served in
            let answer = try await served.ask("GET", "/health", ["Host": host])
            #expect(answer.status == 421)
            #expect(try answer.json()["code"] as? String == "request.other-host")
            let named = ["Host": "localhost:\(served.port)"]
            #expect(try await served.ask("GET", "/health", named).status == 200)
        }
    }

    @Test(arguments: [
        ["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
        ["Sec-Fetch-Site": "same-site"],
    ])
    func `a page of another site cannot write`(fields: [String: String]) async throws {
        try await Served.run { served in
            let answer = try await served.ask("POST", "/health", fields, body: "{}")
            #expect(answer.status == 403)
            #expect(try answer.json()["code"] as? String == "request.cross-site")
            let own = [
                "Origin": "http://127.0.0.1:\(served.port)", "Sec-Fetch-Site": "same-origin",
            ]
            #expect(try await served.ask("POST", "/health", own, body: "{}").status == 405)
        }
    }

    @Test func `no reply lets a page of another site read it`() async throws {
        try await Served.run { served in
            let answer = try await served.ask("GET", "/health", ["Origin": "http://evil.example"])
            #expect(answer.fields["access-control-allow-origin"] == nil)
            #expect(answer.fields["cross-origin-resource-policy"] == "same-origin")
        }
    }

    // MARK: Who may ask

    private struct Strict: Gatekeeper {
        let signIn = "by name"
        let isOpen = false
        let scopes: Set<Scope>?

        func admit(_ call: Call) async throws -> Caller {
            scopes.map { Caller(name: "somebody", role: "viewer", scopes: $0) } ?? .nobody
        }
    }

    @Test func `who says nothing is asked to sign in, who may not is told what is needed`()
        async throws
    {
        try await Served.run(gatekeeper: Strict(scopes: nil)) { served in
            #expect(try await served.get("/health").status == 200)
            let answer = try await served.get("/metrics")
            #expect(answer.status == 401)
            #expect(answer.fields["www-authenticate"] == "Bearer")
        }
        try await Served.run(gatekeeper: Strict(scopes: [.propose])) { served in
            let answer = try await served.get("/metrics")
            #expect(answer.status == 403)
        }
        try await Served.run(gatekeeper: Strict(scopes: [.read])) { served in
            let answer = try await served.get("/metrics")
            #expect(answer.status == 200)
        }
    }
}
