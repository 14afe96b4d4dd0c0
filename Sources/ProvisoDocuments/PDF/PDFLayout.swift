/// The lines that `pdftotext` prints, put together as paragraphs again.
struct PDFLayout {
    private let pages: [[String]]
    /// Words with a hyphen inside a line somewhere: these keep it at the end of a line too.
    private let hyphenated: Set<String>
    /// How long a full line is; a much shorter one ends its paragraph.
    private let width: Int

    init(_ text: String) {
        let raw = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map { page in
            page.split(separator: "\n", omittingEmptySubsequences: false)
                .map { PageText.visible($0).collapsed }
        }
        pages = PDFLayout.withoutRunningLines(raw.map(PDFLayout.withoutEdges))
        let lines = pages.joined().filter { !$0.isEmpty }
        hyphenated = PDFLayout.hyphenated(in: lines)
        let lengths = lines.map(\.unicodeScalars.count).sorted()
        width = lengths.isEmpty ? 0 : lengths[lengths.count * 9 / 10]
    }

    var text: String {
        var paragraphs: [String] = []
        var open = ""
        var last = ""
        for page in pages {
            for (index, line) in page.enumerated() {
                let isTop = index == 0
                let goesOn =
                    !open.isEmpty && !line.isEmpty
                    && (isTop ? runsOn(last, into: line) : !isNewParagraph(line, behind: last))
                if goesOn {
                    join(line, to: &open)
                } else {
                    if !open.isEmpty { paragraphs.append(open) }
                    open = line
                }
                last = line
            }
        }
        if !open.isEmpty { paragraphs.append(open) }
        return paragraphs.joined(separator: "\n\n") + "\n"
    }

    // MARK: Lines

    /// Whether a sentence goes on over the end of a page.
    private func runsOn(_ last: String, into line: String) -> Bool {
        guard let end = last.last, !".!?:;。！？：；".contains(end), !startsItem(line) else {
            return false
        }
        return line.first.map { $0.isLowercase || $0.isChinese } ?? false
    }

    private func isNewParagraph(_ line: String, behind last: String) -> Bool {
        if last.isEmpty || startsItem(line) { return true }
        // A line that leaves much of the width free is the last one of its paragraph, or a heading.
        let isShort = last.unicodeScalars.count * 10 < width * 6
        let isSentenceEnd = last.last.map { ".!?:。！？：".contains($0) } ?? false
        return isShort && (isSentenceEnd || line.first.map { !$0.isLowercase } ?? true)
    }

    private func startsItem(_ line: String) -> Bool {
        guard let first = line.first else { return false }
        if "•‣▪●–*".contains(first), line.dropFirst().first == " " { return true }
        if line.hasPrefix("- ") { return true }
        let label = line.prefix(6).prefix { !$0.isWhitespace }
        guard label.count < 6, let mark = label.last, ".)".contains(mark) else { return false }
        let name = label.filter { !"().".contains($0) }
        return !name.isEmpty && name.count <= 3 && name.allSatisfy { $0.isNumber }
            || label.first == "(" && name.count <= 3 && !name.isEmpty
    }

    private func join(_ line: String, to open: inout String) {
        guard open.hasSuffix("-"), let next = line.first, next.isLowercase else {
            let areChinese = (open.last?.isChinese ?? false) && (line.first?.isChinese ?? false)
            open += areChinese ? line : " " + line
            return
        }
        let before = open.dropLast().suffix(40).reversed().prefix { $0.isLetter }.reversed()
        let after = line.prefix { $0.isLetter }
        let isCompound =
            before.isEmpty || hyphenated.contains("\(String(before))-\(after)".lowercased())
            || PDFLayout.compounding.contains(String(before).lowercased())
        if !isCompound { open.removeLast() }
        open += line
    }

    /// First halves after which a hyphen is part of the word.
    private static let compounding: Set<String> = [
        "non", "self", "high", "low", "long", "short", "well", "end", "third", "state", "case",
        "two", "three", "four", "five", "dual", "half", "all", "cross", "mid", "so", "year",
    ]

    private static func hyphenated(in lines: [String]) -> Set<String> {
        var found: Set<String> = []
        for line in lines {
            for word in line.split(separator: " ") where word.dropLast().contains("-") {
                guard word.utf8.count < 60, found.count < 100_000 else { continue }
                let parts = word.lowercased().split(separator: "-")
                for (first, second) in zip(parts, parts.dropFirst()) {
                    found.insert("\(first)-\(second.prefix { $0.isLetter })")
                }
            }
        }
        return found
    }

    // MARK: Pages

    private static func withoutEdges(_ page: [String]) -> [String] {
        let start = page.firstIndex { !$0.isEmpty } ?? page.endIndex
        let end = page.lastIndex { !$0.isEmpty } ?? page.startIndex
        return start <= end && start < page.endIndex ? Array(page[start...end]) : []
    }

    /// Without the lines that stand at the top or foot of most pages, and without bare page numbers.
    private static func withoutRunningLines(_ pages: [[String]]) -> [[String]] {
        let pages = pages.filter { !$0.isEmpty }
        var counts: [String: Int] = [:]
        for page in pages {
            for key in Set(edges(of: page).map(\.key)) { counts[key, default: 0] += 1 }
        }
        let running = counts.filter { $0.value > 1 && $0.value * 10 >= pages.count * 6 }
        return pages.map { page in
            let dropped = edges(of: page).filter {
                running[$0.key] != nil || isPageNumber(page[$0.line])
            }.map(\.line)
            return withoutEdges(page.indices.filter { !dropped.contains($0) }.map { page[$0] })
        }
    }

    /// The two outermost lines of a page at either end.
    ///
    /// The outermost may differ in its numbers from page to page; the one next to it may not, or
    /// `Part 1` and `Part 2` below a header would go with it.
    private static func edges(of page: [String]) -> [(line: Int, key: String)] {
        let lines = page.indices.filter { !page[$0].isEmpty }
        guard lines.count > 4 else { return lines.map { ($0, "=" + page[$0]) } }
        let ends = [lines[0], lines[lines.count - 1]].map { ($0, shape(page[$0])) }
        return ends + [lines[1], lines[lines.count - 2]].map { ($0, "=" + page[$0]) }
    }

    /// A line with every number made the same, so that page 2 looks like page 3.
    private static func shape(_ line: String) -> String {
        var shape = ""
        for character in line.prefix(200) {
            if character.isNumber {
                if shape.last != "#" { shape.append("#") }
            } else {
                shape.append(character)
            }
        }
        return shape
    }

    private static func isPageNumber(_ line: String) -> Bool {
        line.utf8.count < 24
            && line.lowercased().wholeMatch(
                of: /(page|p\.)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(\s*(of|\/)\s*\d{1,4})?/
            )
                != nil
    }
}

extension Character {
    fileprivate var isChinese: Bool {
        unicodeScalars.first.map { (0x3000...0x9FFF).contains($0.value) || $0.value >= 0xFF00 }
            ?? false
    }
}
