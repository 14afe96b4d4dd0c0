import ProvisoModel

// Dates counted from the day of publication or from a date told before.
extension DateFinder {
    /// "Last week", "this morning", "next March", "last Thursday", "last summer".
    func relative(_ index: Int, _ s: Sentence) -> Match? {
        guard let direction = direction(index, s) else { return nil }
        var next = index + 1
        if s.has(next, .future), direction == 0 { next += 1 }
        switch word(next, s) {
        case .weekday(let number):
            guard s.tokens[next].isCapital else { return nil }
            var match = weekday(number, at: next, direction: direction, s)
            match.start = index
            return match
        case .month(let number):
            guard s.tokens[next].isCapital else { return nil }
            return pointed(number, at: next, direction, s)
        case .season: return season(at: next, direction: direction, s)
        case .daytime:
            let day = calendar.published.adding(days: direction)
            guard direction <= 0 else { return nil }
            return Match(
                start: index,
                end: next + 1,
                stretch: Calendar.Stretch(from: day, to: day, precision: "day"),
                rule: .dayWord
            )
        case .length(let length): return period(length, index, next, direction, s)
        case .none, .day, .part, .edge, .ordinal, .shift, .ago: return nil
        }
    }

    /// "Last March" is the latest whole one; "next March" the first to come.
    func pointed(_ month: Int, at index: Int, _ direction: Int, _ s: Sentence) -> Match? {
        if let day = day(of: index + 1, s) {
            return calendar.day(day, month: month, year: nil, isFuture: direction > 0).map {
                Match(start: index - 1, end: index + 2, stretch: $0, rule: .calendarDay)
            }
        }
        var year = calendar.published.year
        let isNow = calendar.published.month == month
        if direction < 0, month > calendar.published.month || isNow { year -= 1 }
        if direction > 0, month < calendar.published.month || isNow { year += 1 }
        return calendar.givenMonth(month, year: year).map {
            Match(start: index - 1, end: index + 1, stretch: $0, rule: .month)
        }
    }

    private func period(
        _ length: DateWord.Length,
        _ index: Int,
        _ next: Int,
        _ direction: Int,
        _ s: Sentence
    ) -> Match? {
        // "The last quarter of 2024" is its fourth; "the last week of October" its last seven days.
        if direction < 0, s.is(index - 1, known.the), s.is(next + 1, known.of) {
            return lastOf(length, index, next, s)
        }
        let isLater = direction == 0 && s.is(index - 1, known.later)
        let start = s.has(index - 1, .recent) ? index - 1 : index
        let stretch: Calendar.Stretch?
        switch length {
        case .day: return nil
        case .weekend: stretch = calendar.weekend(direction)
        case .half: return nil
        case .week, .month, .quarter, .year:
            guard let period = DateFinder.periods[length] else { return nil }
            if direction < 0 {
                stretch = calendar.last(period)
            } else if direction > 0 {
                stretch = calendar.next(period)
            } else if isLater || (isAhead(start, s) && !s.is(index - 1, known.earlier)) {
                stretch = calendar.rest(of: length)
            } else {
                stretch = calendar.current(period)
            }
        }
        return Match(start: start, end: next + 1, stretch: stretch, rule: .period)
    }

    private static let periods: [DateWord.Length: Calendar.Period] = [
        .week: .week, .month: .month, .quarter: .quarter, .year: .year,
    ]

    private func lastOf(
        _ length: DateWord.Length,
        _ index: Int,
        _ next: Int,
        _ s: Sentence
    ) -> Match? {
        let tail = next + 2
        var stretch: Calendar.Stretch?
        var end = next + 1
        if length == .quarter, let year = year(tail, s) {
            stretch = calendar.piece(4, months: 3, year: year, isFuture: false)
            end = tail + 1
        } else if length == .week, let month = month(at: tail, s),
            let whole = dated(month, tail, s), let last = whole.stretch
        {
            stretch = Calendar.Stretch(
                from: last.to.adding(days: -6),
                to: last.to,
                precision: "week"
            )
            end = whole.end
        }
        return Match(start: index, end: end, stretch: stretch, rule: .quarter)
    }

    // MARK: So long before or after

    /// "Two days later", "the following week", "three months ago", "that day", "the week of March 2".
    func measured(
        _ length: DateWord.Length,
        at index: Int,
        _ found: [DateMention],
        _ s: Sentence
    ) -> Match? {
        if let named = named(length, at: index, s) { return named }
        if let number = count(before: index, s) {
            return counted(number, length, at: index, found, s)
        }
        let kinds: Phrase.Kinds = [.following, .preceding, .same]
        guard let lead = phrases.ending(at: index, kinds, s) else {
            return theDayBefore(length, at: index, found, s)
        }
        guard let anchor = anchor(before: lead.start, found, s) else { return nil }
        let by = lead.kind == .following ? 1 : lead.kind == .preceding ? -1 : 0
        let stretch = shifted(anchor, by: by, length)
        return Match(
            start: lead.start,
            end: index + 1,
            stretch: stretch,
            rule: by == 0 ? .sameAs : .shifted
        )
    }

    private func shifted(
        _ anchor: Calendar.Stretch,
        by count: Int,
        _ length: DateWord.Length
    ) -> Calendar.Stretch? {
        switch length {
        case .day:
            if count == 0 { return anchor }
            return calendar.moved(anchor, by: count, .day)
        case .week:
            guard anchor.precision == "day" else { return nil }
            return calendar.whole(.week, around: anchor.from.adding(days: count * 7))
        case .month, .year:
            return calendar.whole(length, around: anchor.from).flatMap {
                calendar.moved($0, by: count, length)
            }
        case .quarter, .half, .weekend: return nil
        }
    }

    private func count(before index: Int, _ s: Sentence) -> (value: Int, start: Int)? {
        guard index > 0 else { return nil }
        if s.is(index - 1, known.a) || s.is(index - 1, known.an) { return (1, index - 1) }
        if case .number(let value) = lexicon.vocabulary.figures[Int(s.tokens[index - 1].word)] {
            return (value, index - 1)
        }
        return digits(index - 1, s).flatMap { $0 <= 400 ? ($0, index - 1) : nil }
    }

    private func counted(
        _ number: (value: Int, start: Int),
        _ length: DateWord.Length,
        at index: Int,
        _ found: [DateMention],
        _ s: Sentence
    ) -> Match? {
        let end = index + 2
        switch word(index + 1, s) {
        case .ago:
            return Match(
                start: number.start,
                end: end,
                stretch: calendar.ago(number.value, length),
                rule: .ago
            )
        case .shift(let sign):
            let by = sign * number.value
            if closes(end, s) || s.is(index + 1, known.later) || s.is(index + 1, known.earlier) {
                guard let anchor = anchor(before: number.start, found, s) else { return nil }
                return Match(
                    start: number.start,
                    end: end,
                    stretch: calendar.moved(anchor, by: by, length),
                    rule: .shifted
                )
            }
            return fromEvent(by, length, number.start..<end, found, s)
        default: return nil
        }
    }

    /// Whether nothing follows that the words could be counted from.
    private func closes(_ index: Int, _ s: Sentence) -> Bool {
        index >= s.count || s.tokens[index].shape.contains(.mark) || s.has(index, .coordinator)
    }

    /// "Two days after the meeting": counted from the date in the words after it, or told before.
    private func fromEvent(
        _ by: Int,
        _ length: DateWord.Length,
        _ range: Range<Int>,
        _ found: [DateMention],
        _ s: Sentence
    ) -> Match? {
        if let own = dayInEvent(range.upperBound, s) {
            return Match(
                start: range.lowerBound,
                end: range.upperBound,
                stretch: calendar.moved(own, by: by, length),
                rule: .shifted
            )
        }
        guard s.has(range.upperBound, .definite), let last = found.last,
            anchor(before: range.lowerBound, found, s) != nil
        else { return nil }
        return Match(
            start: range.lowerBound,
            end: range.upperBound,
            stretch: calendar.moved(Calendar.Stretch(last.whole), by: by, length),
            rule: .shifted
        )
    }

    /// The one day named in the clause that begins here.
    private func dayInEvent(_ start: Int, _ s: Sentence) -> Calendar.Stretch? {
        for index in start..<min(s.count, start + 16) {
            if s.tokens[index].shape.contains(.mark), !s.is(index, known.period) { return nil }
            let match: Match?
            switch word(index, s) {
            case .weekday(let number):
                guard s.tokens[index].isCapital else { continue }
                match = weekday(number, at: index, direction: -1, s)
            case .month(let number):
                guard s.tokens[index].isCapital else { continue }
                match = dated(number, index, s)
            default: continue
            }
            return match?.stretch.flatMap { $0.precision == "day" ? $0 : nil }
        }
        return nil
    }

    /// "The day before", "the day before yesterday", "the week after".
    private func theDayBefore(
        _ length: DateWord.Length,
        at index: Int,
        _ found: [DateMention],
        _ s: Sentence
    ) -> Match? {
        guard s.is(index - 1, known.the), case .shift(let sign) = word(index + 1, s) else {
            return nil
        }
        if length == .day, case .day(let offset) = word(index + 2, s) {
            let day = calendar.published.adding(days: offset + sign)
            return Match(
                start: index - 1,
                end: index + 3,
                stretch: Calendar.Stretch(from: day, to: day, precision: "day"),
                rule: .dayWord
            )
        }
        if closes(index + 2, s) {
            guard let anchor = anchor(before: index - 1, found, s) else { return nil }
            return Match(
                start: index - 1,
                end: index + 2,
                stretch: shifted(anchor, by: sign, length),
                rule: .shifted
            )
        }
        return fromEvent(sign, length, (index - 1)..<(index + 2), found, s)
    }

    // MARK: Named stretches

    /// "The week of March 2", "the quarter that ended on January 25", "the date of this notice".
    private func named(_ length: DateWord.Length, at index: Int, _ s: Sentence) -> Match? {
        if length == .day, let paper = phrases.starting(at: index + 1, [.thisPaper], s) {
            let day = calendar.published
            return Match(
                start: index,
                end: paper.end,
                stretch: Calendar.Stretch(from: day, to: day, precision: "day"),
                rule: .dayWord
            )
        }
        guard length == .week || length == .quarter || length == .year else { return nil }
        if s.is(index + 1, known.hyphen), case .edge(2) = word(index + 2, s), length == .year {
            return Match(
                start: index,
                end: index + 3,
                stretch: calendar.givenMonth(12, year: calendar.published.year),
                rule: .edge
            )
        }
        if length == .week, s.is(index + 1, known.of), let day = dayAt(index + 2, s),
            let stretch = day.stretch
        {
            return Match(
                start: index,
                end: day.end,
                stretch: calendar.whole(.week, around: stretch.from),
                rule: .quarter
            )
        }
        return endedOn(length, at: index, s)
    }

    private func endedOn(_ length: DateWord.Length, at index: Int, _ s: Sentence) -> Match? {
        var next = index + 1
        if s.has(next, .relative) { next += 1 }
        guard next < s.count, s.bases[next] == known.end else { return nil }
        next += 1
        if s.is(next, known.on) { next += 1 }
        guard let day = dayAt(next, s), let stretch = day.stretch else { return nil }
        return Match(
            start: index,
            end: day.end,
            stretch: calendar.ended(length, on: stretch.to),
            rule: .endedOn,
            hasYear: day.hasYear
        )
    }

    /// A day of the calendar that begins right here.
    private func dayAt(_ index: Int, _ s: Sentence) -> Match? {
        if let month = month(at: index, s) {
            guard let match = dated(month, index, s), match.stretch?.precision == "day" else {
                return nil
            }
            return match
        }
        guard day(of: index, s) != nil, let month = month(at: index + 1, s) else { return nil }
        return dated(month, index + 1, s)
    }
}
