import Testing

@Suite struct LinkTests {
    @Test func `every link to a file of the project leads somewhere`() throws {
        let pages = try ProjectFiles.files(endingIn: ".md")
        #expect(pages.count > 10)
        for page in pages {
            for link in relativeLinks(in: page.text) {
                let path = resolved(link.path, from: page)
                let isThere = ProjectFiles.exists(path)
                #expect(isThere, "\(page.path) links to \(link.path), which is not there")
                guard isThere, path.hasSuffix(".md"), !link.fragment.isEmpty else { continue }
                #expect(
                    try anchors(of: path).contains(link.fragment),
                    "\(page.path) links to \(link.path)#\(link.fragment)"
                )
            }
        }
    }

    private func relativeLinks(in text: String) -> [(path: String, fragment: String)] {
        text.matches(of: /\]\(([^()\s]+)\)/).compactMap { match in
            guard !match.1.contains(/^[a-z]+:/) else { return nil }
            let parts = match.1.split(
                separator: "#",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }

    /// The path from the root; a link of nothing but a fragment leads to the page itself.
    private func resolved(_ link: String, from page: ProjectFiles.File) -> String {
        guard !link.isEmpty else { return page.path }
        var parts = page.folder.split(separator: "/").map(String.init)
        for part in link.split(separator: "/") {
            switch part {
            case ".": continue
            case ".." where !parts.isEmpty: parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// The names under which headings can be linked to: letters, digits and hyphens, in lower case.
    private func anchors(of path: String) throws -> Set<String> {
        let headings = try ProjectFiles.text(path).matches(of: /(?:^|\n)#+ (.+)/)
        return Set(
            headings.map { heading in
                String(
                    heading.1.lowercased().compactMap { character in
                        if character == " " { return "-" }
                        return character.isLetter || character.isNumber || "-_".contains(character)
                            ? character : nil
                    }
                )
            }
        )
    }
}
