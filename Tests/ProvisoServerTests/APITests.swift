import Foundation
import ProvisoAccess
import ProvisoDesk
import Testing

/// What programs read under `/v1`, over the network.
@Suite(.serialized) struct APITests {
    @Test func `a program reads the record page by page, and only what changed`() async throws {
        try await Served.run(Served.referenceDesk()) { served in
            let first = try await served.get("/v1/statements?limit=5")
            #expect(first.status == 200)
            #expect(first.fields["content-type"] == "application/json")
            #expect(first.fields["cache-control"] == "private, no-cache")
            let link = try #require(first.fields["link"])
            let next = try #require(link.firstMatch(of: /^<([^>]+)>; rel="next"$/)?.1)
            let second = try await served.get(String(next))
            #expect(second.status == 200)
            #expect(second.body != first.body)
            let tag = try #require(first.fields["etag"])
            let again = try await served.ask(
                "GET",
                "/v1/statements?limit=5",
                ["If-None-Match": tag]
            )
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(again.fields["content-length"] == nil)
        }
    }

    @Test func `HEAD tells what GET would, without the body`() async throws {
        try await Served.run(Served.referenceDesk()) { served in
            for target in ["/v1/documents", "/v1/status", "/openapi.json", "/docs"] {
                let get = try await served.get(target)
                let head = try await served.ask("HEAD", target)
                #expect(head.status == 200)
                for field in ["content-type", "content-length", "etag", "link"] {
                    #expect(head.fields[field] == get.fields[field], "\(target) \(field)")
                }
            }
        }
    }

    @Test func `the description covers the whole server, and its page needs nothing from outside`()
        async throws
    {
        try await Served.run { served in
            let description = try await served.get("/openapi.json").json()
            #expect(description["openapi"] as? String == "3.1.0")
            let paths = try #require(description["paths"] as? [String: Any])
            for path in ["/health", "/metrics", "/openapi.json", "/docs", "/v1/decisions"] {
                #expect(paths[path] != nil, "\(path)")
            }
            let page = try await served.get("/docs")
            #expect(page.fields["content-type"] == "text/html; charset=utf-8")
            let policy = try #require(page.fields["content-security-policy"])
            #expect(policy.contains("style-src 'self'"))
            #expect(page.text.contains("href=\"/docs/style.css\""))
            let style = try await served.get("/docs/style.css")
            #expect(style.fields["content-type"] == "text/css; charset=utf-8")
        }
    }

    @Test func `the type of a problem is a page that explains it`() async throws {
        try await Served.run(Served.referenceDesk()) { served in
            for (target, fields) in [
                ("/v1/statements?limit=0", [:]), ("/v1/statements?limits=1", [:]),
                ("/v1/statements?after=x", [:]), ("/v1/changes", [:]),
                ("/v1/documents", ["Accept": "text/html"]), ("/v1/documents/doc_NONE", [:]),
                ("/v1/items/abacus", [:]), ("/v1/timeline?what=nobody-at-all", [:]),
            ] {
                let problem = try await served.ask("GET", target, fields).json()
                let type = try #require(problem["type"] as? String)
                let page = try await served.ask("GET", type, ["Accept": "text/html"])
                #expect(page.status == 200, "\(type)")
                let code = try #require(problem["code"] as? String)
                #expect(page.text.contains(code))
            }
        }
    }

    @Test func `whoever may not read is told so, and whoever may is known by name`() async throws {
        let house = try await House()
        let (reads, _) = try await house.token(.viewer)
        let (proposes, _) = try await house.token(.admin, [.propose])
        try await Served.run(Served.referenceDesk(), gatekeeper: house.gatekeeper) { served in
            let nobody = try await served.get("/v1/documents")
            #expect(nobody.status == 401)
            #expect(nobody.fields["www-authenticate"] == "Bearer")
            func ask(_ token: String, _ target: String) async throws -> Answer {
                try await served.ask("GET", target, ["Authorization": "Bearer \(token)"])
            }
            #expect(try await ask(proposes, "/v1/documents").status == 403)
            #expect(try await ask(reads, "/v1/documents").status == 200)
            let me = try await ask(reads, "/v1/me").json()
            #expect(me["name"] as? String == "viewer")
            #expect(me["scopes"] as? [String] == ["read"])
            #expect(try await served.get("/openapi.json").status == 200)
        }
    }
}
