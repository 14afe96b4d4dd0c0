/// What is known of each error a person can meet, from the project's page of errors.
///
/// The page is a small part of Markdown: headings, paragraphs, lists, and examples set in by six blanks.
struct ProblemPages: Sendable {
    struct Problem: Sendable, Hashable {
        var code: String
        /// Under which heading it stands.
        var part: String
        var paragraphs: [String]
        var points: [String]
        var example: [String]
    }

    let all: [Problem]

    init(_ page: String) {
        var all: [Problem] = []
        var part = ""
        var isFresh = true
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("### `") {
                let code = line.dropFirst(5).prefix { $0 != "`" }
                all.append(
                    Problem(code: String(code), part: part, paragraphs: [], points: [], example: [])
                )
                isFresh = true
            } else if line.hasPrefix("#") {
                part = String(line.drop { $0 == "#" || $0 == " " })
            } else if var problem = all.popLast() {
                if problem.part == part { problem.take(line, isFresh: isFresh) }
                isFresh = line.isEmpty
                all.append(problem)
            }
        }
        self.all = all
    }

    subscript(code: String) -> Problem? { all.first { $0.code == code } }
}

extension ProblemPages.Problem {
    fileprivate mutating func take(_ line: Substring, isFresh: Bool) {
        if line.isEmpty {
            if !example.isEmpty { example.append("") }
        } else if line.hasPrefix("      ") {
            example.append(String(line.dropFirst(6)))
        } else if line.hasPrefix("- ") {
            points.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("  "), !points.isEmpty {
            points[points.count - 1] += " " + String(line).trimmed
        } else if isFresh || paragraphs.isEmpty {
            paragraphs.append(String(line))
        } else {
            paragraphs[paragraphs.count - 1] += " " + line
        }
    }
}
