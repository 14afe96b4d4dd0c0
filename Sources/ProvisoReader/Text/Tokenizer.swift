/// Cuts a stretch of text into words, numbers and marks; every byte range is kept.
struct Tokenizer {
    let bytes: UnsafeBufferPointer<UInt8>
    let words: WordTable
    private let quote: Int32
    private let possessive: Int32
    private let not: Int32

    init(bytes: UnsafeBufferPointer<UInt8>, words: WordTable) {
        self.bytes = bytes
        self.words = words
        quote = words.number(of: "\"")
        possessive = words.number(of: "'s")
        not = words.number(of: "not")
    }

    /// Appends the tokens of `range`.
    func tokenize(_ range: Range<Int>, into tokens: inout [Token]) {
        var index = range.lowerBound
        var hadSpace = true
        var isQuoted = false
        var unclosedTo = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            let space = Tokenizer.spaceLength(bytes, index, range.upperBound)
            if space > 0 {
                hadSpace = true
                index += space
                continue
            }
            let start = index
            if byte &- 0x30 < 10 {
                index = endOfNumber(index, range.upperBound)
                append(start, index, hadSpace, into: &tokens)
            } else if isWordByte(byte, index, range.upperBound) {
                index = endOfWord(index, range.upperBound)
                append(start, index, hadSpace, into: &tokens)
            } else if let end = singleQuote(index, range, hadSpace, isQuoted, &unclosedTo) {
                isQuoted.toggle()
                appendQuote(index, end, hadSpace, into: &tokens)
                index = end
            } else {
                index = appendMark(index, range.upperBound, hadSpace, into: &tokens)
            }
            hadSpace = false
        }
    }

    private func append(_ start: Int, _ end: Int, _ hadSpace: Bool, into tokens: inout [Token]) {
        let word = read(start, end)
        var shape = word.shape
        if hadSpace { shape.insert(.spaceBefore) }
        tokens.append(
            Token(
                start: start,
                end: end,
                word: words.number(of: bytes, start, end, hash: word.hash),
                hash: word.hash,
                shape: shape
            )
        )
    }

    private func endOfNumber(_ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit {
            let byte = bytes[index]
            if byte &- 0x30 < 10 || isLetter(byte) {
                index += 1
            } else if byte == 0x2C || byte == 0x2E, index + 1 < limit,
                bytes[index + 1] &- 0x30 < 10
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// The end of a word; `U.S.` and the like keep their full stops.
    private func endOfWord(_ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, isWordByte(bytes[index], index, limit) || bytes[index] &- 0x30 < 10 {
            index += 1
        }
        guard index - start == 1 else { return index }
        var end = index
        while end + 1 < limit, bytes[end] == 0x2E, isLetter(bytes[end + 1]),
            end + 2 >= limit || !isLetter(bytes[end + 2])
        {
            end += 2
        }
        return end > index && end < limit && bytes[end] == 0x2E ? end + 1 : end
    }

    private func appendMark(
        _ start: Int,
        _ limit: Int,
        _ hadSpace: Bool,
        into tokens: inout [Token]
    ) -> Int {
        let apostrophe = apostropheLength(start, limit)
        if apostrophe > 0, !hadSpace, let last = tokens.last, last.end == start, last.isWord {
            let next = start + apostrophe
            let letter = next < limit ? bytes[next] | 0x20 : 0
            let isLone = next + 1 >= limit || !isLetter(bytes[next + 1])
            if letter == 0x73, isLone { return appendPossessive(start, next + 1, into: &tokens) }
            if letter == 0x74, isLone, bytes[start - 1] | 0x20 == 0x6E {
                return splitNegation(start, next + 1, into: &tokens)
            }
            if bytes[start - 1] | 0x20 == 0x73, next >= limit || !isLetter(bytes[next]) {
                return appendPossessive(start, next, into: &tokens)
            }
        }
        var end = start + 1
        while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
        var shape: Token.Shape = .mark
        if hadSpace { shape.insert(.spaceBefore) }
        let mark = Tokenizer.plainMark(bytes, start, end)
        let hash = (2_166_136_261 ^ UInt32(mark)) &* 16_777_619
        let word = withUnsafePointer(to: mark) {
            words.number(of: UnsafeBufferPointer(start: $0, count: 1), 0, 1, hash: hash)
        }
        tokens.append(Token(start: start, end: end, word: word, hash: hash, shape: shape))
        return end
    }

    /// The end of a single quotation mark: one before a word opens, the next after a word or stop closes.
    private func singleQuote(
        _ start: Int,
        _ range: Range<Int>,
        _ hadSpace: Bool,
        _ isQuoted: Bool,
        _ unclosedTo: inout Int
    ) -> Int? {
        let length = apostropheLength(start, range.upperBound)
        guard length > 0 else { return nil }
        let next = start + length
        let isBeforeLetter = next < range.upperBound && isLetter(bytes[next])
        if !isQuoted {
            let opens = hadSpace || bytes[start - 1] == 0x28
            guard opens, isBeforeLetter else { return nil }
            return closes(after: next, range.upperBound, &unclosedTo) ? next : nil
        }
        let isAfterStop =
            start > range.lowerBound && [0x2C, 0x2E, 0x3F, 0x21].contains(bytes[start - 1])
        let isFree = next >= range.upperBound || !isLetter(bytes[next])
        return isFree && (isAfterStop || !hadSpace) ? next : nil
    }

    // How far a quotation in single marks may reach.
    private static let longestQuote = 400

    /// Whether a mark that can close follows: after a word or a stop, and before no letter.
    ///
    /// No byte is looked at twice: up to `unclosedTo` there is none.
    private func closes(after start: Int, _ limit: Int, _ unclosedTo: inout Int) -> Bool {
        var index = max(start, unclosedTo)
        let end = min(limit, start + Tokenizer.longestQuote)
        while index < end {
            let length = apostropheLength(index, limit)
            if length > 0, index + length >= limit || !isLetter(bytes[index + length]),
                bytes[index - 1] | 0x20 != 0x73
            {
                return true
            }
            index += 1
        }
        unclosedTo = max(unclosedTo, end)
        return false
    }

    private func appendQuote(
        _ start: Int,
        _ end: Int,
        _ hadSpace: Bool,
        into tokens: inout [Token]
    ) {
        var shape: Token.Shape = .mark
        if hadSpace { shape.insert(.spaceBefore) }
        tokens.append(Token(start: start, end: end, word: quote, hash: 0, shape: shape))
    }

    private func appendPossessive(_ start: Int, _ end: Int, into tokens: inout [Token]) -> Int {
        tokens.append(
            Token(
                start: start,
                end: end,
                word: possessive,
                hash: 0,
                shape: [.mark, .possessive]
            )
        )
        return end
    }

    /// `hasn't` is `has` and `n't`.
    private func splitNegation(_ start: Int, _ end: Int, into tokens: inout [Token]) -> Int {
        let last = tokens.removeLast()
        if last.end - last.start > 1 {
            append(
                last.start,
                last.end - 1,
                last.shape.contains(.spaceBefore),
                into: &tokens
            )
        }
        tokens.append(
            Token(start: start - 1, end: end, word: not, hash: 0, shape: [])
        )
        return end
    }

    /// The hash and the shape of a word, in one pass.
    private func read(_ start: Int, _ end: Int) -> (hash: UInt32, shape: Token.Shape) {
        var hash = WordTable.emptyHash
        var shape: Token.Shape = []
        let first = bytes[start]
        if first &- 0x41 < 26 { shape.insert(.capital) }
        if first &- 0x61 < 26 { shape.insert(.smallLetter) }
        var letters = 0
        var capitals = 0
        var digits = 0
        for index in start..<end {
            let byte = bytes[index]
            hash = WordTable.hash(hash, byte)
            if byte &- 0x41 < 26 { capitals += 1 }
            if isLetter(byte) { letters += 1 }
            if byte &- 0x30 < 10 { digits += 1 }
        }
        if digits > 0, letters == 0 { shape.insert(.number) }
        if digits > 0, letters > 0 { shape.insert(.code) }
        if letters > 1, capitals == letters { shape.insert(.allCapitals) }
        return (hash, shape.union(endings(start, end)))
    }

    private func endings(_ start: Int, _ end: Int) -> Token.Shape {
        guard end - start > 3 else { return [] }
        let last = bytes[end - 1]
        let before = bytes[end - 2]
        switch last {
        case 0x64: return before == 0x65 ? .endsEd : []
        case 0x67: return before == 0x6E && bytes[end - 3] == 0x69 ? .endsIng : []
        case 0x73: return before == 0x73 ? [] : .endsS
        case 0x79: return before == 0x6C ? .endsLy : []
        default: return []
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private func isWordByte(_ byte: UInt8, _ index: Int, _ limit: Int) -> Bool {
        if isLetter(byte) { return true }
        guard byte >= 0x80 else { return false }
        return !Tokenizer.isMarkLead(bytes, index, limit)
    }

    private func apostropheLength(_ index: Int, _ limit: Int) -> Int {
        if bytes[index] == 0x27 { return 1 }
        return index + 2 < limit && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
            && (bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98) ? 3 : 0
    }

    /// Whether a character outside ASCII is punctuation: U+00A0-00BF, U+2000-206F, U+3000-303F, U+FF00-FF0F.
    private static func isMarkLead(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ index: Int,
        _ limit: Int
    ) -> Bool {
        guard index + 1 < limit else { return false }
        let next = bytes[index + 1]
        switch bytes[index] {
        case 0xC2: return true
        case 0xE2: return next == 0x80 || next == 0x81
        case 0xE3: return next == 0x80
        case 0xEF: return next == 0xBC || next == 0xBB
        default: return false
        }
    }

    /// The ASCII mark that stands for this one: quotes and dashes have many shapes and one meaning.
    private static func plainMark(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int
    ) -> UInt8 {
        if bytes[start] == 0xC2, end - start == 2 {
            return bytes[start + 1] == 0xAB || bytes[start + 1] == 0xBB ? 0x22 : 0xC2
        }
        guard bytes[start] == 0xE2, end - start == 3, bytes[start + 1] == 0x80 else {
            return bytes[start]
        }
        switch bytes[start + 2] {
        case 0x90...0x93: return 0x2D
        case 0x94, 0x95: return 0x3B
        case 0x98, 0x99: return 0x27
        case 0x9C...0x9F, 0xB9, 0xBA: return 0x22
        default: return bytes[start]
        }
    }

    /// How many bytes of blank stand here: ASCII controls and space, no-break and wide spaces.
    static func spaceLength(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ index: Int,
        _ limit: Int
    ) -> Int {
        let byte = bytes[index]
        if byte <= 0x20 || byte == 0x7F { return 1 }
        if byte == 0xC2, index + 1 < limit, bytes[index + 1] == 0xA0 { return 2 }
        guard byte >= 0xE2, index + 2 < limit else { return 0 }
        let second = bytes[index + 1]
        let third = bytes[index + 2]
        if byte == 0xE2, second == 0x80, third <= 0x8F || third == 0xAF { return 3 }
        if byte == 0xE3, second == 0x80, third == 0x80 { return 3 }
        if byte == 0xEF, second == 0xBB, third == 0xBF { return 3 }
        return 0
    }
}
