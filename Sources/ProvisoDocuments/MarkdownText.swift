/// A text in Markdown without its marks: headings stay lines, links keep their words.
struct MarkdownText {
    let file: HandedInFile

    /// Whether the text opens with a block of `key: value` lines between two lines of `---`.
    static func hasFrontMatter(_ text: Substring) -> Bool {
        guard text.hasPrefix("---\n") || text.hasPrefix("---\r\n") else { return false }
        return frontMatter(of: text) != nil
    }

    func extract() throws(DocumentError) -> Extract {
        let decoded = try DecodedText(file, declared: nil)
        let whole = decoded.text.replacing("\r\n", with: "\n")
        let front = MarkdownText.frontMatter(of: whole[...])
        var found = Guesses()
        for (key, value) in front?.fields ?? [] { add(key, value, to: &found) }
        let text = MarkdownText.plain(front.map { whole[$0.end...] } ?? whole[...])
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            throw .noWords(file: file.name, form: .markdown, why: "there are no words to read")
        }
        found.add(FirstLines(text).guesses())
        return Extract(
            form: .markdown,
            charset: decoded.charset,
            text: text,
            guesses: found.sorted()
        )
    }

    // MARK: Front matter

    private static func frontMatter(
        of text: Substring
    ) -> (fields: [(String, String)], end: String.Index)? {
        guard text.hasPrefix("---"), let first = text.firstIndex(where: \.isNewline) else {
            return nil
        }
        var fields: [(String, String)] = []
        var start = text.index(after: first)
        for _ in 0..<200 {
            let end = text[start...].firstIndex(where: \.isNewline) ?? text.endIndex
            let line = text[start..<end]
            let next = end < text.endIndex ? text.index(after: end) : end
            if line.hasPrefix("---") || line.hasPrefix("...") {
                return fields.isEmpty ? nil : (fields, next)
            }
            if let colon = line.firstIndex(of: ":"), line.first?.isLetter == true {
                let value = line[line.index(after: colon)...].trimmed { " \"'[]\t".contains($0) }
                fields.append((line[..<colon].lowercased(), value))
            }
            guard next < text.endIndex else { return nil }
            start = next
        }
        return nil
    }

    private func add(_ key: String, _ value: String, to found: inout Guesses) {
        let place = "front matter `\(key)`"
        switch key {
        case "title": found.add(.title, value, from: place)
        case "outlet", "publisher", "source", "site": found.add(.outlet, value, from: place)
        case "author", "authors", "by": found.add(.author, value, from: place)
        case "date", "published", "pubdate": found.add(day: value, from: place)
        case "lang", "language": found.add(lang: value, from: place)
        case "url", "link", "canonical": found.add(url: value, from: place)
        default: break
        }
    }

    // MARK: Marks

    private static func plain(_ text: Substring) -> String {
        var lines: [String] = []
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.drop { $0 == " " }
            if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
                isCode.toggle()
            } else if isCode {
                lines.append(String(line))
            } else if !isRule(bare) {
                lines += block(bare)
            }
        }
        return lines.joined(separator: "\n").trimmed { $0 == "\n" } + "\n"
    }

    /// The line below a heading, between parts, or below the head of a table.
    private static func isRule(_ line: Substring) -> Bool {
        line.utf8.count > 2 && line.utf8.allSatisfy { "=-*_|: ".utf8.contains($0) }
            && !line.contains("- ")
    }

    private static func block(_ line: Substring) -> [String] {
        let hashes = line.prefix { $0 == "#" }.count
        if (1...6).contains(hashes), line.dropFirst(hashes).first == " " {
            let words = line.dropFirst(hashes).trimmed { " #".contains($0) }
            return [inline(words), ""]
        }
        var rest = line
        while rest.hasPrefix(">") { rest = rest.dropFirst().drop { $0 == " " } }
        if let first = rest.first, "*+".contains(first), rest.dropFirst().first == " " {
            return ["- " + inline(String(rest.dropFirst(2)))]
        }
        return [inline(String(rest))]
    }

    /// Without marks of emphasis and code; of a link or a picture the words.
    private static func inline(_ line: String) -> String {
        var result: [UInt8] = []
        var brackets: [Int] = []
        let bytes = Array(line.utf8)
        var close = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "\\"), next.isPunctuation {
                result.append(next)
                index += 2
            } else if byte == UInt8(ascii: "]"), next == UInt8(ascii: "("), let open = brackets.last
            {
                // The end of the target is looked for once, however many links stand before it.
                if close <= index { close = bytes[index...].firstIndex(of: 0x29) ?? bytes.count }
                guard close < bytes.count else {
                    result += bytes[index...]
                    break
                }
                brackets.removeLast()
                result[open] = leftOut
                if open > 0, result[open - 1] == UInt8(ascii: "!") { result[open - 1] = leftOut }
                index = close + 1
            } else if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "*") {
                index += 1
            } else if isDouble(bytes, index) {
                index += 2
            } else {
                if byte == UInt8(ascii: "[") { brackets.append(result.count) }
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result.filter { $0 != leftOut }, as: UTF8.self)
    }

    /// No byte of UTF-8.
    private static let leftOut: UInt8 = 0xFF

    private static func isDouble(_ bytes: [UInt8], _ index: Int) -> Bool {
        let byte = bytes[index]
        guard byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~") else { return false }
        return index + 1 < bytes.count && bytes[index + 1] == byte
    }
}

extension UInt8 {
    fileprivate var isPunctuation: Bool {
        (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self)
            || (0x5B...0x60).contains(self) || (0x7B...0x7E).contains(self)
    }
}
