import Foundation
import ProvisoAPI
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoServer
import Testing

/// What programs put on record over HTTP, and what happens when they ask twice.
@Suite(.serialized) struct WritingTests {
    static let words =
        "China has approved imports of 5 H200 chips by Alibaba, two people said."

    private static func question(_ more: String = "", units: Int = 1_000) -> String {
        """
        {"seller":"nvidia","buyer":"deepseek","item":"h200","quantity":\(units),"on":"2026-02-15"\(more)}
        """
    }

    private static func decide(
        _ served: Served,
        key: String?,
        _ body: String = question(),
        token: String? = nil
    ) async throws -> Answer {
        var fields = key.map { ["Idempotency-Key": $0] } ?? [:]
        fields["Authorization"] = token.map { "Bearer \($0)" }
        return try await served.ask("POST", "/v1/decisions", fields, body: body)
    }

    private static func code(_ answer: Answer) throws -> String? {
        try answer.json()["code"] as? String
    }

    // MARK: Keys

    @Test func `a question under a key is answered once, and the same bytes come again`()
        async throws
    {
        let desk = try await Served.referenceDesk()
        try await Served.run(desk) { served in
            let first = try await Self.decide(served, key: "a")
            #expect(first.status == 201)
            #expect(first.fields["idempotency-replayed"] == nil)
            let id = try #require(try first.json()["id"] as? String)
            #expect(first.fields["location"] == "/v1/decisions/\(id)")
            let size = try await desk.ledger.size()
            let again = try await Self.decide(served, key: "a")
            #expect(again.status == 201)
            #expect(again.fields["idempotency-replayed"] == "true")
            #expect(again.fields["location"] == first.fields["location"])
            #expect(again.body == first.body)
            #expect(try await desk.ledger.size() == size)
            // What comes in later does not change what was answered.
            var report = Report(name: "late", bytes: Array(Self.words.utf8), meta: ReportMeta())
            report.meta.outlet = "Wire"
            report.meta.published = "2026-01-31"
            _ = try await desk.record(report)
            #expect(try await Self.decide(served, key: "a").body == first.body)
        }
    }

    @Test func `an answer that cannot be given again is not replaced by another`() async throws {
        let desk = try await Served.referenceDesk()
        try await Served.run(desk) { served in
            let body = Self.question(#","includesUnreviewed":true,"floor":"unnamed""#)
            let first = try await Self.decide(served, key: "a", body)
            #expect(first.status == 201)
            var report = Report(
                name: "earlier",
                bytes: Array("DeepSeek was denied imports of H200 chips, China said.".utf8),
                meta: ReportMeta()
            )
            report.meta.outlet = "Ministry of Commerce"
            report.meta.published = "2026-01-20"
            let known = try #require(Instant<Known>("2026-01-21"))
            _ = try await desk.record(report, backdatedTo: (known, "found in the archive"))
            let again = try await Self.decide(served, key: "a", body)
            #expect(again.status == 409)
            #expect(try Self.code(again) == "request.moved-on")
        }
    }

    @Test func `a key stands for one request of one sender, and a slip does not use it up`()
        async throws
    {
        let house = try await House()
        let (officer, _) = try await house.token(.officer)
        let (admin, _) = try await house.token(.admin)
        try await Served.run(gatekeeper: house.gatekeeper) { served in
            let wrong = try await Self.decide(served, key: "a", "{}", token: officer)
            #expect(wrong.status == 422)
            let first = try await Self.decide(served, key: "a", token: officer)
            #expect(first.status == 201)
            let other = Self.question(units: 7)
            let reused = try await Self.decide(served, key: "a", other, token: officer)
            #expect(reused.status == 422)
            #expect(try Self.code(reused) == "request.key-reused")
            #expect(try await Self.decide(served, key: "a", other, token: admin).status == 201)
            let batch = try await served.ask(
                "POST",
                "/v1/decisions/batch",
                ["Idempotency-Key": "a", "Authorization": "Bearer \(officer)"],
                body: "{\"questions\":[\(Self.question())]}"
            )
            #expect(try Self.code(batch) == "request.key-reused")
        }
    }

    @Test(arguments: [nil, "", "two words", "ü", String(repeating: "k", count: 256)])
    func `without a usable key nothing goes on record`(key: String?) async throws {
        let desk = try Served.emptyDesk()
        try await Served.run(desk) { served in
            let answer = try await Self.decide(served, key: key)
            #expect(answer.status == 400)
            let expected =
                switch key {
                case nil, "": "request.no-key"
                default: "request.bad-key"
                }
            #expect(try Self.code(answer) == expected)
            #expect(try await desk.ledger.size() == 1)
        }
    }

    @Test func `of many who send the same at once, one is recorded and all hear the same`()
        async throws
    {
        let desk = try await Served.referenceDesk()
        let size = try await desk.ledger.size()
        try await Served.run(desk) { served in
            try Self.checkOneIsNew(try await Self.decideAtOnce(served, key: "same"))
            #expect(try await desk.ledger.size() == size + 1)
        }
    }

    private static func decideAtOnce(_ served: Served, key: String) async throws -> [Answer] {
        let sent = (0..<12).map { _ in Task { try await decide(served, key: key) } }
        var answers: [Answer] = []
        for one in sent { answers.append(try await one.value) }
        return answers
    }

    /// One was recorded, those that came later heard the same, and the others are told to wait.
    private static func checkOneIsNew(_ answers: [Answer]) throws {
        let given = answers.filter { $0.status == 201 }
        let isNew = given.filter { $0.fields["idempotency-replayed"] == nil }
        #expect(isNew.count == 1)
        #expect(Set(given.map(\.body)).count == 1)
        for other in answers where other.status != 201 {
            #expect(other.status == 409)
            #expect(try code(other) == "request.key-under-way")
            #expect(other.fields["retry-after"] == "1")
        }
    }

    // MARK: Questions

    @Test func `whoever only wants to see needs no key and leaves nothing`() async throws {
        let desk = try await Served.referenceDesk()
        let size = try await desk.ledger.size()
        let house = try await House()
        let (viewer, _) = try await house.token(.viewer)
        try await Served.run(desk, gatekeeper: house.gatekeeper) { served in
            let seen = try await Self.decide(
                served,
                key: nil,
                Self.question(",\"keep\":false"),
                token: viewer
            )
            #expect(seen.status == 200)
            #expect(seen.fields["location"] == nil)
            let kept = try await Self.decide(served, key: "a", token: viewer)
            #expect(kept.status == 403)
            #expect(try Self.code(kept) == "request.not-allowed")
            let supposed = #","assumptions":[{"fact":"us-ear/license.granted","value":"holds"}]"#
            let officer = try await house.token(.officer).0
            let refused = try await Self.decide(
                served,
                key: "b",
                Self.question(supposed),
                token: officer
            )
            #expect(refused.status == 422)
            let shown = try await Self.decide(
                served,
                key: nil,
                Self.question(supposed + ",\"keep\":false"),
                token: viewer
            )
            #expect(shown.status == 200)
            #expect(try await desk.ledger.size() == size)
        }
    }

    @Test func `everything that is wrong with a question is told at once, at its place`()
        async throws
    {
        try await Served.run { served in
            let answer = try await Self.decide(
                served,
                key: "a",
                """
                {"seller":"nvidea","buyer":"nobody at all","item":"h200","held":["us-lab-certificat"],
                 "roles":[{"party":"nobody either","role":"forwarder"}]}
                """
            )
            #expect(answer.status == 422)
            let errors = try #require(try answer.json()["errors"] as? [[String: String]])
            #expect(
                errors.map { "\($0["pointer"] ?? "") \($0["code"] ?? "")" } == [
                    "/seller party.unknown", "/buyer party.unknown",
                    "/roles/0/party party.unknown", "/held/0 paper.unknown",
                ]
            )
            #expect(errors[0]["detail"]?.contains("nvidia") == true)
        }
    }

    @Test(arguments: [
        (#"{"seller":"nvidia","#, 400, "request.body-malformed"),
        (#"{"seller":"a","seller":"b"}"#, 400, "request.body-malformed"),
        (question(#","quantity":4.5"#), 400, "request.body-malformed"),
        (#"{"seller":"a","buyer":"b","item":"c","quantity":4.5}"#, 422, "request.body"),
        (#"{"seller":"a","buyer":"b","item":"c","quantity":"4"}"#, 422, "request.body"),
        (#"{"seller":"a","buyer":"b","item":"c","qty":4}"#, 422, "request.body"),
        (#"{"seller":"a","buyer":"b","item":"c","value":1e3}"#, 422, "request.body"),
        (#"{"seller":"a","buyer":"b","item":"c","to":"ZZZ"}"#, 422, "request.body"),
        (#"{"seller":"a","buyer":"b","item":"c","on":"2026-02-30"}"#, 422, "request.body"),
        ("[]", 422, "request.body"), ("", 400, "request.body-missing"),
    ])
    func `what is no question is refused`(body: String, status: Int, code: String) async throws {
        try await Served.run { served in
            let answer = try await Self.decide(served, key: "a", body)
            #expect(answer.status == status, "\(answer.text)")
            #expect(try Self.code(answer) == code)
        }
    }

    @Test func `a slip in JSON is told by its line and column`() async throws {
        try await Served.run { served in
            let answer = try await Self.decide(
                served,
                key: "a",
                "{\"seller\":\"ä\",\n \"buyer\": }"
            )
            #expect(try answer.json()["place"] as? String == "line 2, column 11")
            let form = ["Content-Type": "application/x-www-form-urlencoded"]
            let other = try await served.ask("POST", "/v1/decisions", form, body: "a=b")
            #expect(other.status == 415)
        }
    }

    @Test func `many questions are answered in one step, and a bad one spoils none`()
        async throws
    {
        let desk = try await Served.referenceDesk()
        let size = try await desk.ledger.size()
        try await Served.run(desk) { served in
            let body = """
                {"questions":[\(Self.question(units: 5)),
                 {"seller":"nvidia","buyer":"nobody at all","item":"h200"},
                 \(Self.question(units: 6)),\(Self.question(units: 5))]}
                """
            func send() async throws -> Answer {
                try await served.ask(
                    "POST",
                    "/v1/decisions/batch",
                    ["Idempotency-Key": "b"],
                    body: body
                )
            }
            let answer = try await send()
            #expect(answer.status == 201, "\(answer.text)")
            let reply = try answer.json()
            #expect(reply["worst"] as? String == "undetermined")
            #expect(reply["problems"] as? Int == 1)
            let rows = try #require(reply["rows"] as? [[String: Any]])
            #expect(rows.compactMap { $0["index"] as? Int } == [0, 1, 2, 3])
            let problem = try #require(rows[1]["problem"] as? [String: Any])
            #expect(problem["place"] as? String == "/questions/1/buyer")
            #expect(rows[0]["id"] as? String == rows[3]["id"] as? String)
            // The same question twice is one answer on record.
            #expect(try await desk.ledger.size() == size + 2)
            let again = try await send()
            #expect(again.fields["idempotency-replayed"] == "true")
            #expect(again.body == answer.body)
            #expect(try await desk.ledger.size() == size + 2)
        }
    }

    // MARK: Documents

    @Test func `a document is read and kept, and sent again it is there already`() async throws {
        let desk = try Served.emptyDesk()
        try await Served.run(desk) { served in
            let body =
                "{\"text\":\"\(Self.words)\",\"outlet\":\"Wire\",\"published\":\"2026-01-30\"}"
            let seen = try await served.ask("POST", "/v1/documents?dry-run=1", body: body)
            #expect(seen.status == 200 && seen.fields["location"] == nil)
            #expect(try await desk.ledger.size() == 1)
            let made = try await served.ask("POST", "/v1/documents", body: body)
            #expect(made.status == 201)
            #expect(made.body == seen.body)
            let document = try #require(try made.json()["document"] as? [String: Any])
            let id = try #require(document["id"] as? String)
            #expect(made.fields["location"] == "/v1/documents/\(id)")
            let again = try await served.ask("POST", "/v1/documents", body: body)
            #expect(again.status == 200)
            #expect(again.fields["location"] == made.fields["location"])
            let file = try await served.ask(
                "POST",
                "/v1/documents?outlet=Wire&published=2026-01-30",
                ["Content-Type": "text/plain; charset=utf-8"],
                body: Self.words
            )
            #expect(file.status == 200)
            #expect(file.fields["location"] == made.fields["location"])
        }
    }

    @Test(arguments: [true, false])
    func `the words of a confidential document are sealed, however it is handed in`(
        _ isJSON: Bool
    ) async throws {
        let desk = try Served.emptyDesk()
        try await Served.run(desk) { served in
            let known = "\"outlet\":\"Wire\",\"published\":\"2026-01-30\",\"confidential\":true"
            let made =
                isJSON
                ? try await served.ask(
                    "POST",
                    "/v1/documents",
                    body: "{\"text\":\"\(Self.words)\",\(known)}"
                )
                : try await served.ask(
                    "POST",
                    "/v1/documents?outlet=Wire&published=2026-01-30&confidential=1",
                    ["Content-Type": "text/plain"],
                    body: Self.words
                )
            #expect(made.status == 201)
            let document = try #require(try made.json()["document"] as? [String: Any])
            #expect(document["handling"] as? String == "confidential")
            try await Self.expectSealed(desk)
        }
    }

    /// That somebody's words are told, and do not stand on the log.
    static func expectSealed(_ desk: Desk) async throws {
        let picture = try await desk.everything()
        let quoted = picture.statements.map(\.statement.span.text)
        #expect(!quoted.isEmpty && quoted.allSatisfy { Self.words.contains($0) })
        #expect(picture.documents.values.allSatisfy { $0.handling == .confidential })
        let log = try await desk.ledger.tiles().filter { $0.path.hasPrefix("tile/entries/") }
            .map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(log.contains { $0.contains(Withheld.words) })
        for words in quoted { #expect(!log.contains { $0.contains(words) }) }
    }

    @Test func `nothing is fetched from an address, and what lacks is named`() async throws {
        let desk = try Served.emptyDesk()
        try await Served.run(desk) { served in
            let address = try await served.ask(
                "POST",
                "/v1/documents",
                body: "{\"url\":\"http://127.0.0.1:\(served.port)/health\"}"
            )
            #expect(address.status == 422)
            #expect(address.text.contains("nothing is fetched"))
            let bare = try await served.ask(
                "POST",
                "/v1/documents",
                body: "{\"text\":\"\(Self.words)\",\"outlet\":\"Wire\"}"
            )
            let errors = try #require(try bare.json()["errors"] as? [[String: String]])
            #expect(errors.map { $0["pointer"] } == ["/published"])
            let file = try await served.ask(
                "POST",
                "/v1/documents?published=2026-01-30",
                ["Content-Type": "text/plain"],
                body: Self.words
            )
            #expect(file.status == 422)
            #expect(try file.json()["place"] as? String == "outlet")
            let twice = try await served.ask(
                "POST",
                "/v1/documents?outlet=Wire",
                body: "{\"text\":\"\(Self.words)\"}"
            )
            #expect(twice.status == 422)
            #expect(try await desk.ledger.size() == 1)
        }
    }

    @Test func `a large document is read as a job, whose end tells what was made of it`()
        async throws
    {
        let desk = try Served.emptyDesk()
        try await Served.run(desk) { served in
            let text = Self.words + String(repeating: "\n", count: 256 * 1_024)
            let begun = try await served.ask(
                "POST",
                "/v1/documents?outlet=Wire&published=2026-01-30",
                ["Content-Type": "text/plain"],
                body: text
            )
            #expect(begun.status == 202, "\(begun.text.prefix(300))")
            let place = try #require(begun.fields["location"])
            #expect(place.hasPrefix("/v1/jobs/job_"))
            let events = try await served.ask("GET", place, ["Accept": "text/event-stream"])
            #expect(events.fields["content-type"] == "text/event-stream")
            #expect(events.text.contains("\"state\":\"done\""), "\(events.text)")
            let job = try await served.get(place).json()
            let result = try #require(job["result"] as? [String: Any])
            #expect(result["isNew"] as? Bool == true)
            #expect(try await desk.ledger.documents().count == 1)
            let asked = try await served.ask(
                "POST",
                "/v1/verifications",
                ["Prefer": "respond-async"]
            )
            #expect(asked.fields["preference-applied"] == "respond-async")
            let verification = try #require(asked.fields["location"])
            let end = try await served.ask("GET", verification, ["Accept": "text/event-stream"])
            #expect(end.text.contains("\"isVerified\":true"))
            #expect(try await served.get("/v1/jobs/job_0000000000").status == 404)
        }
    }

    // MARK: Edits

    /// A desk with one document, and the id of its one statement.
    private static func desk() async throws -> (Desk, String) {
        let desk = try Served.emptyDesk()
        var report = Report(name: "one", bytes: Array(words.utf8), meta: ReportMeta())
        report.meta.outlet = "Wire"
        report.meta.published = "2026-01-30"
        let recorded = try await desk.record(report)
        return (desk, try #require(recorded.reading.statements.first?.id.raw))
    }

    @Test func `a review needs the state it is about, and stands in the name of its account`()
        async throws
    {
        let (desk, id) = try await Self.desk()
        let house = try await House()
        let (reviewer, _) = try await house.token(.reviewer)
        try await Served.run(desk, gatekeeper: house.gatekeeper) { served in
            func review(_ act: String, match: String?) async throws -> Answer {
                var fields = ["Authorization": "Bearer \(reviewer)"]
                fields["If-Match"] = match
                let body = "{\"act\":\"\(act)\",\"reason\":\"read against the text\"}"
                return try await served.ask(
                    "POST",
                    "/v1/statements/\(id)/review",
                    fields,
                    body: body
                )
            }
            #expect(try await review("accept", match: nil).status == 428)
            #expect(try await review("accept", match: "\"other\"").status == 412)
            let done = try await review("accept", match: "*")
            #expect(done.status == 201, "\(done.text)")
            let tag = try await Self.tag(of: id, served, ["Authorization": "Bearer \(reviewer)"])
            let held = try await desk.statement(id)
            #expect(held.review == .accepted(by: "reviewer", reason: "read against the text"))
            #expect(try await review("reject", match: tag).status == 201)
            let late = try await review("reject", match: tag)
            #expect(late.status == 412)
            #expect(try Self.code(late) == "request.changed-meanwhile")
        }
    }

    private static func tag(
        of id: String,
        _ served: Served,
        _ fields: [String: String] = [:]
    ) async throws -> String {
        try #require(
            try await served.ask("GET", "/v1/statements/\(id)", fields).fields["etag"]
        )
    }

    @Test func `of two who review the same state at once, one is told that it changed`()
        async throws
    {
        let (desk, id) = try await Self.desk()
        try await Served.run(desk) { served in
            _ = try await served.ask(
                "POST",
                "/v1/statements/\(id)/review",
                ["If-Match": "*"],
                body: "{\"act\":\"reject\",\"reason\":\"0\"}"
            )
            let tag = try await Self.tag(of: id, served)
            let sent = (1...8).map { number in
                Task {
                    let act = number.isMultiple(of: 2) ? "accept" : "reject"
                    return try await served.ask(
                        "POST",
                        "/v1/statements/\(id)/review",
                        ["If-Match": tag],
                        body: "{\"act\":\"\(act)\",\"reason\":\"\(number)\"}"
                    ).status
                }
            }
            var statuses: [Int] = []
            for one in sent { statuses.append(try await one.value) }
            #expect(statuses.count { $0 == 201 } == 1, "\(statuses)")
            #expect(statuses.count { $0 == 412 } == 7, "\(statuses)")
        }
    }

    @Test func `a correction stands in place of the machine's reading, or says what is wrong`()
        async throws
    {
        let (desk, id) = try await Self.desk()
        try await Served.run(desk) { served in
            func correct(_ fields: String) async throws -> Answer {
                try await served.ask(
                    "POST",
                    "/v1/statements/\(id)/correction",
                    ["If-Match": "*"],
                    body: "{\"fields\":\(fields),\"reason\":\"misread\"}"
                )
            }
            for (fields, pointer) in [
                ("{\"subject\":[\"nobody at all\"]}", "/fields"),
                ("{\"predicate\":\"flown\"}", "/fields/predicate"),
                ("{\"span\":[]}", "/fields/span"), ("{\"gate\":\"side\"}", "/fields/gate"),
            ] {
                let answer = try await correct(fields)
                #expect(answer.status == 422, "\(fields): \(answer.text)")
                let errors = try answer.json()["errors"] as? [[String: String]]
                #expect(errors?.first?["pointer"] == pointer, "\(answer.text)")
            }
            let done = try await correct("{\"polarity\":\"negative\",\"subject\":[\"Tencent\"]}")
            #expect(done.status == 201, "\(done.text)")
            let place = try #require(done.fields["location"])
            let new = try await desk.statement(String(place.split(separator: "/")[2]))
            #expect(new.statement.polarity == .negative)
            #expect(new.review == .written(by: "tester", reason: "misread", insteadOf: .init(id)))
        }
    }

    @Test func `statements are linked and settled by their ids, and wrong ids are all named`()
        async throws
    {
        let desk = try await Served.referenceDesk()
        let ids = try await desk.everything().statements.map(\.statement)
        let import1 = try #require(ids.first { $0.gate == .import })
        let import2 = try #require(ids.last { $0.gate == .import && $0.id != import1.id })
        try await Served.run(desk) { served in
            let link = try await served.ask(
                "POST",
                "/v1/links",
                body:
                    "{\"from\":\"\(import2.id)\",\"type\":\"supersedes\",\"to\":\"\(import1.id)\",\"reason\":\"later\"}"
            )
            #expect(link.status == 201, "\(link.text)")
            let settled = try await served.ask(
                "POST",
                "/v1/settlements",
                body:
                    "{\"favored\":\"\(import1.id)\",\"over\":[\"\(import2.id)\"],\"reason\":\"held\"}"
            )
            #expect(settled.status == 201, "\(settled.text)")
            #expect(try settled.json()["by"] as? String == "tester")
            let wrong = try await served.ask(
                "POST",
                "/v1/settlements",
                body: "{\"favored\":\"stm_0000000000\",\"over\":[\"stm_1111\"],\"reason\":\"x\"}"
            )
            #expect(wrong.status == 422)
            let errors = try wrong.json()["errors"] as? [[String: String]]
            #expect(errors?.map { $0["pointer"] } == ["/favored", "/over/0"])
            let silent = try await served.ask(
                "POST",
                "/v1/links",
                body:
                    "{\"from\":\"stm_0000\",\"type\":\"restates\",\"to\":\"stm_1111\",\"reason\":\" \"}"
            )
            #expect(silent.status == 422)
        }
    }

    // MARK: Tokens

    @Test func `people make tokens with no more rights than theirs, and take back their own`()
        async throws
    {
        let house = try await House()
        let session = try await house.session(.officer)
        let cookie = [
            "Cookie": "proviso-session=\(session.text)",
            "X-CSRF-Token": CSRFToken(of: session).text,
        ]
        let (admin, _) = try await house.token(.admin)
        let asAdmin = ["Authorization": "Bearer \(admin)"]
        let (_, othersID) = try await house.token(.viewer)
        try await Served.run(gatekeeper: house.gatekeeper, access: house.access) { served in
            func make(_ body: String, _ fields: [String: String]) async throws -> Answer {
                try await served.ask("POST", "/v1/tokens", fields, body: body)
            }
            let made = try await make("{\"label\":\"night run\",\"scopes\":[\"read\"]}", cookie)
            #expect(made.status == 201, "\(made.text)")
            let secret = try #require(try made.json()["secret"] as? String)
            let token = try #require(try made.json()["token"] as? [String: Any])
            let id = try #require(token["id"] as? String)
            let asToken = ["Authorization": "Bearer \(secret)"]
            let mine = try await served.ask("GET", "/v1/tokens", asToken)
            #expect(mine.text.contains(id) && !mine.text.contains(secret))
            #expect(!mine.text.contains(othersID))
            let all = try await served.ask("GET", "/v1/tokens", asAdmin)
            #expect(all.text.contains(othersID))
            let body = "{\"label\":\"x\",\"scopes\":[\"read\"]}"
            #expect(try Self.code(await make(body, asToken)) == "access.by-token")
            let beyond = "{\"label\":\"x\",\"scopes\":[\"approve\"]}"
            #expect(try Self.code(await make(beyond, cookie)) == "access.beyond-own")
            let other = "{\"label\":\"x\",\"scopes\":[\"read\"],\"account\":\"viewer\"}"
            #expect(try Self.code(await make(other, cookie)) == "access.other-account")
            #expect(try await make(other, asAdmin).status == 201)
            let theirs = try await served.ask("DELETE", "/v1/tokens/\(othersID)", asToken)
            #expect(theirs.status == 404)
            #expect(try await served.ask("DELETE", "/v1/tokens/\(id)", asToken).status == 200)
            #expect(try await served.ask("GET", "/v1/tokens", asToken).status == 401)
            let accounts = try await served.ask("GET", "/v1/accounts", asAdmin)
            #expect(accounts.status == 200 && accounts.text.contains("\"reviewer\""))
            #expect(try await served.ask("GET", "/v1/accounts", cookie).status == 403)
            #expect(!served.log.text.contains(secret))
        }
    }

    @Test func `a server without accounts has no tokens, and says so`() async throws {
        try await Served.run { served in
            let answer = try await served.get("/v1/tokens")
            #expect(answer.status == 409)
            #expect(try Self.code(answer) == "access.no-accounts")
        }
    }
}
