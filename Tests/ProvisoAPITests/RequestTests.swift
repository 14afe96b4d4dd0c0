import HTTPTypes
import ProvisoAPI
import ProvisoAccess
import ProvisoReplies
import Testing

/// What holds for every request to a declared operation.
@Suite struct RequestTests {
    // MARK: Parameters

    @Test(arguments: [
        ("/v1/statements?as-of=2026-02-30", "as-of"),
        ("/v1/statements?known=soon", "known"),
        ("/v1/statements?limit=0", "limit"),
        ("/v1/statements?limit=501", "limit"),
        ("/v1/statements?limit=%2B5", "limit"),
        ("/v1/statements?kind=rumor", "kind"),
        ("/v1/statements?reviewed=perhaps", "reviewed"),
        ("/v1/statements?party=", "party"),
        ("/v1/status?floor=hearsay", "floor"),
        ("/v1/status?as=spy", "as"),
        ("/v1/log/-1", "index"),
    ])
    func `a parameter that cannot be used is refused by name, with what it takes`(
        target: String,
        name: String
    ) async throws {
        let reply = try await Fixture.ofReferenceCase().answer(target)
        #expect(reply.status == .badRequest)
        let problem = try reply.json()
        #expect(problem["code"] == "request.parameter")
        #expect(problem["place"] == .text(name))
        #expect(problem["next", "0"]?.text?.hasPrefix("send ") == true)
        #expect(problem["retryable"] == false)
    }

    @Test func `a parameter that is unknown, repeated or missing is refused`() async throws {
        let fixture = try await Fixture.ofReferenceCase()
        for (target, code) in [
            ("/v1/statements?limits=5", "request.unknown-parameter"),
            ("/v1/statements?limit=5&limit=5", "request.repeated-parameter"),
            ("/v1/changes", "request.parameter-missing"),
        ] {
            let reply = try await fixture.answer(target)
            #expect(reply.status == .badRequest)
            #expect(try reply.json()["code"] == .text(code))
        }
    }

    // MARK: Forms

    @Test(arguments: ["text/html", "application/xml, text/*;q=0.5", "application/json;q=0"])
    func `a form that there is not is refused`(accept: String) async throws {
        let reply = try await Fixture.ofReferenceCase()
            .answer("/v1/documents", fields: [.accept: accept])
        #expect(reply.status == .notAcceptable)
        #expect(reply.fields[.contentType] == "application/problem+json")
        #expect(try reply.json()["code"] == "request.not-acceptable")
    }

    @Test(arguments: [
        (nil, "application/json"), ("*/*", "application/json"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("application/json;q=0.4, text/*;q=0.5", "text/markdown; charset=utf-8"),
        ("text/markdown;q=0.5, application/*", "application/json"),
    ])
    func `a brief is told in the form that the sender likes best`(
        accept: String?,
        form: String
    ) async throws {
        var fields: HTTPFields = [:]
        fields[.accept] = accept
        let reply = try await Fixture.ofReferenceCase().answer("/v1/brief", fields: fields)
        #expect(reply.status == .ok)
        #expect(reply.fields[.contentType] == form)
        #expect(reply.fields[.vary] == "Accept")
    }

    // MARK: What the sender has already

    @Test(arguments: ["/v1/documents", "/v1/statements?limit=2", "/v1/status", "/v1/me", "/docs"])
    func `what did not change is not sent again`(target: String) async throws {
        let fixture = try await Fixture.ofReferenceCase()
        let first = try await fixture.answer(target)
        let tag = try #require(first.fields[.eTag])
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 20)
        for known in [tag, "\"other\", \(tag)", "W/\(tag)", "*"] {
            let again = try await fixture.answer(target, fields: [.ifNoneMatch: known])
            #expect(again.status == .notModified)
            #expect(again.bytes == [])
            #expect(again.fields[.eTag] == tag)
        }
        let other = try await fixture.answer(target, fields: [.ifNoneMatch: "\"other\""])
        #expect(other.status == .ok)
        #expect(other.bytes == first.bytes)
    }

    @Test func `another record has another tag`() async throws {
        let fixture = try await Fixture.onRecord()
        let before = try await fixture.answer("/v1/decisions").fields[.eTag]
        _ = try await fixture.decide(quantity: 7)
        #expect(try await fixture.answer("/v1/decisions").fields[.eTag] != before)
    }

    @Test(arguments: DescriptionTests.addresses.keys.sorted())
    func `what is asked with HEAD is found like what is asked with GET`(
        operation: String
    ) async throws {
        let fixture = try await Fixture.ofReferenceCase()
        let address = try await DescriptionTests.address(operation, fixture)
        let (get, head) = (
            try await fixture.answer(address), try await fixture.answer(address, .head)
        )
        #expect(head.status == get.status)
        #expect(head.fields == get.fields)
    }

    // MARK: Rights

    @Test func `nobody reads without the right to`() async throws {
        var fixture = try await Fixture.ofReferenceCase()
        let open = ["getDescription", "getReference", "getReferenceStyle"]
        for caller in [Caller.nobody, Caller(name: "a", role: "viewer", scopes: [.propose])] {
            fixture.caller = caller
            for operation in DescriptionTests.addresses.keys.sorted() {
                let address = try #require(DescriptionTests.addresses[operation])
                    .replacing("{", with: "").replacing("}", with: "")
                let status = try await fixture.answer(address).status
                let refused = caller == .nobody ? 401 : 403
                #expect(status.code == (open.contains(operation) ? 200 : refused), "\(operation)")
            }
        }
    }

    @Test func `a sender is told who they are and what they may do`() async throws {
        var fixture = try await Fixture.ofReferenceCase()
        fixture.caller = Caller(name: "kim", role: "reviewer", scopes: [.approve, .read])
        let me = try await fixture.json("/v1/me")
        #expect(me["name"] == "kim")
        #expect(me["scopes"] == ["read", "approve"])
    }

    @Test(arguments: [
        "/v1/documents/doc_NOTTHERE00", "/v1/documents/doc_NOTTHERE00/text",
        "/v1/statements/stm_NOTTHERE00", "/v1/parties/us-bis", "/v1/parties/nobody",
        "/v1/authorities/deepseek", "/v1/items/abacus", "/v1/decisions/dec_NOTTHERE00",
        "/v1/decisions/dec_NOTTHERE00/explanation", "/v1/rules/us-ear/none", "/v1/log/100000",
        "/v1/proofs/inclusion?entry=100000", "/v1/proofs/consistency?from=100000",
        "/v1/statements?party=nobody-at-all", "/v1/timeline?what=nobody-at-all",
    ])
    func `what is not on record is told by a problem, not by an empty answer`(
        target: String
    ) async throws {
        let reply = try await Fixture.ofReferenceCase().answer(target)
        #expect(reply.status == .notFound, "\(reply.text)")
        #expect(reply.fields[.contentType] == "application/problem+json")
    }
}
