import Testing

@Suite struct SchemaPageTests {
    @Test func `every schema that is printed has its section, and no section is stale`() throws {
        let sources = try ProjectFiles.files(under: "Sources", endingIn: ".swift")
        let printed = Set(
            sources.flatMap { file in
                file.text.matches(of: /"(proviso\.[a-z-]+\/[0-9]+)"/).map { String($0.1) }
            }
        )
        let page = try ProjectFiles.text("Docs/json.md")
        let sections = Set(page.matches(of: /\n## `([^`]+)`\n/).map { String($0.1) })
        #expect(printed.count > 10, "only \(printed.count) schemas were found")
        #expect(printed.subtracting(sections).sorted() == [])
        #expect(sections.subtracting(printed).sorted() == [])
    }

    @Test func `every kind and predicate of a statement is listed, and none that is gone`() throws {
        let source = try ProjectFiles.text("Sources/ProvisoModel/Statements/Claim.swift")
        let page = try ProjectFiles.text("Docs/json.md")
        let below = page.split(separator: "| Kind | Predicates |").last ?? ""
        let table = below.split(separator: "\n\n").first ?? ""
        let rows = table.matches(of: /\| `([a-z]+)` \| (.+) \|/)
        let kinds = Set(source.matches(of: /case \.(\w+): "(\w+)"/).map { String($0.2) })
        #expect(Set(rows.map { String($0.1) }) == kinds)
        let listed = Set(
            rows.flatMap { row in row.2.matches(of: /`([a-z-]+)`/).map { String($0.1) } }
        )
        #expect(listed == predicates(in: source))
    }

    /// The raw values of the enums nested in `Claim`: a case's own, or its name.
    private func predicates(in source: String) -> Set<String> {
        var found: Set<String> = []
        let enums = source.matches(of: /public enum \w+: String[^{]*{([^}]*)}/)
        for line in enums.flatMap({ $0.1.split(separator: "\n") }) {
            guard let cases = line.firstMatch(of: /^\s*case (.+?)\s*$/) else { continue }
            for one in cases.1.split(separator: ",") {
                let value = one.firstMatch(of: /"([^"]+)"/).map { String($0.1) }
                found.insert(value ?? String(one.filter { $0 != " " }))
            }
        }
        return found
    }
}
