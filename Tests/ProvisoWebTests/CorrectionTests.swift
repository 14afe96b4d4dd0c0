import Foundation
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoWeb
import Synchronization
import Testing

/// What a person puts on record about a statement beside yes and no: another reading, a link, a settlement.
@Suite struct CorrectionTests {
    private let store: SharedStore
    private let site: Site
    private let id: String

    /// A report nobody reviewed, which says of one buyer what the words may say of two.
    init() async throws {
        store = SharedStore(base: try Site.emptyStore())
        site = try await Site.ofReferenceCase(over: store)
        let words =
            "Officials in Beijing said on Friday that imports of the H200 by Tencent were approved.\n"
        let recorded = try await site.desk.record(
            Report(
                name: "r.txt",
                bytes: Array(words.utf8),
                meta: ReportMeta(outlet: "Example Wire", published: "2026-02-02")
            )
        )
        id = try #require(recorded.reading.statements.first).id.raw
    }

    private func send(
        _ act: String,
        _ step: String,
        _ fields: [String: String]
    ) async throws
        -> WebReply
    {
        let word = ["person": "A reader", "reason": "read it twice", "step": step]
        return try await site.reply(
            "/statements/\(id)/\(act)",
            .post,
            form: word.merging(fields) { $1 }.map { WebField($0, $1) }
        )
    }

    private func size() async throws -> Int { try await site.desk.ledger.size() }

    @Test func `a correction is shown beside the machine's reading before it counts`() async throws
    {
        let before = try await size()
        let check = HTMLPage(try await send("correct", "check", ["subject": "Alibaba; Tencent"]))
        #expect(check.status == 200)
        #expect(check.words.contains("Nothing is on record yet"))
        #expect(check.html.contains("<td>Tencent</td><td><strong>Alibaba; Tencent</strong>"))
        #expect(try await size() == before)
        let change = HTMLPage(try await send("correct", "change", ["subject": "Alibaba; Tencent"]))
        #expect(change.html.contains("value=\"Alibaba; Tencent\""), "entries are kept")
        let kept = try await send("correct", "keep", ["subject": "Alibaba; Tencent"])
        #expect(kept.status == 303)
        let page = try await site.page(try #require(kept[header: "location"]))
        #expect(page.words.contains("Corrected: this reading counts now"))
        #expect(page.links.contains("/statements/\(id)"), "the reading before it is one press away")
        let old = try await site.desk.statement(id)
        guard case .corrected(let by, _, let new) = old.review else {
            Issue.record("the machine's reading still counts")
            return
        }
        #expect(by == "A reader")
        let subject = try await site.desk.statement(new.raw).statement.subject
        #expect(subject == ["alibaba", "tencent"])
    }

    @Test func `what cannot be read is told at its field and nothing typed is lost`() async throws {
        let before = try await size()
        for (field, value) in [
            ("subject", "Nobody at all"), ("at-least", "4.000.1"), ("at-most", "plenty"),
            ("claim", "authorization"), ("claim", "authorization/nothing"),
        ] {
            let page = HTMLPage(
                try await send("correct", "keep", [field: value, "counterparty": "Nvidia"])
            )
            #expect(page.status == 400, "\(field)")
            #expect(page.html.contains("href=\"#\(field)\""), "\(field)")
            #expect(page.html.contains("id=\"\(field)-fault\""), "\(field)")
            // One of a list is chosen anew; what was typed stays.
            if field != "claim" {
                #expect(page.html.contains("value=\"\(value)\""), "\(field)")
            }
            #expect(page.html.contains("value=\"Nvidia\""), "\(field)")
        }
        let same = HTMLPage(try await send("correct", "keep", [:]))
        #expect(same.status == 400)
        #expect(same.words.contains("changes nothing"))
        let wordless = HTMLPage(
            try await send(
                "correct",
                "keep",
                ["polarity": "negative", "reason": " ", "person": ""]
            )
        )
        #expect(wordless.html.contains("href=\"#reason\""))
        #expect(wordless.html.contains("href=\"#person\""))
        #expect(try await size() == before)
    }

    @Test func `a bound that shuts out its figure stays so until somebody writes another`()
        async throws
    {
        let held = try #require(
            try await site.desk.everything().statements.first {
                $0.statement.quantity?.isMinOpen == true
            }
        )
        let form = try await site.page("/statements/\(held.statement.id)/correct")
        #expect(form.html.contains("value=\"more than 400000\""))
        let reply = try await site.reply(
            "/statements/\(held.statement.id)/correct",
            .post,
            form: [
                WebField("at-most", "less than 500,000"), WebField("person", "A reader"),
                WebField("reason", "the table says so"), WebField("step", "keep"),
            ]
        )
        let place = try #require(reply[header: "location"])
        let new = try #require(place.split(separator: "/").last?.split(separator: "?").first)
        let quantity = try await site.desk.statement(String(new)).statement.quantity
        #expect(quantity?.min == 400_000)
        #expect(quantity?.isMinOpen == true)
        #expect(quantity?.max == 500_000)
        #expect(quantity?.isMaxOpen == true)
    }

    @Test func `whoever corrects what somebody corrected meanwhile sees both readings`()
        async throws
    {
        _ = try await send("correct", "keep", ["subject": "Alibaba"])
        let before = try await size()
        let second = HTMLPage(try await send("correct", "keep", ["subject": "ByteDance"]))
        #expect(second.status == 409)
        #expect(second.words.contains("Nothing of yours was put on record"))
        for (who, isOther) in [("Tencent", false), ("Alibaba", true), ("ByteDance", true)] {
            #expect(second.html.contains(isOther ? "<strong>\(who)</strong>" : "<td>\(who)</td>"))
        }
        #expect(try await size() == before)
    }

    @Test func `what somebody rejected meanwhile is not corrected`() async throws {
        try await site.desk.review(.reject, [StatementID(id)], by: "B reader", reason: "not so")
        let before = try await size()
        for step in ["check", "keep", "change"] {
            let page = HTMLPage(try await send("correct", step, ["subject": "ByteDance"]))
            #expect(page.status == 409, "\(step)")
            #expect(page.words.contains("Somebody else rejected it meanwhile"), "\(step)")
            #expect(page.words.contains("B reader, counts nowhere: not so"), "\(step)")
            #expect(page.html.contains("<strong>ByteDance</strong>"), "\(step)")
            #expect(!page.links.contains { $0.hasSuffix("/correct") }, "\(step)")
        }
        #expect(try await size() == before)
    }

    /// What somebody at another desk puts on record of the statement.
    enum Other: CaseIterable { case accepts, rejects, corrects }

    private func answered(by other: Other) -> @Sendable (Desk) async throws -> Void {
        let id = StatementID(id)
        return { desk in
            switch other {
            case .accepts:
                try await desk.review(.accept, [id], by: "B reader", reason: "was quicker")
            case .rejects:
                try await desk.review(.reject, [id], by: "B reader", reason: "was quicker")
            case .corrects:
                _ = try await desk.correct(
                    id,
                    fields: Array("{\"subject\":[\"alibaba\"]}".utf8),
                    by: "B reader",
                    reason: "was quicker"
                )
            }
        }
    }

    @Test(arguments: Other.allCases)
    func `of two who answer at once, the second sees what the first put on record`(
        other: Other
    ) async throws {
        store.meanwhile(answered(by: other))
        let page = HTMLPage(try await send("correct", "keep", ["subject": "ByteDance"]))
        #expect(page.status == 409)
        #expect(page.words.contains("B reader"))
        #expect(page.words.contains("was quicker"))
        #expect(page.html.contains("<strong>ByteDance</strong>"))
        #expect(page.html.contains("<strong>Alibaba</strong>") == (other == .corrects))
        #expect(!(try await said(by: "A reader")))
    }

    @Test(arguments: Other.allCases, ["accept", "reject"])
    func `of two who review at once, the second sees what the first put on record`(
        other: Other,
        act: String
    ) async throws {
        store.meanwhile(answered(by: other))
        let form = ["statement": id, "act": act, "person": "A reader", "reason": "came second"]
        let reply = try await site.reply("/review", .post, form: form.map { WebField($0, $1) })
        let page = HTMLPage(reply)
        #expect(page.status == 409)
        #expect(page.words.contains("was quicker"))
        #expect(page.words.contains("by A reader: came second"))
        #expect(!(try await said(by: "A reader")))
    }

    /// Whether somebody's answer to any statement is on record.
    private func said(by person: String) async throws -> Bool {
        let picture = try await site.desk.everything()
        return (picture.statements + picture.setAside).contains {
            switch $0.review {
            case .accepted(let by, _), .rejected(let by, _), .corrected(let by, _, _),
                .written(let by, _, _):
                by == person
            case .unreviewed: false
            }
        }
    }

    @Test func `a statement chosen twice is reviewed once`() async throws {
        let before = try await size()
        let fields = ["act": "accept", "person": "A reader", "reason": "as it reads"]
        let reply = try await site.reply(
            "/review",
            .post,
            form: fields.map { WebField($0, $1) }
                + [WebField("statement", id), WebField("statement", id)]
        )
        #expect(reply.status == 303)
        #expect(try await size() == before + 1)
    }

    @Test func `whoever reviews what somebody reviewed meanwhile sees both answers`() async throws {
        let review = ["statement": id, "person": "B reader", "reason": "other words"]
        for (act, status) in [("reject", 303), ("accept", 409)] {
            let reply = try await site.reply(
                "/review",
                .post,
                form: review.merging(["act": act]) { $1 }.map { WebField($0, $1) }
            )
            #expect(reply.status == status, "\(act)")
            guard status == 409 else { continue }
            let page = HTMLPage(reply)
            #expect(page.words.contains("rejected by B reader, counts nowhere: other words"))
            #expect(page.words.contains("accepted by B reader: other words"))
        }
    }

    @Test func `two statements are linked, settled and taken apart again`() async throws {
        let other = try #require(
            try await site.desk.everything().statements.first {
                $0.statement.claim == .authorization(.prohibited)
            }
        ).statement.id
        let nobody = HTMLPage(
            try await send("link", "check", ["type": "contradicts", "to": "stm_0000"])
        )
        #expect(nobody.status == 400)
        #expect(nobody.html.contains("href=\"#to\""))
        let link = ["type": "contradicts", "to": other.raw]
        let check = HTMLPage(try await send("link", "check", link))
        #expect(check.words.contains("\(id) contradicts \(other)."))
        #expect(try await send("link", "keep", link).status == 303)
        let form = try await site.page("/statements/\(id)/settle")
        #expect(form.html.contains("value=\"\(other)\""), "both versions stand on the form")
        let unsaid = HTMLPage(try await send("settle", "keep", [:]))
        #expect(unsaid.status == 400)
        #expect(unsaid.words.contains("Say over which statement"))
        let settled = try await send("settle", "keep", ["over": other.raw])
        #expect(settled[header: "location"] == "/statements/\(id)?done=settled")
        let picture = try await site.desk.everything()
        #expect(picture.settlements.contains { $0.favored.raw == id && $0.over == other })
        let apart = try await send("link", "keep", link.merging(["so": "no"]) { $1 })
        #expect(apart.status == 303)
        let relations = try await site.desk.everything().relations
        #expect(!relations.contains { $0.type == .contradicts && $0.from.raw == id })
    }

    @Test func `a link is as somebody chose it, and in no other way`() async throws {
        let before = try await size()
        let form = try await site.page("/statements/\(id)/link")
        #expect(form.html.contains("<option value=\"\" selected>not chosen yet</option>"))
        let other = try #require(
            try await site.desk.everything().statements.first { $0.statement.id.raw != id }
        ).statement.id.raw
        for (field, value) in [("type", ""), ("so", ""), ("so", "perhaps"), ("so", "No")] {
            let whole = ["type": "tension", "to": other].merging([field: value]) { $1 }
            let page = HTMLPage(try await send("link", "keep", whole))
            #expect(page.status == 400, "\(field) \(value)")
            #expect(page.html.contains("id=\"\(field)-fault\""), "\(field) \(value)")
        }
        #expect(try await size() == before)
    }

    @Test func `a settlement names each statement once, and only such as are on record`()
        async throws
    {
        let other = try #require(
            try await site.desk.everything().statements.first {
                $0.statement.claim == .authorization(.prohibited)
            }
        ).statement.id.raw
        func settle(over ids: [String], or other: String = "") async throws -> WebReply {
            try await site.reply(
                "/statements/\(id)/settle",
                .post,
                form: ids.map { WebField("over", $0) } + [
                    WebField("other", other), WebField("person", "A reader"),
                    WebField("reason", "an official said so"), WebField("step", "keep"),
                ]
            )
        }
        let before = try await size()
        let unknown = HTMLPage(try await settle(over: [other, "stm_0000000000"]))
        #expect(unknown.status == 400)
        #expect(unknown.html.contains("id=\"other-fault\""))
        #expect(unknown.words.contains("stm_0000000000"))
        #expect(try await size() == before)
        #expect(try await settle(over: [other, other], or: other).status == 303)
        let settlements = try await site.desk.everything().settlements
        #expect(settlements.count { $0.favored.raw == id && $0.over.raw == other } == 1)
    }

    @Test func `words typed into these forms stay words`() async throws {
        let hostile = "\"'><script>alert(1)</script>`<b>\u{202E}"
        for (act, names) in [
            ("correct", ["subject", "at-least", "pool", "claim", "gate", "polarity"]),
            ("link", ["to", "type", "so"]), ("settle", ["other"]),
        ] {
            for step in ["check", "keep", "change", hostile] {
                var fields = Dictionary(uniqueKeysWithValues: names.map { ($0, hostile) })
                fields["person"] = hostile
                fields["reason"] = hostile
                let reply = try await send(act, step, fields)
                #expect(reply.status == (step == "change" ? 200 : 400), "\(act) \(step)")
                let html = HTMLPage(reply).html
                #expect(!html.contains("<script") && !html.contains("<b>"), "\(act) \(step)")
                #expect(!html.contains("\u{202E}"), "\(act) \(step)")
            }
        }
    }

    @Test func `only who may approve is offered these forms or reaches them`() async throws {
        var site = site
        site.visitor = Visitor(person: "Vera", role: "analyst", rights: [.read, .propose])
        let page = try await site.page("/statements/\(id)")
        #expect(!page.html.contains("/correct"))
        for act in ["correct", "link", "settle"] {
            #expect(try await site.reply("/statements/\(id)/\(act)").status == 403)
            #expect(try await site.reply("/statements/\(id)/\(act)", .post).status == 403)
        }
    }
}

/// A store that another desk writes to as well, at the one moment nobody can look at: just ahead of an append.
private final class SharedStore: LedgerStore {
    private let base: MemoryStore
    private let next = Mutex<(@Sendable (Desk) async throws -> Void)?>(nil)

    init(base: MemoryStore) { self.base = base }

    var place: String { base.place }

    /// What the other desk does before the next append to this one.
    func meanwhile(_ act: @escaping @Sendable (Desk) async throws -> Void) {
        next.withLock { $0 = act }
    }

    func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        if let act = next.withLock({ $0.take() }) { try await act(Site.desk(over: base)) }
        return try await base.append(propose)
    }

    func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer { try await base.read(look) }

    func faults() async throws -> [String] { try await base.faults() }
    func rebuild(isKept: Bool) async throws -> Rebuilt { try await base.rebuild(isKept: isKept) }
}
