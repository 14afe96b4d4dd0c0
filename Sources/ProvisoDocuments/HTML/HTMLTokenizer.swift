/// Cuts a page into tags and text by the rules of HTML, each byte looked at a fixed number of times.
///
/// Comments, declarations and the attributes nobody asks for are passed over. Source: HTML Standard,
/// section 13.2.5.
struct HTMLTokenizer {
    enum Token {
        case text(Range<Int>)
        /// What stands inside a script, a style or the like: no markup.
        case raw(Range<Int>)
        case start(name: String, attributes: [Attribute])
        case end(name: String)
    }

    struct Attribute {
        var name: String
        var value: String
    }

    let bytes: [UInt8]
    private var index = 0
    /// The element whose end is waited for; until then nothing is a tag.
    private var rawElement: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let rawElements: Set<String> = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    ]

    /// The attributes that tell what an element is for.
    private static let asked: Set<String> = [
        "class", "id", "role", "itemprop", "property", "name", "content", "datetime", "lang",
        "type",
        "hidden", "aria-hidden", "style", "rel", "charset", "http-equiv", "href",
    ]

    private static let longestValue = 4096

    mutating func next() -> Token? {
        if let rawElement { return raw(until: rawElement) }
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") || !opensMarkup(at: index) { return text() }
            if let tag = markup() { return tag }
        }
        return nil
    }

    private func opensMarkup(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let next = bytes[index + 1]
        return next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
            || next == UInt8(ascii: "?")
    }

    private mutating func text() -> Token {
        let start = index
        index += 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), opensMarkup(at: index) { break }
            index += 1
        }
        return .text(start..<index)
    }

    /// A tag, or `nil` for a comment and other marks that mean nothing here.
    private mutating func markup() -> Token? {
        let next = bytes[index + 1]
        if next.isLetter { return startTag() }
        if next == UInt8(ascii: "/"), index + 2 < bytes.count, bytes[index + 2].isLetter {
            return endTag()
        }
        skipComment()
        return nil
    }

    private mutating func skipComment() {
        if bytes[index...].starts(with: Array("<!--".utf8)) {
            // `<!-->` and `<!--->` are whole comments.
            var at = index + 4
            if at < bytes.count, bytes[at] == UInt8(ascii: ">") { at -= 2 }
            if bytes[at...].starts(with: Array("->".utf8)) { at -= 1 }
            index = end(of: "-->", from: min(at, bytes.count))
        } else {
            index = end(of: ">", from: index)
        }
    }

    /// Behind the next such mark, or the end of the page.
    private func end(of mark: StaticString, from start: Int) -> Int {
        let length = mark.utf8CodeUnitCount
        var at = start
        while at + length <= bytes.count {
            var matched = 0
            while matched < length, bytes[at + matched] == mark.utf8Start[matched] { matched += 1 }
            if matched == length { return at + length }
            at += 1
        }
        return bytes.count
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            guard !byte.isBlank, byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">") else { break }
            index += 1
        }
        return String(decoding: bytes[start..<index].prefix(64).map(\.lowercased), as: UTF8.self)
    }

    private mutating func endTag() -> Token {
        index += 2
        let name = name()
        index = end(of: ">", from: index)
        return .end(name: name)
    }

    private mutating func startTag() -> Token {
        index += 1
        let name = name()
        var found: [Attribute] = []
        while let attribute = attribute() {
            guard HTMLTokenizer.asked.contains(attribute.name),
                !found.contains(where: { $0.name == attribute.name })
            else { continue }
            found.append(attribute)
        }
        if HTMLTokenizer.rawElements.contains(name) { rawElement = name }
        return .start(name: name, attributes: found)
    }

    /// The next attribute, or `nil` behind the end of the tag.
    private mutating func attribute() -> Attribute? {
        while index < bytes.count, bytes[index].isBlank || bytes[index] == UInt8(ascii: "/") {
            index += 1
        }
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: ">") {
            index += 1
            return nil
        }
        let start = index
        index += 1
        while index < bytes.count, !endsAttributeName(bytes[index]) { index += 1 }
        let name = String(
            decoding: bytes[start..<index].prefix(32).map(\.lowercased),
            as: UTF8.self
        )
        var next = index
        while next < bytes.count, bytes[next].isBlank { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else {
            return Attribute(name: name, value: "")
        }
        index = next + 1
        return Attribute(name: name, value: value(isAsked: HTMLTokenizer.asked.contains(name)))
    }

    private func endsAttributeName(_ byte: UInt8) -> Bool {
        byte.isBlank || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "/")
    }

    private mutating func value(isAsked: Bool) -> String {
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        guard index < bytes.count else { return "" }
        let quote = bytes[index]
        let start: Int
        let end: Int
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            start = index + 1
            end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            index = min(end + 1, bytes.count)
        } else {
            start = index
            while index < bytes.count, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">") {
                index += 1
            }
            end = index
        }
        guard isAsked else { return "" }
        let kept = bytes[start..<min(end, start + HTMLTokenizer.longestValue)]
        return String(decoding: CharacterReferences.resolved(kept), as: UTF8.self)
    }

    private mutating func raw(until name: String) -> Token? {
        rawElement = nil
        let start = index
        let mark = Array(name.utf8)
        while index < bytes.count {
            guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
            index = open + 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: "/") else { continue }
            let after = index + 1 + mark.count
            let isEnd =
                after <= bytes.count
                && bytes[(index + 1)..<after].lazy.map(\.lowercased).elementsEqual(mark)
                && (after == bytes.count || !bytes[after].isLetterOrDigit)
            if isEnd {
                index = open
                return .raw(start..<open)
            }
        }
        index = bytes.count
        return .raw(start..<bytes.count)
    }
}
