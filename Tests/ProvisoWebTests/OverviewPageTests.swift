import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoTesting
import Testing

/// An export manager opens the first page and wants to know who may ship what to whom, and how we know.
@Suite struct OverviewPageTests {
    @Test func `every cell of the overview leads to its sentence`() async throws {
        let site = try await Site.ofReferenceCase()
        let page = try await site.page("/")
        let sentences = page.links.filter { $0.contains("/documents/doc_") && $0.contains("#stm_") }
        #expect(sentences.count > 20)
        for link in Set(sentences) {
            let halves = link.split(separator: "#")
            let document = try await site.page(String(halves[0]))
            #expect(document.status == 200)
            #expect(document.html.contains("id=\"\(halves[1])\""), "\(link) leads nowhere")
        }
    }

    @Test
    func `three buyers stand beside one cell that says the quota is joint and not shared out`()
        async throws
    {
        let page = try await Site.ofReferenceCase().page("/")
        #expect(page.main.contains("rowspan=\"3\""))
        #expect(page.words.contains("more than 400,000 units"))
        #expect(page.words.contains("jointly for ByteDance, Alibaba and Tencent; shares not known"))
        #expect(page.words.contains("Each buyer's share of the joint quota"))
    }

    @Test func `nobody was screened, and the page says so and nothing milder`() async throws {
        let page = try await Site.ofReferenceCase().page("/")
        #expect(page.words.contains("Not screened"))
        #expect(!page.words.lowercased().contains("no match"))
    }

    @Test
    func `all four buyers, both gates, open conditions and what is said against it are there`()
        async throws
    {
        let page = try await Site.ofReferenceCase().page("/")
        for name in ["DeepSeek", "ByteDance", "Alibaba", "Tencent"] {
            #expect(page.words.contains(name))
        }
        #expect(page.words.contains("Undetermined for all 4 buyers."))
        #expect(page.words.contains("Nothing on file"))
        #expect(page.words.contains("Granted with conditions"))
        #expect(page.words.contains("as reported; below the floor"))
        #expect(page.words.contains("Not yet set"))
        #expect(page.words.contains("30 Jan 2026"))
    }

    @Test func `without documents the page says what fills it and gives one action`() async throws {
        let page = try await Site().page("/")
        #expect(page.status == 200)
        #expect(page.words.contains("No documents yet. Read one"))
        #expect(page.links.contains("/import"))
    }

    @Test func `before anything was known the page shows nothing of what came later`() async throws
    {
        let page = try await Site.ofReferenceCase().page("/?known=2026-01-27")
        #expect(!page.words.contains("DeepSeek"))
    }

    @Test func `a clock that cannot be read shows no answer, and keeps what was typed`()
        async throws
    {
        let page = try await Site.ofReferenceCase().page("/?known=yesterday")
        #expect(page.status == 400)
        #expect(page.html.contains("value=\"yesterday\""))
        #expect(page.html.contains("aria-invalid=\"true\""))
        #expect(!page.words.contains("Undetermined"))
    }

    @Test func `on paper every sentence a cell leads to stands below with its words`() async throws
    {
        let site = try await Site.ofReferenceCase()
        let screen = try await site.page("/")
        let paper = try await site.page("/?print=1")
        let held = try await site.desk.everything().statements
        let cited = Set(screen.links.compactMap { $0.split(separator: "#stm_").dropFirst().first })
        #expect(cited.count > 5)
        for one in held where cited.contains(one.statement.id.raw.dropFirst(4)) {
            #expect(paper.text.contains(one.statement.span.text))
            #expect(paper.text.contains(one.statement.id.raw))
        }
    }

    @Test func `the overview is printed as it was last read by a person`() async throws {
        let page = try await Site.ofReferenceCase().page("/?as-of=2026-01-30")
        #expect(try Golden().difference(page.main + "\n", from: "web/overview") == nil)
    }

    @Test func `a page is made once and handed out until the ledger grows`() async throws {
        let site = try await Site.ofReferenceCase()
        let first = try await site.reply("/")
        let again = try await site.reply("/")
        #expect(first == again)
        _ = try await site.desk.decide(.h200("deepseek"))
        let later = try await site.reply("/")
        #expect(HTMLPage(later).main == HTMLPage(first).main)
        #expect(later != first, "the ledger head stands below every page")
    }
}

extension AskedQuestion {
    /// One H200 from Nvidia to a buyer, at the desk's own clocks.
    static func h200(_ buyer: String, units: Int = 1) -> AskedQuestion {
        AskedQuestion(
            seller: "nvidia",
            buyer: buyer,
            item: "h200",
            quantity: units,
            from: .unitedStates,
            to: .china,
            standpoint: Standpoint(
                asOf: nil,
                known: nil,
                floor: .official,
                asker: .outsider,
                includesUnreviewed: false
            )
        )
    }
}
