import Testing

@Suite struct RulePackPagesTests {
    private let files: [ProjectFiles.File]

    init() throws {
        files = try ProjectFiles.files(under: "Sources/ProvisoRegimes/Packs", endingIn: ".yaml")
    }

    @Test func `every rule names what it rests on`() throws {
        var count = 0
        for file in files {
            for rule in rules(in: file.text) {
                count += 1
                #expect(
                    rule.text.contains(/\b(?:cites|basis):/),
                    "rule \(rule.id) of \(file.path) cites nothing"
                )
            }
        }
        #expect(count > 5, "only \(count) rules were found")
    }

    @Test func `a list that is no rule pack cites where it was read`() {
        for file in files where !file.text.contains(/(?:^|\n)rules:/) {
            #expect(file.text.contains(/(?:^|\n)cites:/), "\(file.path)")
        }
    }

    @Test func `the changelog names every rule pack with its version`() throws {
        let changelog = try ProjectFiles.text("CHANGELOG.md")
        var count = 0
        for file in files {
            guard let pack = value(of: "pack", in: file.text) else { continue }
            count += 1
            let version = try #require(value(of: "version", in: file.text), "\(file.path)")
            #expect(changelog.contains("`\(pack)@\(version)`"), "\(file.path)")
        }
        #expect(count > 0, "no rule pack was found")
    }

    /// A plain value of a key that stands at the beginning of a line.
    private func value(of key: String, in text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("\(key):") }
            .flatMap { $0.firstMatch(of: /:\s*"?([^"#\s]+)/) }.map { String($0.1) }
    }

    /// The rules of a pack as text, from one id to the next.
    private func rules(in text: String) -> [(id: String, text: String)] {
        var found: [(id: String, text: String)] = []
        var isInside = false
        for line in text.split(separator: "\n") {
            if line.contains(/^[a-z_]+:/) {
                isInside = line.hasPrefix("rules:")
            } else if isInside, let rule = line.firstMatch(of: /^\s*- \{?\s*id:\s*([^\s,}]+)/) {
                found.append((String(rule.1), String(line)))
            } else if isInside, !found.isEmpty {
                found[found.count - 1].text += "\n\(line)"
            }
        }
        return found
    }
}
