import Testing

/// The catalogs from which the documentation of the public modules is built.
@Suite struct CatalogTests {
    static let modules = [
        "ProvisoModel", "ProvisoReader", "ProvisoLedger", "ProvisoRegimes", "ProvisoDecision",
    ]

    @Test(arguments: modules)
    func `a public module has a landing page and an article for each task`(module: String) throws {
        let pages = try pages(of: module)
        let landing = try #require(pages.first { $0.name == "\(module).md" })
        #expect(landing.text.hasPrefix("# ``\(module)``\n"))
        let articles = pages.map(\.name).filter { $0 != landing.name }
        #expect(!articles.isEmpty)
        for article in articles {
            let name = article.replacing(".md", with: "")
            #expect(landing.text.contains("- <doc:\(name)>"), "\(name) is not among the topics")
        }
    }

    @Test(arguments: modules)
    func `a page of a catalog speaks only of what the module has`(module: String) throws {
        let sources = try ProjectFiles.files(under: "Sources/\(module)", endingIn: ".swift")
        let pages = try pages(of: module)
        for page in pages {
            let prose = page.text.replacing("```", with: "")
            for symbol in prose.matches(of: /``([A-Za-z]+)[^`]*``/).map({ String($0.1) })
            where symbol != module {
                let isDeclared = sources.contains { declares(symbol, $0.text) }
                #expect(isDeclared, "\(page.path) names \(symbol)")
            }
            for article in page.text.matches(of: /<doc:([^>]+)>/).map({ String($0.1) }) {
                #expect(pages.contains { $0.name == "\(article).md" }, "\(page.path): \(article)")
            }
        }
    }

    private func pages(of module: String) throws -> [ProjectFiles.File] {
        try ProjectFiles.files(under: "Sources/\(module)/\(module).docc", endingIn: ".md")
    }

    private func declares(_ symbol: String, _ source: String) -> Bool {
        source.matches(
            of: /public (?:indirect |final )?(?:struct|enum|protocol|class|actor|typealias) (\w+)/
        ).contains { $0.1 == symbol }
    }
}
