import ProvisoModel

// Months, days, years, quarters and parts of them.
extension DateFinder {
    /// "July 31", "December 5, 2025", "5 December", "the 5th of March", "August 2025", "August".
    func dated(_ month: Int, _ index: Int, _ s: Sentence) -> Match? {
        var next = index + 1
        if s.is(next, known.period) { next += 1 }
        if let day = day(of: next, s), !isCount(next, s) {
            let given = givenYear(after: next + 1, s)
            return calendar.day(day, month: month, year: given?.year, isFuture: isAhead(index, s))
                .map {
                    range(
                        Match(
                            start: index,
                            end: given?.end ?? next + 1,
                            stretch: $0,
                            rule: .calendarDay,
                            hasYear: given != nil
                        ),
                        s
                    )
                }
        }
        let before = s.is(index - 1, known.of) ? index - 2 : index - 1
        if let day = day(of: before, s), !s.is(before - 1, known.dollar) {
            let given = givenYear(after: next, s)
            return calendar.day(day, month: month, year: given?.year, isFuture: isAhead(before, s))
                .map {
                    Match(
                        start: before,
                        end: given?.end ?? index + 1,
                        stretch: $0,
                        rule: .calendarDay,
                        hasYear: given != nil
                    )
                }
        }
        return wholeMonth(month, index, next, s)
    }

    private func wholeMonth(_ month: Int, _ index: Int, _ next: Int, _ s: Sentence) -> Match? {
        if let given = givenYear(after: next, s) {
            return calendar.givenMonth(month, year: given.year).map {
                Match(start: index, end: given.end, stretch: $0, rule: .month, hasYear: true)
            }
        }
        guard index > 0 else { return nil }
        let isPlaced =
            s.has(index - 1, [.preposition, .adverb]) || s.is(index - 1, known.hyphen)
            || s.is(index - 1, known.and)
            || isPart(index - 1, s)
        guard isPlaced else { return nil }
        return calendar.month(month, year: nil, isFuture: isAhead(index, s)).map {
            Match(start: index, end: index + 1, stretch: $0, rule: .month)
        }
    }

    private func isPart(_ index: Int, _ s: Sentence) -> Bool {
        if case .part = word(index, s) { return true }
        return false
    }

    /// "March 5" but not "March 5 percent".
    private func isCount(_ index: Int, _ s: Sentence) -> Bool {
        phrases.starting(at: index + 1, [.percent], s) != nil
    }

    /// "March 5-12", "March 5 to 12".
    private func range(_ match: Match, _ s: Sentence) -> Match {
        guard let stretch = match.stretch, !match.hasYear,
            s.is(match.end, known.hyphen) || s.is(match.end, known.to),
            let last = day(of: match.end + 1, s), last > stretch.from.day,
            month(at: match.end + 2, s) == nil
        else { return match }
        let given = givenYear(after: match.end + 2, s)
        let year = given?.year ?? stretch.from.year
        guard let from = Day(year: year, month: stretch.from.month, day: stretch.from.day),
            let to = Day(year: year, month: stretch.from.month, day: last)
        else { return match }
        return Match(
            start: match.start,
            end: given?.end ?? match.end + 2,
            stretch: Calendar.Stretch(from: from, to: to, precision: "range"),
            rule: .range,
            hasYear: given != nil
        )
    }

    /// A year after a date: ", 2025", "2025", "last year", "of next year".
    func givenYear(after index: Int, _ s: Sentence) -> (year: Int, end: Int)? {
        let skip = s.is(index, known.comma) || s.is(index, known.of) ? 1 : 0
        if let year = year(index + skip, s) { return (year, index + skip + 1) }
        if s.is(index, known.comma) { return nil }
        guard let direction = direction(index + skip, s),
            case .length(.year) = word(index + skip + 1, s)
        else { return nil }
        return (calendar.published.year + direction, index + skip + 2)
    }

    // MARK: Parts

    /// "Mid-February", "early last year", "late in January", "late 2025".
    func partly(_ part: Int, _ index: Int, _ s: Sentence) -> Match? {
        var next = index + 1
        if s.is(next, known.hyphen) || s.is(next, known.in) || s.is(next, known.of) { next += 1 }
        if s.is(next, known.the) { next += 1 }
        guard next < s.count, let whole = wholePeriod(next, s), let stretch = whole.stretch,
            let third = calendar.third(part, of: stretch)
        else { return nil }
        return Match(
            start: index,
            end: whole.end,
            stretch: third,
            rule: .part,
            hasYear: whole.hasYear
        )
    }

    /// A month or year in full: "February", "this year", "2025".
    private func wholePeriod(_ index: Int, _ s: Sentence) -> Match? {
        if let month = month(at: index, s) { return dated(month, index, s) }
        if let year = year(index, s) {
            return calendar.year(year).map {
                Match(start: index, end: index + 1, stretch: $0, rule: .year, hasYear: true)
            }
        }
        guard let direction = direction(index, s) else { return nil }
        if let month = month(at: index + 1, s) {
            return pointed(month, at: index + 1, direction, s)
        }
        guard case .length(let length) = word(index + 1, s), length == .month || length == .year
        else { return nil }
        let day = calendar.published
        let stretch = calendar.whole(length, around: day).flatMap {
            calendar.moved($0, by: direction, length)
        }
        return Match(start: index, end: index + 2, stretch: stretch, rule: .period)
    }

    /// "The end of March", "the beginning of the year", "year-end".
    func edged(_ edge: Int, _ index: Int, _ found: [DateMention], _ s: Sentence) -> Match? {
        guard s.is(index + 1, known.of) else { return nil }
        var next = index + 2
        var whole = wholePeriod(next, s)
        if whole == nil {
            if s.is(next, known.the) || s.is(next, known.this) { next += 1 }
            guard case .length(let length) = word(next, s), length != .day else { return nil }
            let isSame = phrases.ending(at: next, [.same], s) != nil
            let base = isSame ? anchor(before: index, found, s)?.from : calendar.published
            guard let base, let stretch = calendar.whole(length, around: base) else { return nil }
            whole = Match(start: next, end: next + 1, stretch: stretch, rule: .period)
        }
        guard let whole, let stretch = whole.stretch else { return nil }
        let lead = s.is(index - 1, known.the) ? index - 2 : index - 1
        let isLimit =
            s.is(lead, known.by) || s.is(lead, known.until) || s.is(lead, known.since)
            || s.is(lead, known.till) || s.is(lead, known.before) || s.is(lead, known.from)
        return Match(
            start: index,
            end: whole.end,
            stretch: edgeStretch(edge, of: stretch, isLimit: isLimit),
            rule: .edge,
            hasYear: whole.hasYear
        )
    }

    private func edgeStretch(
        _ edge: Int,
        of whole: Calendar.Stretch,
        isLimit: Bool
    ) -> Calendar.Stretch? {
        if isLimit || whole.precision == "week" {
            let day = edge == 0 ? whole.from : whole.to
            return Calendar.Stretch(from: day, to: day, precision: "day")
        }
        if whole.precision == "year" {
            return calendar.givenMonth(edge == 0 ? 1 : 12, year: whole.from.year)
        }
        return calendar.third(edge, of: whole)
    }

    // MARK: Quarters, halves, weeks

    /// "The third quarter of 2025", "the first half of last year", "the second half of March".
    func ordinal(_ number: Int, _ index: Int, _ s: Sentence) -> Match? {
        var next = index + 1
        if s.is(next, known.hyphen) { next += 1 }
        let isOffCalendar = isFiscal(index - 1, s) || isFiscal(next, s)
        if isOffCalendar, phrases.has(s.tokens[min(next, s.count - 1)].word, in: .fiscal) {
            next += 1
        }
        guard case .length(let length) = word(next, s),
            length == .quarter || length == .half || length == .week
        else { return nil }
        var end = next + 1
        if s.is(next + 1, known.hyphen) { return nil }
        if s.is(end, known.of) {
            let tail = end + 1
            if let whole = wholePeriod(s.is(tail, known.the) ? tail + 1 : tail, s) {
                end = whole.end
                let stretch = isOffCalendar ? nil : piece(number, length, of: whole, s)
                return Match(
                    start: index,
                    end: end,
                    stretch: stretch,
                    rule: .quarter,
                    hasYear: whole.hasYear
                )
            }
            let isOwn = s.has(tail, .determiner) && isFiscal(tail + 1, s)
            if isOwn { return Match(start: index, end: end, stretch: nil, rule: .quarter) }
        }
        if isOffCalendar || length == .week {
            return Match(start: index, end: end, stretch: nil, rule: .quarter)
        }
        let months = length == .quarter ? 3 : 6
        if let year = year(end, s) {
            return Match(
                start: index,
                end: end + 1,
                stretch: calendar.piece(number, months: months, year: year, isFuture: false),
                rule: .quarter,
                hasYear: true
            )
        }
        return Match(
            start: index,
            end: end,
            stretch: calendar.piece(
                number,
                months: months,
                year: nil,
                isFuture: isAhead(index, s)
            ),
            rule: .quarter,
            isOfNoun: s.is(index + 1, known.hyphen)
        )
    }

    private func isFiscal(_ index: Int, _ s: Sentence) -> Bool {
        s.tokens.indices.contains(index) && phrases.has(s.tokens[index].word, in: .fiscal)
    }

    private func piece(
        _ number: Int,
        _ length: DateWord.Length,
        of whole: Match,
        _ s: Sentence
    ) -> Calendar.Stretch? {
        guard let stretch = whole.stretch else { return nil }
        if stretch.precision == "month" {
            guard length != .quarter else { return nil }
            return calendar.piece(number, isWeek: length == .week, of: stretch)
        }
        guard stretch.precision == "year", length != .week else { return nil }
        return calendar.piece(
            number,
            months: length == .quarter ? 3 : 6,
            year: stretch.from.year,
            isFuture: false
        )
    }

    /// "Q3 2025", "H1", and an ISO day with a time behind it is no word of its own.
    func coded(_ index: Int, _ s: Sentence) -> Match? {
        let token = s.tokens[index]
        guard token.end - token.start == 2, token.isCapital else { return nil }
        let number = Int(bytes[token.start + 1] &- 0x30)
        let months: Int
        switch bytes[token.start] {
        case 0x51: months = 3
        case 0x48: months = 6
        default: return nil
        }
        guard (1...12 / months).contains(number), !isFiscal(index - 1, s) else { return nil }
        let given = givenYear(after: index + 1, s)
        guard given != nil || s.has(index - 1, [.preposition, .determiner]) else { return nil }
        return Match(
            start: index,
            end: given?.end ?? index + 1,
            stretch: calendar.piece(
                number,
                months: months,
                year: given?.year,
                isFuture: isAhead(index, s)
            ),
            rule: .quarter,
            hasYear: given != nil
        )
    }

    /// "Last summer", "in the spring of 2025"; alone it is no date.
    func season(at index: Int, direction: Int?, _ s: Sentence) -> Match? {
        guard case .season(let season) = word(index, s) else { return nil }
        let start = direction == nil ? index : index - 1
        if let given = givenYear(after: index + 1, s) {
            return Match(
                start: start,
                end: given.end,
                stretch: calendar.season(season, year: given.year, isFuture: false),
                rule: .season,
                hasYear: true
            )
        }
        guard let direction else { return nil }
        return Match(
            start: start,
            end: index + 1,
            stretch: calendar.season(
                season,
                year: nil,
                isFuture: direction > 0 || isAhead(start, s)
            ),
            rule: .season
        )
    }

    // MARK: Digits

    /// `2025-12-05`, or a year after a preposition.
    func numeric(_ index: Int, _ s: Sentence) -> Match? {
        guard let year = year(index, s) else { return nil }
        if s.is(index + 1, known.hyphen), let month = digits(index + 2, s),
            s.is(index + 3, known.hyphen), let day = isoDay(index + 4, s),
            let found = Day(year: year, month: month, day: day)
        {
            return Match(
                start: index,
                end: index + 5,
                stretch: Calendar.Stretch(from: found, to: found, precision: "day"),
                rule: .calendarDay,
                hasYear: true
            )
        }
        let isOfYear = s.has(index - 1, .preposition) && !isFiscal(index - 1, s)
        guard isOfYear, !s.is(index + 1, known.hyphen), !countsGoods(index + 1, s) else {
            return nil
        }
        return calendar.year(year).map {
            Match(start: index, end: index + 1, stretch: $0, rule: .year, hasYear: true)
        }
    }

    private func countsGoods(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, [.unitNoun, .itemNoun]) || s.mention(at: index)?.kind == .item
    }

    /// `05`, or the `05T09` of a day with a time.
    private func isoDay(_ index: Int, _ s: Sentence) -> Int? {
        if let day = digits(index, s) { return day }
        guard s.tokens.indices.contains(index), s.tokens[index].shape.contains(.code) else {
            return nil
        }
        let text = bytes[s.tokens[index].start..<s.tokens[index].end]
        guard text.count > 2, text[text.startIndex + 2] == 0x54 else { return nil }
        return DateFinder.number(text.prefix(2))
    }
}
