/// What the first lines of a text say of it: its title, a dateline, a line of source or writer.
struct FirstLines {
    private let lines: [Substring]
    private let hasBlankBehindFirst: Bool

    init(_ text: some StringProtocol) {
        let head = String(decoding: text.utf8.prefix(6000), as: UTF8.self)
        let all = head.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .drop { $0.collapsed.isEmpty }
        hasBlankBehindFirst = all.dropFirst().first?.collapsed.isEmpty ?? false
        lines = all.filter { !$0.collapsed.isEmpty }.prefix(12).map { $0.prefix(400) }
    }

    func guesses(includesTitle: Bool = true) -> [Guess] {
        var found = Guesses()
        if includesTitle { found.add(.title, title, from: "the first line") }
        for line in lines {
            addSource(line, to: &found)
            addDateline(line, to: &found)
            found.add(
                day: String(line.prefix(200)),
                from: "the line `\(line.prefix(60).collapsed)`"
            )
        }
        if isChinese { found.add(.lang, "zh", from: "its letters") }
        return found.sorted()
    }

    /// A first line that stands by itself and is no sentence.
    private var title: String? {
        guard let first = lines.first, first.utf8.count <= 240 else { return nil }
        let line = first.drop { "# ".contains($0) }
        guard let last = line.last, !".:;。：；".contains(last), hasBlankBehindFirst else {
            return nil
        }
        return line.contains(" | ") ? nil : line.collapsed
    }

    private static let sourceLabels = ["Source", "Outlet", "Publisher", "Issued by", "来源", "來源"]
    private static let authorLabels = ["Author", "作者", "记者", "記者"]

    /// "Source: Harbour News", "来源：港口新闻", "By Ada Quay", "Harbour News | 4 March 2026".
    private func addSource(_ line: Substring, to found: inout Guesses) {
        found.add(.outlet, labelled(FirstLines.sourceLabels, in: line), from: "a line of source")
        found.add(.author, labelled(FirstLines.authorLabels, in: line), from: "a line of author")
        if line.hasPrefix("By "), line.utf8.count < 80, line.last != "." {
            let name = line.dropFirst(3).prefix { !"|,".contains($0) }
            found.add(.author, String(name), from: "the line under the title")
        }
        let parts = line.split(separator: "|").map { $0.trimmed(while: \.isWhitespace) }
        if parts.count == 2, DocumentDates.day(in: parts[1]) != nil, parts[0].utf8.count < 60 {
            found.add(.outlet, parts[0], from: "the line `\(line.prefix(60).collapsed)`")
        }
    }

    private func labelled(_ labels: [String], in line: Substring) -> String? {
        for label in labels where line.hasPrefix(label) {
            let rest = line.dropFirst(label.count)
            guard let mark = rest.first, mark == ":" || mark == "：" else { continue }
            let value = rest.dropFirst().trimmed(while: \.isWhitespace)
            let end = value.firstRange(of: "  ")?.lowerBound ?? value.endIndex
            return value.utf8.count < 160 ? String(value[..<end]) : nil
        }
        return nil
    }

    /// "BEIJING, Jan 14 (Harbour News) - ", "港口社北京1月14日电".
    private func addDateline(_ line: Substring, to found: inout Guesses) {
        let head = String(line.prefix(120))
        if let match = head.firstMatch(
            of: /^([A-Z][A-Z .'\/-]+)[^()]{0,40}\(([^()]{2,40})\)\s*[-–—]/
        ) {
            found.add(.outlet, String(match.2), from: "the dateline")
        } else if let match = head.firstMatch(of: /^[\s（【]*(\S{1,8}社)\S{2,8}\d{1,2}月\d{1,2}日[电電讯訊]/)
        {
            found.add(.outlet, String(match.1), from: "the dateline")
        }
    }

    /// Whether a third of the letters are Chinese and none are Japanese or Korean syllables.
    private var isChinese: Bool {
        let letters = lines.joined().unicodeScalars.filter { $0.properties.isAlphabetic }
        let han = letters.count { (0x3400...0x9FFF).contains($0.value) }
        let other = letters.count {
            (0x3040...0x30FF).contains($0.value) || (0xAC00...0xD7AF).contains($0.value)
        }
        return han * 3 > letters.count && other * 20 < han
    }
}
