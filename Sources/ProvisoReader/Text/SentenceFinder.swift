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
        guard token.shape.contains(.mark) else { return isDottedEnd(index, tokens) }
        if token.word == lexicon.known.question || token.word == lexicon.known.exclamation {
            return next(after: index, tokens).map { !isLowercase($0) } ?? true
        }
        return token.word == lexicon.known.period && endsAtStop(index, tokens)
    }

    private func endsAtStop(_ index: Int, _ tokens: [Token]) -> Bool {
        guard let next = next(after: index, tokens) else { return true }
        let isApart = next.shape.contains(.spaceBefore) || next.start != tokens[index + 1].start
        guard isApart, !isLowercase(next) else { return false }
        guard index > 0 else { return true }
        let before = tokens[index - 1]
        if next.shape.contains(.number), isShortForm(before) { return false }
        if isAbbreviation(before) { return isStarter(next) }
        return true
    }

    /// The first token after the closing quotes and brackets.
    private func next(after index: Int, _ tokens: [Token]) -> Token? {
        var next = index + 1
        while next < tokens.count, isClosing(tokens[next]) { next += 1 }
        return next < tokens.count ? tokens[next] : nil
    }

    /// No sentence begins with a small letter.
    private func isLowercase(_ token: Token) -> Bool {
        token.isWord && !token.isCapital && !token.shape.contains(.code)
            && token.shape.contains(.smallLetter)
    }

    private func isShortForm(_ token: Token) -> Bool {
        !lexicon.vocabulary.classes[Int(token.word)].isDisjoint(with: .abbreviation)
    }

    /// "U.S." or "p.m." ends a sentence only where the next word clearly starts one.
    private func isDottedEnd(_ index: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[index]
        guard token.isWord, token.end - token.start >= 4, token.word != 0,
            index + 1 < tokens.count, tokens[index + 1].start - token.end <= 3
        else { return false }
        return token.shape.isDisjoint(with: .code) && endsWithStop(token)
            && isStarter(tokens[index + 1])
    }

    // A dotted word keeps its stop, so its length is twice its letters.
    private func endsWithStop(_ token: Token) -> Bool {
        lexicon.vocabulary.words.lastByte(of: token.word) == 0x2E
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
            || token.word == lexicon.known.bracket
    }
}
