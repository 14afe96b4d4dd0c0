import Foundation
import HTTPTypes
import ProvisoAPI
import ProvisoAccess
import ProvisoReplies
import Testing

/// What the API says of itself, and that it is so.
@Suite struct DescriptionTests {
    /// One address for each operation of the reference case that reads.
    static let addresses: [String: String] = [
        "listDocuments": "/v1/documents",
        "getDocument": "/v1/documents/{document}",
        "getDocumentText": "/v1/documents/{document}/text",
        "listStatements": "/v1/statements",
        "getStatement": "/v1/statements/{statement}?reasons=1",
        "listLinks": "/v1/links",
        "listSettlements": "/v1/settlements",
        "listParties": "/v1/parties",
        "getParty": "/v1/parties/deepseek",
        "listAuthorities": "/v1/authorities",
        "getAuthority": "/v1/authorities/us-bis",
        "listItems": "/v1/items",
        "getItem": "/v1/items/nvidia-h200",
        "listAuthorizations": "/v1/authorizations",
        "listConditions": "/v1/conditions",
        "getStatus": "/v1/status?what=h200",
        "listDecisions": "/v1/decisions",
        "getDecision": "/v1/decisions/{decision}",
        "getExplanation": "/v1/decisions/{decision}/explanation",
        "getTimeline": "/v1/timeline",
        "getChanges": "/v1/changes?since=2026-01-28",
        "getBrief": "/v1/brief",
        "listRules": "/v1/rules",
        "getRule": "/v1/rules/us-ear/license",
        "getReviewQueue": "/v1/review-queue",
        "listEntries": "/v1/log?limit=500",
        "getEntry": "/v1/log/3",
        "getCheckpoint": "/v1/checkpoints/latest",
        "getVerifierKey": "/v1/checkpoints/key",
        "proveEntry": "/v1/proofs/inclusion?entry=3",
        "proveBeginning": "/v1/proofs/consistency?from=3",
        "getMe": "/v1/me",
        "listJobs": "/v1/jobs",
        "getDescription": "/openapi.json",
        "getReference": "/docs",
        "getReferenceStyle": "/docs/style.css",
    ]

    /// What reads accounts or work that has to be begun first; `WritingTests` asks these over the wire.
    private static let elsewhere = ["getJob", "listTokens", "listAccounts"]

    /// The address with ids that are on record.
    static func address(_ operation: String, _ fixture: Fixture) async throws -> String {
        let statement = try await fixture.json("/v1/statements?limit=1")["data", "0"]
        let decision = try await fixture.json("/v1/decisions")["data", "0", "id"]?.text
        return try #require(addresses[operation])
            .replacing("{document}", with: statement?["document"]?.text ?? "")
            .replacing("{statement}", with: statement?["statement", "id"]?.text ?? "")
            .replacing("{decision}", with: decision ?? "")
    }

    private func description() async throws -> JSON {
        try await Fixture.ofReferenceCase().json("/openapi.json")
    }

    @Test func `every operation that is declared stands in the description, and no other`()
        async throws
    {
        let fixture = try await Fixture.ofReferenceCase()
        let paths = try #require(try await description()["paths"]?.object)
        let described = paths.flatMap { path, item in
            (item.object ?? [:]).keys.filter { $0 != "head" }.map { "\($0.uppercased()) \(path)" }
        }
        let routed = fixture.table.routes.map { "\($0.method.rawValue) \($0.path)" }
        #expect(described.sorted() == routed.sorted())
        #expect(Set(fixture.api.operations.map(\.id)).count == routed.count)
        #expect(routed.count > 30)
    }

    @Test func `every operation that reads is asked in these tests`() async throws {
        let fixture = try await Fixture.ofReferenceCase()
        let declared = fixture.api.operations.filter { $0.method == .get }.map(\.id)
        #expect(declared.sorted() == (Self.addresses.keys + Self.elsewhere).sorted())
    }

    @Test(arguments: addresses.keys.sorted())
    func `a reply is in the form that is declared`(operation: String) async throws {
        let fixture = try await Fixture.ofReferenceCase()
        let declared = try #require(fixture.api.operations.first { $0.id == operation })
        let reply = try await fixture.answer(try await Self.address(operation, fixture))
        #expect(reply.status == .ok, "\(reply.text)")
        let form = try #require(declared.replies.first?.forms.first)
        #expect(reply.fields[.contentType] == form.type.full)
        guard form.type == .json, operation != "getDescription" else { return }
        let schema = try #require(
            try await description()[
                "paths",
                declared.path,
                "get",
                "responses",
                "200",
                "content",
                "application/json",
                "schema"
            ]
        )
        let validator = Validator(try await description())
        #expect(validator.faults(in: try reply.json(), by: schema) == [])
    }

    @Test func `a value that is not as declared is found out`() async throws {
        let description = try await description()
        let validator = Validator(description)
        let header = JSON.object(["$ref": "#/components/schemas/DocumentHeader"])
        let fixture = try await Fixture.ofReferenceCase()
        let sound = try #require(try await fixture.json("/v1/documents")["data", "0"]?.object)
        #expect(validator.faults(in: .object(sound), by: header) == [])
        for (key, wrong) in [
            "genre": "rumor", "published": "2026-02-30", "bytes": "many", "novel": true,
        ] as [String: JSON] {
            var broken = sound
            broken[key] = wrong
            #expect(validator.faults(in: .object(broken), by: header).count == 1, "\(key)")
        }
        var short = sound
        short["sha256"] = nil
        #expect(validator.faults(in: .object(short), by: header) == ["/sha256: is missing"])
    }

    @Test func `every reference leads to a component, and every component is used`() async throws {
        let description = try await description()
        let text = String(decoding: description.bytes, as: UTF8.self)
        let used = Set(text.matches(of: /"#\/components\/([^"]+)"/).map { String($0.1) })
        var there: Set<String> = []
        for (kind, parts) in description["components"]?.object ?? [:]
        where kind != "securitySchemes" {
            for name in parts.object?.keys.sorted() ?? [] { there.insert("\(kind)/\(name)") }
        }
        #expect(used.subtracting(there).sorted() == [])
        // Components of what other operations than these refuse or carry.
        let unused = there.subtracting(used).filter { $0.hasPrefix("schemas/") }
        #expect(unused.sorted() == [])
    }

    @Test func `an operation declares what it can refuse`() async throws {
        let description = try await description()
        func statuses(_ path: String) -> [String] {
            let replies = description["paths", path, "get", "responses"]?.object ?? [:]
            return replies.keys.sorted()
        }
        let always = ["400", "406", "413", "421", "429", "500", "503"]
        #expect(
            statuses("/v1/documents/{id}")
                == (["200", "304", "401", "403", "404"] + always).sorted()
        )
        #expect(statuses("/docs") == (["200", "304", "401"] + always).sorted())
    }

    @Test func `the page to read lists every operation and every form, without scripts`()
        async throws
    {
        let fixture = try await Fixture.ofReferenceCase()
        let page = try await fixture.answer("/docs").text
        for operation in fixture.api.operations {
            #expect(page.contains("id=\"\(operation.id)\""), "\(operation.id)")
        }
        let forms = try #require(try await description()["components", "schemas"]?.object)
        for name in forms.keys { #expect(page.contains("id=\"form-\(name)\""), "\(name)") }
        let tags = page.matches(of: /<[^>]*>/).map { String($0.0) }.joined()
        for word in ["<script", " style=", "<style", "http://", "https://"] {
            #expect(!tags.contains(word), "\(word)")
        }
        #expect(tags.firstMatch(of: /\son[a-z]+=/) == nil)
    }

    @Test func `the documentation names every path that reads, and none that is gone`() async throws
    {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Docs/http-api.md"), encoding: .utf8)
        let named = Set(text.matches(of: /\n\| `(\/v1\/[^`]*)` \|/).map { String($0.1) })
        let fixture = try await Fixture.ofReferenceCase()
        let reads = fixture.api.operations.filter { $0.method == .get }.map(\.path)
        #expect(Set(reads.filter { $0.hasPrefix("/v1/") }).subtracting(named).sorted() == [])
        #expect(named.subtracting(fixture.api.operations.map(\.path)).sorted() == [])
        for operation in fixture.api.operations where operation.path.hasPrefix("/v1/") {
            let general = Set((Parameters.standpoint + Parameters.page).map(\.name))
            let own = operation.parameters.filter { $0.place == .query }.map(\.name)
            let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(operation.path)` ") }
            // What writes is told of in sections, not in rows.
            let place = operation.method == .get ? row.map(String.init) : text
            for name in own where !general.contains(name) {
                #expect(place?.contains("`\(name)`") == true, "\(operation.path): \(name)")
            }
        }
    }

    @Test func `every link within the page leads somewhere`() async throws {
        let page = try await Fixture.ofReferenceCase().answer("/docs").text
        let ids = Set(page.matches(of: /\bid="([^"]+)"/).map { String($0.1) })
        let links = page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
        #expect(links.count > 50)
        #expect(Set(links).subtracting(ids).sorted() == [])
        let labels = page.matches(of: /aria-labelledby="([^"]+)"/).map { String($0.1) }
        #expect(Set(labels).subtracting(ids).sorted() == [])
    }
}
