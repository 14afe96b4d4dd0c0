import ProvisoModel

// The verb of saying and what follows it: hearers, dates, places, "that".
extension AttributionReader {
    func cue(at index: Int, _ s: Sentence) -> CueVerb? {
        guard let verb = lexicon.cues[s.bases[index]], s.mentionAt[index] < 0,
            !s.forms[index].isDisjoint(with: .finite), !s.is(index + 1, known.by)
        else { return nil }
        // "A person briefed on the talks" is not one who briefs.
        if verb.cue == .informed, s.has(index + 1, .preposition), s.mentionAt[index + 1] < 0 {
            return nil
        }
        var before = index - 1
        while before >= 0, s.has(before, .adverb), s.mentionAt[before] < 0 { before -= 1 }
        if s.has(before, [.be, .negator, .get, .modal, .doing]), s.mentionAt[before] < 0 {
            return nil
        }
        if s.is(before, known.to), s.mentionAt[before] < 0 { return nil }
        if s.has(before, .determiner), !s.has(before, [.pronoun, .coordinator]),
            !isStandingAlone(before, s)
        {
            return nil
        }
        if s.has(index, [.reportNoun, .letterNoun]), before < 0 || s.mentionAt[before] < 0,
            !s.has(before, [.sourceNoun, .pronoun, .have])
        {
            return nil
        }
        if s.forms[index] == .base, !hasPluralSubject(before, s) { return nil }
        return verb
    }

    /// "Both said", "others said": a determiner that is a subject of its own.
    private func isStandingAlone(_ index: Int, _ s: Sentence) -> Bool {
        s.is(index, known.both) || words.several.contains(s.tokens[index].word)
            || words.ordinal.contains(s.tokens[index].word)
    }

    /// "Traders say", "they say": the base form needs several speakers, else it is a noun.
    private func hasPluralSubject(_ index: Int, _ s: Sentence) -> Bool {
        guard index >= 0 else { return false }
        if let mention = s.mention(at: index) {
            return mention.entities.count > 1 || mention.kind == .group
                || s.has(index, [.pluralPronoun, .pluralOfficial, .officialNoun])
                || mention.governor != 0 && hasPluralHead(before: index, s)
        }
        if s.has(index, .preposition) { return false }
        if s.has(index, [.pluralPronoun, .sourceNoun, .pronoun]), !s.has(index, .singularSource) {
            return true
        }
        return s.tokens[index].shape.contains(.endsS) && s.isContent(index)
            || s.tokens[index].isCapital || hasPluralHead(before: index, s)
    }

    /// "Sources in the industry say", "prosecutors in Singapore allege".
    private func hasPluralHead(before index: Int, _ s: Sentence) -> Bool {
        var probe = index - 1
        while probe >= 0, index - probe < 10 {
            if s.tokens[probe].shape.contains(.mark) { return false }
            if s.mentionAt[probe] < 0, s.has(probe, .sourceNoun) {
                return !s.has(probe, .singularSource)
            }
            probe -= 1
        }
        return false
    }

    /// The first of the auxiliaries and adverbs before a verb: "has since | confirmed".
    func auxiliaries(before spot: Int, _ s: Sentence) -> Int {
        var index = spot
        while index > 0, s.mentionAt[index - 1] < 0,
            s.has(index - 1, .have)
                || s.has(index - 1, .adverb) && !isStandingAlone(index - 1, s)
                || s.is(index - 1, known.since)
                || s.tokens[index - 1].shape.contains(.endsLy)
        {
            index -= 1
        }
        return index
    }

    struct Tail {
        var end: Int
        var hasThat = false
        /// Whether nothing but dates, places and hearers stood between the verb and the end or comma.
        var isClosed = false
        var date: DatedSpan?
        var place: String?
        var hearer: Int?
        var isNamedHearer = false
        var cited: [AttributionStep] = []
    }

    /// What follows the verb; `isClosing` takes any adjunct, for a verb that stands after what is said.
    func tail(
        after cue: Int,
        _ verb: CueVerb,
        _ limit: Int,
        _ s: Sentence,
        isClosing: Bool = false
    ) -> Tail {
        var tail = Tail(end: cue + 1)
        if verb.takesRecipient { takeHearer(&tail, limit, s) }
        while tail.end < limit {
            let index = tail.end
            if let date = s.dates.first(where: { $0.range.lowerBound == index }) {
                tail.date = date.span
                tail.end = date.range.upperBound
            } else if s.mentionAt[index] < 0, s.is(index, known.that) {
                tail.hasThat = true
                tail.end = index + 1
                return tail
            } else if s.has(index, .citing) {
                takeCited(&tail, limit, s)
            } else if let end = endOfPlace(index, limit, after: cue, s, &tail) {
                tail.end = end
            } else if s.mentionAt[index] < 0, s.has(index, .adverb), !s.has(index, .determiner) {
                tail.end = index + 1
            } else if s.is(index, known.comma) {
                guard s.has(index + 1, .citing) || !isClosing && s.is(index + 1, known.that)
                else {
                    tail.isClosed = true
                    return tail
                }
                tail.end = index + 1
            } else if s.is(index, known.semicolon) {
                tail.isClosed = true
                return tail
            } else if s.is(index, known.colon) || s.is(index, known.quote) {
                tail.end = index + 1
                tail.hasThat = true
                return tail
            } else if isClosing, s.has(index, .determiner),
                s.has(index + 1, .timeNoun) || s.has(index + 2, .timeNoun)
            {
                tail.end = (index..<limit).first { isStop($0, s) } ?? limit
            } else if isClosing, s.is(index, known.late) || s.is(index, known.early) {
                tail.end = index + 1
            } else if !isClosing, let that = thatAfterAdjunct(index, limit, s) {
                tail.hasThat = true
                tail.end = that + 1
                return tail
            } else if isClosing, opensAdjunct(index, s) {
                tail.end = (index..<limit).first { isStop($0, s) } ?? limit
            } else {
                return tail
            }
        }
        tail.isClosed = true
        return tail
    }

    /// "Informed Cadence | by letter on Monday | that".
    private func thatAfterAdjunct(_ index: Int, _ limit: Int, _ s: Sentence) -> Int? {
        guard s.mentionAt[index] < 0, s.has(index, .preposition), !s.is(index, known.of),
            !s.is(index, known.about)
        else { return nil }
        for probe in (index + 1)..<max(index + 1, min(limit, index + 12))
        where s.mentionAt[probe] < 0 {
            if s.is(probe, known.that) { return probe }
            if s.is(probe, known.comma) || hasFinite(probe..<(probe + 1), s) { return nil }
        }
        return nil
    }

    private func isStop(_ index: Int, _ s: Sentence) -> Bool {
        s.is(index, known.comma) || s.is(index, known.semicolon) || s.is(index, known.quote)
    }

    /// "On condition of anonymity", "when called", "without saying how", "because …", "speaking".
    private func opensAdjunct(_ index: Int, _ s: Sentence) -> Bool {
        guard s.mentionAt[index] < 0 else { return false }
        return s.has(index, [.preposition, .subordinator])
            || words.manner.contains(s.tokens[index].word)
    }

    private func takeCited(_ tail: inout Tail, _ limit: Int, _ s: Sentence) {
        if let cited = sources.forward(from: tail.end + 1, limit, cue: .said, s) {
            tail.cited = cited.source.steps
            tail.end = cited.end
            return
        }
        tail.end =
            (tail.end + 1..<max(limit, tail.end + 1)).first {
                isStop($0, s) || s.is($0, known.that)
            }
            ?? limit
    }

    /// "In Taipei", "in a statement", "on the sidelines of a conference in Antwerp".
    private func endOfPlace(
        _ index: Int,
        _ limit: Int,
        after cue: Int,
        _ s: Sentence,
        _ tail: inout Tail
    ) -> Int? {
        guard s.mentionAt[index] < 0, index + 1 < limit,
            s.is(index, known.in) || s.is(index, known.at) || s.is(index, known.on)
                || s.is(index, known.during) || s.is(index, known.to) || s.is(index, known.with)
                || s.is(index, known.of) && index - 1 > cue && s.mentionAt[index - 1] < 0
                    && s.isContent(index - 1)
        else { return nil }
        let first = index + 1
        if let mention = s.mention(at: first) {
            if s.is(index, known.with), mention.kind == .outlet, isTalk(index, s) {
                tail.hearer = mention.entities.first
            } else if mention.kind == .jurisdiction || mention.kind == .place, !mention.isModifier,
                s.is(index, known.in) || s.is(index, known.at)
            {
                tail.place = String(decoding: bytes[s.bytes(mention.range)], as: UTF8.self)
            }
            return mention.range.upperBound
        }
        if s.has(first, .determiner) || s.is(first, known.time)
            || !s.tokens[first].isCapital && s.isContent(first)
        {
            return endOfNouns(first, limit, s)
        }
        guard s.tokens[first].isCapital, s.tokens[first].isWord else { return nil }
        var end = first + 1
        while end < limit, s.tokens[end].isCapital, s.isContent(end) { end += 1 }
        if s.is(index, known.in) || s.is(index, known.at) {
            tail.place = String(decoding: bytes[s.bytes(first..<end)], as: UTF8.self)
        }
        return end
    }

    private func isTalk(_ index: Int, _ s: Sentence) -> Bool {
        (max(0, index - 2)..<index).contains { words.talk.contains(s.tokens[$0].word) }
    }

    private func endOfNouns(_ first: Int, _ limit: Int, _ s: Sentence) -> Int {
        var end = first
        while end < limit, end - first < 6, s.mentionAt[end] < 0 {
            let isNoun =
                s.isContent(end)
                || s.has(end, [.spokesNoun, .letterNoun, .reportNoun, .sourceNoun, .firmNoun])
                || s.is(end, known.time) || words.talk.contains(s.tokens[end].word)
            guard isNoun || s.has(end, .determiner) && end == first else { break }
            if end > first, s.has(end, .determiner) { break }
            end += 1
        }
        return max(end, first + 1)
    }

    private func takeHearer(_ tail: inout Tail, _ limit: Int, _ s: Sentence) {
        var start = tail.end
        guard start < limit else { return }
        if s.is(start, known.the), s.mention(at: start + 1)?.kind == .outlet { start += 1 }
        if let mention = s.mention(at: start) {
            tail.hearer = mention.entities.first
            tail.isNamedHearer = !mention.isAnaphor
            tail.end = endOfList(mention.range.upperBound, limit, s)
            return
        }
        if let that = (start..<min(limit, start + 6)).first(where: { s.is($0, known.that) }) {
            tail.end = that
            return
        }
        var end = start
        while end < limit, end - start < 4, s.mentionAt[end] < 0,
            s.has(end, .determiner) && end == start || s.isContent(end)
                || s.has(end, [.firmNoun, .sourceNoun, .pronoun])
        {
            let isPronoun = s.has(end, .pronoun)
            end += 1
            if isPronoun
                || s.has(end - 1, .determiner) && s.has(end - 1, .definite)
                    && s.mentionAt[min(end, s.count - 1)] >= 0
            {
                break
            }
        }
        tail.end = end
    }

    /// "Told Baidu and iFlytek": all who are told.
    private func endOfList(_ start: Int, _ limit: Int, _ s: Sentence) -> Int {
        var end = start
        while end + 1 < limit, s.is(end, known.and) || s.is(end, known.comma),
            let mention = s.mention(at: end + 1),
            mention.range.upperBound < limit, s.is(end, known.and)
        {
            end = mention.range.upperBound
        }
        return end
    }
}
