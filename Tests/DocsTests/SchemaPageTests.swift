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

    @Test(arguments: [
        ("Truth.swift", "Truth"), ("Grade.swift", "Grade"), ("Gate.swift", "Gate"),
        ("Question.swift", "Asker"), ("LegalStatus.swift", "LegalStatus"),
        ("Rule.swift", "Kind"), ("Verdict.swift", "Verdict"), ("Decision.swift", "State"),
        ("Decision.swift", "Why"), ("DecisionTree.swift", "Kind"),
        ("LawKnowledge.swift", "LawKnowledge"),
    ])
    func `every word an answer can hold is listed`(file: String, type: String) throws {
        let sources = try ProjectFiles.files(under: "Sources", endingIn: "/\(file)")
        let page = try ProjectFiles.text("Docs/json.md")
        let words = sources.reduce(into: Set<String>()) {
            $0.formUnion(values(of: type, in: $1.text))
        }
        #expect(words.count > 1, "\(type) is not where its words were looked for")
        for word in words {
            let isListed = page.contains("`\(word)`")
            #expect(isListed, "\(type): \(word)")
        }
    }

    /// The raw values of a public enum of strings.
    private func values(of type: String, in source: String) -> Set<String> {
        guard let start = source.firstRange(of: "public enum \(type): String,") else { return [] }
        let body = source[start.upperBound...].drop { $0 != "{" }.dropFirst()
        return values(in: body.prefix { $0 != "}" })
    }

    /// The predicates of every kind of claim.
    private func predicates(in source: String) -> Set<String> {
        let enums = source.matches(of: /public enum \w+: String[^{]*{([^}]*)}/)
        return enums.reduce(into: []) { $0.formUnion(values(in: $1.1)) }
    }

    private func values(in body: Substring) -> Set<String> {
        var found: Set<String> = []
        for line in body.split(separator: "\n") {
            guard let cases = line.firstMatch(of: /^\s*case ([^.].*?)\s*$/) else { continue }
            for one in cases.1.matches(of: /(\w+)`?(?: = "([^"]+)")?/) {
                found.insert(String(one.2 ?? one.1))
            }
        }
        return found
    }
}
