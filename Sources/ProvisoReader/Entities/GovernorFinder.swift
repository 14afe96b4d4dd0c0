import ProvisoModel

/// Finds the preposition that governs each mention, which tells the subject of a verb from its surroundings.
struct GovernorFinder {
    let lexicon: Lexicon
    private var known: KnownWords { lexicon.known }

    init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// Sets the governor of every mention, from left to right.
    func mark(_ sentence: inout Sentence) {
        for number in sentence.mentions.indices {
            sentence.mentions[number].governor = governor(of: number, sentence)
        }
    }

    private func governor(of number: Int, _ s: Sentence) -> Int32 {
        var index = s.mentions[number].range.lowerBound - 1
        var steps = 0
        var isPastDeterminer = false
        while index >= 0, steps < 6 {
            if let other = s.mention(at: index) {
                guard other.isModifier || other.isPossessive else { break }
                index = other.range.lowerBound - 1
                steps += 1
                continue
            }
            if s.has(index, .preposition) {
                let isJoint = s.is(index, known.as) || s.has(index, .subordinator)
                return isJoint ? 0 : s.tokens[index].word
            }
            if isPastDeterminer, s.is(index, known.that) { return 0 }
            if endsDate(index, s) { return 0 }
            guard describes(index, s), !isPastDeterminer || s.has(index, .determiner) else {
                return shared(number, index, s)
            }
            isPastDeterminer = s.has(index, .determiner)
            index -= 1
            steps += 1
        }
        return index >= 0 && s.mentionAt[index] >= 0 ? shared(number, index + 1, s) : 0
    }

    private func describes(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, [.determiner, .titleNoun, .firmNoun]) || s.isContent(index)
            || s.tokens[index].shape.contains(.possessive) || s.is(index, known.hyphen)
            || s.tokens[index].shape.contains(.number) || s.forms[index] == .participle
    }

    /// "In 2024 Inspur", "on Monday Naver": the date before a name is no part of its phrase.
    private func endsDate(_ index: Int, _ s: Sentence) -> Bool {
        let token = s.tokens[index]
        return lexicon.vocabulary.isCalendar(token.word)
            || token.shape.contains(.number) && token.end - token.start == 4
                && s.has(index - 1, .preposition)
    }

    /// A mention joined by a comma or "and" to the one before it shares its preposition.
    private func shared(_ number: Int, _ index: Int, _ s: Sentence) -> Int32 {
        guard number > 0, isJoint(index, s) else { return 0 }
        let before = s.mentions[number - 1]
        let gap = before.range.upperBound..<s.mentions[number].range.lowerBound
        guard gap.count <= 8, gap.allSatisfy({ isJoint($0, s) || describes($0, s) }) else {
            return 0
        }
        return before.governor
    }

    private func isJoint(_ index: Int, _ s: Sentence) -> Bool {
        s.is(index, known.and) || s.is(index, known.comma) || s.is(index, known.or)
    }
}
