/// Cuts the tokens of a block into sentences; abbreviations do not end one.
struct SentenceFinder {
    let lexicon: Lexicon

    /// A sentence longer than this is not read: it is no sentence of a report.
    static let longest = 8 * 1024

    func find(in tokens: [Token]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < tokens.count {
            guard ends(at: index, tokens) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, isClosing(tokens[end]) { end += 1 }
            found.append(start..<end)
            start = end
            index = end
        }
        if start < tokens.count { found.append(start..<tokens.count) }
        return found
    }

    private func ends(at index: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[index]
        if token.word == lexicon.known.question || token.word == lexicon.known.exclamation {
            return token.shape.contains(.mark)
        }
        if token.shape.contains(.mark), token.word == lexicon.known.period {
            return endsAtStop(index, tokens)
        }
        return isDottedEnd(index, tokens)
    }

    private func endsAtStop(_ index: Int, _ tokens: [Token]) -> Bool {
        var next = index + 1
        while next < tokens.count, isClosing(tokens[next]) { next += 1 }
        guard next < tokens.count else { return true }
        guard tokens[next].shape.contains(.spaceBefore) || next > index + 1 else { return false }
        if index > 0, isAbbreviation(tokens[index - 1]) { return isStarter(tokens[next]) }
        return true
    }

    /// "U.S." ends a sentence only where the next word clearly starts one.
    private func isDottedEnd(_ index: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[index]
        guard token.isWord, token.end - token.start >= 4, token.isCapital, index + 1 < tokens.count,
            tokens[index + 1].start - token.end <= 3
        else { return false }
        return token.shape.contains(.allCapitals) && endsWithStop(token)
            && isStarter(tokens[index + 1])
    }

    // A dotted word keeps its stop, so its length is twice its letters.
    private func endsWithStop(_ token: Token) -> Bool {
        lexicon.vocabulary.words.spelling(token.word).hasSuffix(".")
    }

    private func isAbbreviation(_ token: Token) -> Bool {
        token.isCapital
            && !lexicon.vocabulary.classes[Int(token.word)].isDisjoint(with: .abbreviation)
            || token.isCapital && token.end - token.start == 1
    }

    private func isStarter(_ token: Token) -> Bool {
        token.isCapital
            && !lexicon.vocabulary.classes[Int(token.word)].isDisjoint(with: .sentenceStarter)
    }

    private func isClosing(_ token: Token) -> Bool {
        guard token.shape.contains(.mark), !token.shape.contains(.spaceBefore) else { return false }
        return token.word == lexicon.known.quote || token.word == lexicon.known.close
    }
}
