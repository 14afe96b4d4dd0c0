import ProvisoModel

// The verb of saying and what follows it: hearers, dates, places, "that".
extension AttributionReader {
    func cue(at index: Int, _ sentence: Sentence) -> CueVerb? {
        guard let verb = lexicon.cues[sentence.bases[index]], sentence.mentionAt[index] < 0,
            !sentence.forms[index].isDisjoint(with: .verb), sentence.forms[index] != .gerund
        else { return nil }
        var before = index - 1
        while before >= 0, sentence.has(before, .adverb) { before -= 1 }
        if sentence.has(before, [.be, .negator, .get]) { return nil }
        if sentence.has(before, .modal), !sentence.has(before, .probable) || true { return nil }
        if sentence.is(before, known.to) || sentence.has(before, .doing) { return nil }
        if sentence.has(before, .determiner), !sentence.has(before, .pronoun) { return nil }
        if sentence.has(index, .reportNoun), before < 0 || sentence.mentionAt[before] < 0 {
            return nil
        }
        if sentence.forms[index] == .base, !hasPluralSubject(before, sentence) { return nil }
        return verb
    }

    /// "Traders say", "they say": the base form needs several speakers, else it is a noun.
    private func hasPluralSubject(_ index: Int, _ sentence: Sentence) -> Bool {
        guard index >= 0 else { return false }
        if let mention = sentence.mention(at: index) {
            return mention.entities.count > 1 || mention.kind == .group
                || sentence.has(index, [.pluralPronoun, .pluralOfficial, .officialNoun])
        }
        return sentence.has(index, [.pluralPronoun, .sourceNoun])
            && !sentence.has(index, .singularSource)
            || sentence.tokens[index].shape.contains(.endsS) && sentence.isContent(index)
            || sentence.tokens[index].isCapital
    }

    struct Tail {
        var end: Int
        var hasThat = false
        /// Whether nothing but dates, places and hearers stood between the verb and the end or comma.
        var isClosed = false
        var date: DatedSpan?
        var place: String?
        var hearer: Int?
        var cited: [AttributionStep] = []
    }

    func tail(
        after cue: Int,
        _ verb: CueVerb,
        _ limit: Int,
        _ sentence: Sentence
    ) -> Tail {
        var tail = Tail(end: cue + 1)
        if verb.takesRecipient { takeHearer(&tail, limit, sentence) }
        while tail.end < limit {
            let index = tail.end
            if let date = sentence.dates.first(where: { $0.range.lowerBound == index }) {
                tail.date = date.span
                tail.end = date.range.upperBound
            } else if sentence.is(index, known.that) {
                tail.hasThat = true
                tail.end = index + 1
                return tail
            } else if sentence.has(index, .citing) {
                takeCited(&tail, limit, sentence)
            } else if let end = endOfPlace(index, limit, sentence, &tail) {
                tail.end = end
            } else if sentence.has(index, .adverb), !sentence.has(index, .determiner) {
                tail.end = index + 1
            } else if sentence.is(index, known.comma) {
                guard sentence.has(index + 1, .citing) || sentence.is(index + 1, known.that) else {
                    tail.isClosed = true
                    return tail
                }
                tail.end = index + 1
            } else if sentence.is(index, known.colon) || sentence.is(index, known.quote) {
                tail.end = index + 1
                tail.hasThat = true
                return tail
            } else {
                return tail
            }
        }
        tail.isClosed = true
        return tail
    }

    private func takeCited(_ tail: inout Tail, _ limit: Int, _ sentence: Sentence) {
        var end = tail.end + 1
        while end < limit, !sentence.is(end, known.comma), !sentence.is(end, known.that) {
            end += 1
        }
        if tail.end + 1 < end,
            let cited = sources.read((tail.end + 1)..<end, cue: .said, sentence)
        {
            tail.cited = cited.steps
        }
        tail.end = end
    }

    /// "in Taipei", "in a statement", "at a briefing in Berlin".
    private func endOfPlace(
        _ index: Int,
        _ limit: Int,
        _ sentence: Sentence,
        _ tail: inout Tail
    ) -> Int? {
        guard
            sentence.is(index, known.in) || sentence.is(index, known.at)
                || sentence.is(index, known.on)
                || sentence.is(index, known.during)
        else { return nil }
        let first = index + 1
        guard first < limit else { return nil }
        if sentence.has(first, .determiner) || sentence.is(first, known.time) {
            var end = first
            while end < limit, end - first < 6,
                sentence.has(end, .determiner) || sentence.isContent(end)
                    || sentence.has(end, [.spokesNoun, .letterNoun, .reportNoun])
                    || sentence.is(end, known.time)
            {
                end += 1
            }
            return end
        }
        if let mention = sentence.mention(at: first),
            mention.kind == .jurisdiction || mention.kind == .place
        {
            tail.place = String(
                decoding: bytes[sentence.bytes(mention.range)],
                as: UTF8.self
            )
            return mention.range.upperBound
        }
        guard sentence.tokens[first].isCapital, sentence.tokens[first].isWord,
            sentence.mentionAt[first] < 0
        else { return nil }
        var end = first + 1
        while end < limit, sentence.tokens[end].isCapital, sentence.isContent(end) { end += 1 }
        tail.place = String(decoding: bytes[sentence.bytes(first..<end)], as: UTF8.self)
        return end
    }

    private func takeHearer(_ tail: inout Tail, _ limit: Int, _ sentence: Sentence) {
        let start = tail.end
        guard start < limit else { return }
        if let that = (start..<min(limit, start + 6)).first(where: { sentence.is($0, known.that) })
        {
            tail.hearer = sentence.mention(at: start)?.entities.first
            tail.end = that
            return
        }
        if let mention = sentence.mention(at: start) {
            tail.hearer = mention.entities.first
            tail.end = mention.range.upperBound
            return
        }
        var end = start
        while end < limit, end - start < 4, sentence.mentionAt[end] < 0,
            sentence.has(end, .determiner) || sentence.isContent(end)
                || sentence.has(end, [.firmNoun, .sourceNoun, .pronoun])
        {
            let isPronoun = sentence.has(end, .pronoun)
            end += 1
            if isPronoun { break }
        }
        tail.end = end
    }
}
