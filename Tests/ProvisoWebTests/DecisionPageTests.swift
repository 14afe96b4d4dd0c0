import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoTesting
import ProvisoWeb
import Testing

/// May it go, and if not, what is missing? The page of one answer.
@Suite struct DecisionPageTests {
    @Test func `every reason of the decision stands in the print form, with its law and words`()
        async throws
    {
        let site = try await Site.ofReferenceCase()
        let answer = try await site.desk.decide(.h200("deepseek", units: 1_000))
        let page = try await site.page("/decisions/\(answer.id)?print=1")
        #expect(!page.main.contains("<details>"), "a closed disclosure does not print")
        for reason in answer.decision.gates.flatMap(\.reasons) {
            #expect(page.words.contains(reason.says))
            if let why = reason.why { #expect(page.words.contains(why.rawValue)) }
            for citation in reason.citations { #expect(page.words.contains(citation.law)) }
            for id in reason.statements + reason.contrary + reason.discounted {
                let held = try #require(
                    answer.picture.statements.first { $0.statement.id == id }
                )
                #expect(page.text.contains(held.statement.span.text))
            }
        }
        for need in answer.decision.unblockSets.first?.needs ?? [] {
            #expect(page.words.contains(need.says))
            for point in need.preparation { #expect(page.words.contains(point)) }
        }
        for omission in answer.decision.notEvaluated { #expect(page.words.contains(omission)) }
        for flag in answer.decision.redFlags { #expect(page.words.contains(flag.says)) }
    }

    @Test func `the answer comes first, in a word and a sentence, the same as on every other face`()
        async throws
    {
        let site = try await Site.ofReferenceCase()
        let answer = try await site.desk.decide(.h200("deepseek", units: 1_000))
        let page = try await site.page("/decisions/\(answer.id)")
        #expect(
            page.words.hasPrefix("? undetermined May Nvidia ship 1,000 Nvidia H200 to DeepSeek")
        )
        #expect(page.words.contains(answer.decision.inOneSentence))
        #expect(page.words.contains("Not screened"))
    }

    @Test func `what is only assumed is marked, changes the answer, and is not put on record`()
        async throws
    {
        let site = try await Site.ofReferenceCase()
        let page = try await site.page(
            "/answer?seller=nvidia&buyer=deepseek&item=h200&fact=us-ear/license.granted&value-assumed=fails"
        )
        #expect(page.words.contains("Assumed, not known: us-ear/license.granted = fails"))
        #expect(page.words.contains("? undetermined") || page.words.contains("✕ blocked"))
        #expect(!page.html.contains("Put this answer on record"))
    }

    @Test func `an answer is put on record by a form and found again under its id`() async throws {
        let site = try await Site.ofReferenceCase()
        let sent = try await site.reply(
            "/ask",
            .post,
            form: [
                WebField("seller", "nvidia"), WebField("buyer", "deepseek"),
                WebField("item", "h200"), WebField("quantity", "1,000"),
            ]
        )
        #expect(sent.status == 303)
        let place = try #require(sent[header: "location"])
        #expect(place.hasPrefix("/decisions/dec_"))
        let page = try await site.page(place)
        #expect(page.status == 200)
        #expect(page.words.contains("on record"))
        #expect(page.words.contains("(this one)"))
    }

    @Test func `a field that cannot be read is told on top and at the field, and entries are kept`()
        async throws
    {
        let page = try await Site.ofReferenceCase()
            .page("/ask?check=1&seller=nvidia&buyer=nobody+known&item=h200&quantity=4.000")
        #expect(page.status == 400)
        #expect(page.html.contains("href=\"#quantity\""))
        #expect(page.html.contains("aria-describedby=\"quantity-hint quantity-fault\""))
        #expect(page.html.contains("value=\"4.000\""))
        #expect(page.html.contains("value=\"nobody known\""))
    }

    @Test func `the decision is printed as it was last read by a person`() async throws {
        let page = try await Site.ofReferenceCase().page(
            "/answer?seller=nvidia&buyer=deepseek&item=h200&quantity=1000&as-of=2026-01-30"
        )
        #expect(try Golden().difference(page.main + "\n", from: "web/decision") == nil)
    }
}
