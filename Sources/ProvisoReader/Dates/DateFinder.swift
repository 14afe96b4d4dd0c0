import ProvisoModel

/// Finds dates in a sentence and resolves them against the day of publication.
struct DateFinder {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let calendar: Calendar
    let aheadWords: Set<Int32>

    init(lexicon: Lexicon, bytes: UnsafeBufferPointer<UInt8>, published: Day) {
        self.lexicon = lexicon
        self.bytes = bytes
        calendar = Calendar(published: published)
        aheadWords = Set(
            ["will", "expect", "plan", "schedule", "intend", "hope", "aim", "set", "due"]
                .map { lexicon.vocabulary.words.number(of: $0) }
                .filter { $0 != 0 }
        )
    }

    func find(in sentence: Sentence) -> [DateMention] {
        var found: [DateMention] = []
        var index = 0
        while index < sentence.count {
            guard let match = match(at: index, sentence) else {
                index += 1
                continue
            }
            if let mention = complete(match, sentence) { found.append(mention) }
            index = match.end
        }
        return found
    }

    struct Match {
        var start: Int
        var end: Int
        var stretch: Calendar.Stretch
    }

    private func match(at index: Int, _ sentence: Sentence) -> Match? {
        let token = sentence.tokens[index]
        guard token.word != 0 || token.shape.contains(.number) else { return nil }
        if let weekday = lexicon.vocabulary.weekdays[token.word], token.isCapital {
            let isNext = sentence.has(index - 1, .future)
            return Match(
                start: index,
                end: index + 1,
                stretch: calendar.weekday(weekday, isFuture: isNext)
            )
        }
        if let part = part(token.word) { return partly(part, index, sentence) }
        if let month = month(at: index, sentence) { return dated(month, index, sentence) }
        if !sentence.classes[index].isDisjoint(with: [.past, .present, .future]) {
            return relative(index, sentence)
        }
        return token.shape.contains(.number) ? numeric(index, sentence) : plainDay(index, sentence)
    }

    private func part(_ word: Int32) -> Int? {
        switch word {
        case lexicon.known.early: 0
        case lexicon.known.mid, lexicon.known.middle: 1
        case lexicon.known.late: 2
        default: nil
        }
    }

    private func month(at index: Int, _ sentence: Sentence) -> Int? {
        guard index < sentence.count, sentence.tokens[index].isCapital else { return nil }
        return lexicon.vocabulary.months[sentence.tokens[index].word]
    }

    private func isAhead(_ index: Int, _ sentence: Sentence) -> Bool {
        for probe in max(0, index - 24)..<max(0, index)
        where aheadWords.contains(sentence.bases[probe]) && !sentence.has(probe, .adverb) {
            return true
        }
        return false
    }

    /// "Mid-February", "early last year", "late 2025".
    private func partly(_ part: Int, _ index: Int, _ sentence: Sentence) -> Match? {
        var next = index + 1
        if sentence.is(next, lexicon.known.hyphen) || sentence.is(next, lexicon.known.in) {
            next += 1
        }
        guard next < sentence.count else { return nil }
        let whole: Match?
        if let month = month(at: next, sentence) {
            whole = dated(month, next, sentence)
        } else if sentence.has(next, [.past, .present, .future]) {
            whole = wholePeriod(next, sentence)
        } else {
            whole = numeric(next, sentence)
        }
        guard let whole, let third = calendar.third(part, of: whole.stretch) else { return nil }
        return Match(start: index, end: whole.end, stretch: third)
    }

    private func wholePeriod(_ index: Int, _ sentence: Sentence) -> Match? {
        guard let match = relative(index, sentence) else { return nil }
        guard sentence.has(index, .present), match.stretch.precision == "year-to-date" else {
            return match
        }
        return calendar.year(match.stretch.from.year).map {
            Match(start: match.start, end: match.end, stretch: $0)
        }
    }

    /// "July 31", "December 5, 2025", "August", "August 2025", with the day before: "5 December".
    private func dated(_ month: Int, _ index: Int, _ sentence: Sentence) -> Match? {
        var next = index + 1
        if sentence.is(next, lexicon.known.period) { next += 1 }
        let ahead = isAhead(index, sentence)
        if let day = small(next, sentence) {
            var end = next + 1
            var year: Int?
            let skip = sentence.is(end, lexicon.known.comma) ? 1 : 0
            if let given = self.year(end + skip, sentence) {
                year = given
                end += skip + 1
            }
            return calendar.day(day, month: month, year: year, isFuture: ahead)
                .map { Match(start: index, end: end, stretch: $0) }
        }
        if let day = small(index - 1, sentence), !sentence.is(index - 2, lexicon.known.dollar) {
            let year = self.year(next, sentence)
            return calendar.day(day, month: month, year: year, isFuture: ahead)
                .map { Match(start: index - 1, end: year == nil ? next : next + 1, stretch: $0) }
        }
        if let year = year(next, sentence) {
            return calendar.givenMonth(month, year: year)
                .map { Match(start: index, end: next + 1, stretch: $0) }
        }
        guard index > 0,
            sentence.has(index - 1, .preposition)
                || sentence.has(index - 1, .adverb) || part(sentence.tokens[index - 1].word) != nil
                || sentence.is(index - 1, lexicon.known.hyphen)
        else { return nil }
        return calendar.month(month, year: nil, isFuture: ahead)
            .map { Match(start: index, end: index + 1, stretch: $0) }
    }

    private func small(_ index: Int, _ sentence: Sentence) -> Int? {
        guard let value = digits(index, sentence), (1...31).contains(value) else { return nil }
        return value
    }

    private func year(_ index: Int, _ sentence: Sentence) -> Int? {
        guard let value = digits(index, sentence), (1950...2100).contains(value) else { return nil }
        return value
    }

    private func digits(_ index: Int, _ sentence: Sentence) -> Int? {
        guard sentence.tokens.indices.contains(index) else { return nil }
        let token = sentence.tokens[index]
        guard token.shape.contains(.number), token.end - token.start <= 4 else { return nil }
        var value = 0
        for byte in bytes[token.start..<token.end] {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// "Last week", "earlier this month", "next year".
    private func relative(_ index: Int, _ sentence: Sentence) -> Match? {
        guard sentence.has(index + 1, .period), let period = period(index + 1, sentence) else {
            return nil
        }
        let start = sentence.has(index - 1, .recent) ? index - 1 : index
        let stretch: Calendar.Stretch?
        if sentence.has(index, .past) {
            stretch = calendar.last(period)
        } else if sentence.has(index, .future) {
            stretch = calendar.next(period)
        } else {
            stretch = calendar.current(period)
        }
        return stretch.map { Match(start: start, end: index + 2, stretch: $0) }
    }

    private func period(_ index: Int, _ sentence: Sentence) -> Calendar.Period? {
        let token = sentence.tokens[index]
        switch String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased() {
        case "week": return .week
        case "month": return .month
        case "quarter": return .quarter
        case "year": return .year
        default: return nil
        }
    }

    /// `2025-12-05`, or a year after a preposition.
    private func numeric(_ index: Int, _ sentence: Sentence) -> Match? {
        guard let year = year(index, sentence) else { return nil }
        if sentence.is(index + 1, lexicon.known.hyphen), let month = digits(index + 2, sentence),
            sentence.is(index + 3, lexicon.known.hyphen), let day = digits(index + 4, sentence),
            let found = Day(year: year, month: month, day: day)
        {
            return Match(
                start: index,
                end: index + 5,
                stretch: Calendar.Stretch(from: found, to: found, precision: "day")
            )
        }
        let isOfYear =
            sentence.has(index - 1, .preposition) && !sentence.is(index - 1, lexicon.known.of)
            || part(index > 0 ? sentence.tokens[index - 1].word : 0) != nil
        guard isOfYear else { return nil }
        return calendar.year(year).map { Match(start: index, end: index + 1, stretch: $0) }
    }

    /// "Yesterday", "today", "tomorrow".
    private func plainDay(_ index: Int, _ sentence: Sentence) -> Match? {
        let token = sentence.tokens[index]
        guard (5...9).contains(token.end - token.start), sentence.classes[index].isEmpty else {
            return nil
        }
        let offset: Int
        switch String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased() {
        case "yesterday": offset = -1
        case "today": offset = 0
        case "tomorrow": offset = 1
        default: return nil
        }
        let day = calendar.published.adding(days: offset)
        return Match(
            start: index,
            end: index + 1,
            stretch: Calendar.Stretch(from: day, to: day, precision: "day")
        )
    }

    /// Adds the preposition; "since" runs to the day of publication.
    private func complete(_ match: Match, _ sentence: Sentence) -> DateMention? {
        var start = match.start
        var stretch = match.stretch
        if sentence.is(start - 1, lexicon.known.since) {
            guard stretch.from <= calendar.published else { return nil }
            stretch = Calendar.Stretch(
                from: stretch.from,
                to: calendar.published,
                precision: "since"
            )
        }
        if start > 0, sentence.has(start - 1, .preposition) { start -= 1 }
        let range = start..<match.end
        let text = String(decoding: bytes[sentence.bytes(range)], as: UTF8.self)
        return DateMention(
            range: range,
            span: stretch.dated(text),
            whole: match.stretch.dated(text)
        )
    }
}
