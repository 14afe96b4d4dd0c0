import ProvisoModel

/// Cuts folded text into words of the lexicon by longest match; dates and numbers count as words.
struct ChineseTokenizer {
    let lexicon: ChineseLexicon
    let cursor: ChineseCursor
    let dates: ChineseDateScanner
    let numbers: ChineseNumberScanner
    let bytes: UnsafeBufferPointer<UInt8>

    func tokenize(
        _ range: Range<Int>,
        aliases: ChineseAliases,
        place: Sentence.Place,
        number: Int
    ) -> ChineseSentence {
        var sentence = ChineseSentence(tokens: [], place: place, number: number)
        var index = range.lowerBound
        while index < range.upperBound {
            let space = Tokenizer.spaceLength(bytes, index, range.upperBound)
            if space > 0 {
                index += space
                continue
            }
            index = take(at: index, range.upperBound, aliases, &sentence)
        }
        sentence.mentionAt = Array(repeating: -1, count: sentence.count)
        markAsides(&sentence)
        return sentence
    }

    private func take(
        at start: Int,
        _ limit: Int,
        _ aliases: ChineseAliases,
        _ sentence: inout ChineseSentence
    ) -> Int {
        let word = lexicon.trie.longest(cursor.folded, start, limit)
        let wordEnd = word?.end ?? start
        if let alias = aliases.longest(cursor.folded, start, limit), alias.end >= wordEnd {
            sentence.tokens.append(
                ChineseToken(start: start, end: alias.end, kind: .alias, value: Int32(alias.entity))
            )
            return alias.end
        }
        let isOrdinal = sentence.tokens.last.map { $0.word == lexicon.known.third } ?? false
        if !isOrdinal, let date = dates.scan(at: start, isAhead: isAhead(sentence)),
            date.end <= limit, date.end > wordEnd
        {
            return add(date, start, &sentence)
        }
        if let found = numbers.scan(at: start), found.end <= limit, found.end > wordEnd,
            !isInCode(start, found.end, limit)
        {
            sentence.tokens.append(
                ChineseToken(
                    start: start,
                    end: found.end,
                    kind: .number,
                    value: Int32(sentence.numbers.count)
                )
            )
            sentence.numbers.append(found)
            return found.end
        }
        if let word {
            sentence.tokens.append(
                ChineseToken(
                    start: start,
                    end: word.end,
                    word: word.number,
                    classes: lexicon.classes[Int(word.number)],
                    kind: .word
                )
            )
            return word.end
        }
        return takeCharacter(at: start, limit, &sentence)
    }

    /// A figure that goes on as a code, such as `5nm` or `3D`, is no number.
    private func isInCode(_ start: Int, _ end: Int, _ limit: Int) -> Bool {
        let isAfter = start > 0 && cursor.folded[start - 1] &- 0x61 < 26
        return isAfter || (end < limit && cursor.folded[end] &- 0x61 < 26)
    }

    private func add(
        _ date: ChineseDateScanner.Match,
        _ start: Int,
        _ sentence: inout ChineseSentence
    ) -> Int {
        let place = sentence.count
        let text = String(decoding: bytes[start..<date.end], as: UTF8.self)
        let span = date.stretch.dated(text)
        sentence.tokens.append(
            ChineseToken(
                start: start,
                end: date.end,
                kind: .date,
                value: Int32(sentence.dates.count)
            )
        )
        sentence.dates.append(
            DateMention(range: place..<(place + 1), span: span, whole: span, rule: .calendarDay)
        )
        return date.end
    }

    /// Whether the words so far look ahead.
    private func isAhead(_ sentence: ChineseSentence) -> Bool {
        for token in sentence.tokens.suffix(12).reversed() {
            if token.kind == .mark, ChineseMarks.commas.contains(UInt32(bitPattern: token.value)) {
                return false
            }
            if !token.classes.isDisjoint(with: [.future, .probable]) { return true }
        }
        return false
    }

    private func takeCharacter(
        at start: Int,
        _ limit: Int,
        _ sentence: inout ChineseSentence
    ) -> Int {
        let (scalar, length) = ChineseTrie.scalar(cursor.folded, start)
        var end = start + length
        if ChineseTokenizer.isMark(scalar) {
            sentence.tokens.append(
                ChineseToken(
                    start: start,
                    end: end,
                    kind: .mark,
                    value: Int32(bitPattern: scalar)
                )
            )
            return end
        }
        let isLatin = scalar < 0x80 || (0xC0...0x24F).contains(scalar)
        while isLatin, end < limit {
            let (next, width) = ChineseTrie.scalar(cursor.folded, end)
            guard next < 0x80 || (0xC0...0x24F).contains(next), next > 0x20,
                !ChineseTokenizer.isMark(next)
            else { break }
            end += width
        }
        sentence.tokens.append(
            ChineseToken(start: start, end: end, kind: isLatin ? .latin : .character)
        )
        return end
    }

    static func isMark(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 {
            return !ChineseTrie.isLatin(UInt8(scalar)) && scalar != 0x2D && scalar != 0x26
        }
        return (0x2000...0x206F).contains(scalar) || (0x3000...0x303F).contains(scalar)
            || (0xFF00...0xFF0F).contains(scalar) || (0xFF1A...0xFF20).contains(scalar)
            || (0xFF5B...0xFF65).contains(scalar) || (0xA0...0xBF).contains(scalar)
    }

    private func markAsides(_ sentence: inout ChineseSentence) {
        sentence.isAside = Array(repeating: false, count: sentence.count)
        var open: Int?
        for index in 0..<sentence.count {
            if sentence.isMark(index, ChineseMarks.opening) {
                open = index
            } else if sentence.isMark(index, ChineseMarks.closing), let start = open {
                for inside in start...index { sentence.isAside[inside] = true }
                open = nil
            }
        }
    }
}

/// Names a text introduces for itself: `（下称“工信部”）`.
struct ChineseAliases {
    private var trie = ChineseTrie()
    private var entities: [Int] = []
    /// So many short names are kept; a text that introduces more is no report.
    private static let most = 256

    mutating func add(_ folded: [UInt8], entity: Int) {
        guard folded.count >= 2, entities.count < ChineseAliases.most else { return }
        entities.append(entity)
        _ = trie.insert(folded, number: Int32(entities.count))
    }

    func longest(_ folded: [UInt8], _ start: Int, _ limit: Int) -> (entity: Int, end: Int)? {
        guard !entities.isEmpty, let found = trie.longest(folded, start, limit) else { return nil }
        return (entities[Int(found.number) - 1], found.end)
    }
}
