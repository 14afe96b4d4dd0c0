import ProvisoModel

/// Finds dates in a sentence and resolves them against the day of publication.
struct DateFinder {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let calendar: Calendar
    /// The one date of the last sentences that had any; `nil` if they had several.
    private var told: Calendar.Stretch?
    private var toldAge = 0

    var known: KnownWords { lexicon.known }
    var phrases: PhraseTable { lexicon.phrases }

    init(lexicon: Lexicon, bytes: UnsafeBufferPointer<UInt8>, published: Day) {
        self.lexicon = lexicon
        self.bytes = bytes
        calendar = Calendar(published: published)
    }

    mutating func find(in sentence: Sentence) -> [DateMention] {
        var found: [DateMention] = []
        var index = 0
        while index < sentence.count {
            guard let match = match(at: index, found, sentence) else {
                index += 1
                continue
            }
            take(match, sentence, &found)
            index = max(index + 1, match.end)
        }
        remember(found)
        return found
    }

    // How many sentences back "that day" may point.
    private static let memory = 3

    private mutating func remember(_ found: [DateMention]) {
        guard let last = found.last else {
            toldAge += 1
            if toldAge > DateFinder.memory { told = nil }
            return
        }
        let isOne = found.allSatisfy { $0.whole.from == last.whole.from }
        told = isOne ? Calendar.Stretch(last.whole) : nil
        toldAge = 0
    }

    struct Match {
        var start: Int
        var end: Int
        /// `nil` for words that name a time nobody can place: "the third fiscal quarter".
        var stretch: Calendar.Stretch?
        var rule: DateRule
        var hasYear = false
        /// "Fourth-quarter revenue": the hyphen makes a describing word of it.
        var isOfNoun = false
    }

    private func match(at index: Int, _ found: [DateMention], _ s: Sentence) -> Match? {
        let token = s.tokens[index]
        switch lexicon.vocabulary.dates[Int(token.word)] {
        case .none, .daytime, .shift, .ago: break
        case .weekday(let number):
            guard token.isCapital else { return nil }
            return weekday(number, at: index, direction: 0, s)
        case .month(let number):
            guard token.isCapital else { return nil }
            return dated(number, index, s)
        case .day(let offset): return day(offset, at: index)
        case .season: return season(at: index, direction: nil, s)
        case .part(let part): return partly(part, index, s)
        case .edge(let edge): return edged(edge, index, found, s)
        case .ordinal(let number): return ordinal(number, index, s)
        case .length(let length): return measured(length, at: index, found, s)
        }
        if !s.classes[index].isDisjoint(with: [.past, .present, .future]) {
            return relative(index, s)
        }
        if token.shape.contains(.number) { return numeric(index, s) }
        if token.shape.contains(.code) { return coded(index, s) }
        return s.is(index, known.then) ? sinceThen(index, found, s) : nil
    }

    // MARK: What a mention makes of a match

    private func take(_ match: Match, _ s: Sentence, _ found: inout [DateMention]) {
        guard var stretch = match.stretch else { return }
        if join(match, stretch, s, to: &found) { return }
        var start = match.start
        var rule = match.rule
        if s.is(start - 1, known.the) { start -= 1 }
        if s.is(start - 1, known.since) {
            guard stretch.from <= calendar.published else { return }
            stretch = Calendar.Stretch(
                from: stretch.from,
                to: calendar.published,
                precision: "since"
            )
            rule = .since
        } else if s.is(start - 1, known.until) || s.is(start - 1, known.till) {
            guard stretch.to > calendar.published else { return }
            stretch = Calendar.Stretch(
                from: calendar.published,
                to: stretch.to,
                precision: "until"
            )
            rule = .until
        } else if s.is(start - 1, known.before) || s.is(start - 1, known.after)
            || s.is(start - 1, known.through)
        {
            return
        }
        if start > 0, s.has(start - 1, .preposition) { start -= 1 } else { start = match.start }
        let range = start..<match.end
        found.append(
            DateMention(
                range: range,
                span: stretch.dated(text(range, s)),
                whole: match.stretch?.dated(text(range, s)) ?? stretch.dated(text(range, s)),
                rule: rule,
                isOfNoun: match.isOfNoun || isOfNoun(range, s)
            )
        )
    }

    func text(_ range: Range<Int>, _ s: Sentence) -> String {
        String(decoding: bytes[s.bytes(range)], as: UTF8.self)
    }

    /// "Of" hangs a date on the noun before; an owner before and a noun after make it a describing word.
    private func isOfNoun(_ range: Range<Int>, _ s: Sentence) -> Bool {
        if s.is(range.lowerBound, known.of) { return range.lowerBound > 0 }
        guard range.lowerBound > 0, !s.has(range.lowerBound, .preposition),
            range.upperBound < s.count
        else { return false }
        let before = range.lowerBound - 1
        let next = range.upperBound
        let isOwned =
            s.has(before, .determiner) || s.tokens[before].shape.contains(.possessive)
            || s.is(range.lowerBound, known.the)
        let isNoun =
            s.tokens[next].isWord && !s.has(next, [.preposition, .coordinator, .be, .have, .modal])
        return isOwned && isNoun
    }

    /// "Between A and B", "from A to B", "A-B": the two dates are one stretch.
    private func join(
        _ match: Match,
        _ stretch: Calendar.Stretch,
        _ s: Sentence,
        to found: inout [DateMention]
    ) -> Bool {
        guard let last = found.last, last.rule != .range, last.range.upperBound <= match.start
        else { return false }
        let gap = last.range.upperBound..<match.start
        guard gap.count == 1 || (gap.count == 2 && s.is(gap.lowerBound + 1, known.the)) else {
            return false
        }
        let lead = last.range.lowerBound
        let joint = gap.lowerBound
        let isBetween = s.is(lead, known.between) && s.is(joint, known.and)
        let isSpan =
            s.is(joint, known.to) || s.is(joint, known.through)
            || s.is(joint, known.until) && s.is(lead, known.from)
            || s.is(joint, known.hyphen)
        guard isBetween || isSpan else { return false }
        var from = last.whole.from
        let isBare =
            (last.rule == .calendarDay || last.rule == .month) && !lastHasYear(last, s)
        if isBare, from > stretch.from || (match.hasYear && from.year != stretch.from.year) {
            let isEarlier = (from.month, from.day) <= (stretch.from.month, stretch.from.day)
            let year = stretch.from.year - (isEarlier ? 0 : 1)
            guard let moved = Day(year: year, month: from.month, day: min(from.day, 28))
            else { return false }
            from = moved.adding(days: from.day - min(from.day, 28))
        }
        guard from <= stretch.to else { return false }
        let range = lead..<match.end
        let whole = Calendar.Stretch(from: from, to: stretch.to, precision: "range")
        found[found.count - 1] = DateMention(
            range: range,
            span: whole.dated(text(range, s)),
            whole: whole.dated(text(range, s)),
            rule: .range,
            isOfNoun: false
        )
        return true
    }

    private func lastHasYear(_ mention: DateMention, _ s: Sentence) -> Bool {
        year(mention.range.upperBound - 1, s) != nil
    }

    // MARK: Dates told before

    /// The one date that "the following day" can be counted from.
    func anchor(before index: Int, _ found: [DateMention], _ s: Sentence) -> Calendar.Stretch? {
        guard let last = found.last, last.range.upperBound <= index else { return told }
        guard found.allSatisfy({ $0.whole.from == last.whole.from }) else { return nil }
        // "On March 6, a day before the tariffs began": the words describe that very day.
        let gap = last.range.upperBound..<index
        if gap.count <= 2, gap.allSatisfy({ s.is($0, known.comma) || s.has($0, .determiner) }) {
            return nil
        }
        return Calendar.Stretch(last.whole)
    }

    private func sinceThen(_ index: Int, _ found: [DateMention], _ s: Sentence) -> Match? {
        guard s.is(index - 1, known.since), let anchor = anchor(before: index, found, s) else {
            return nil
        }
        return Match(start: index, end: index + 1, stretch: anchor, rule: .sameAs)
    }

    // MARK: Plain days

    private func day(_ offset: Int, at index: Int) -> Match {
        let day = calendar.published.adding(days: offset)
        return Match(
            start: index,
            end: index + 1,
            stretch: Calendar.Stretch(from: day, to: day, precision: "day"),
            rule: .dayWord
        )
    }

    /// A day of the week; a full date after it says which day is meant.
    func weekday(_ number: Int, at index: Int, direction: Int, _ s: Sentence) -> Match {
        var end = index + 1
        if case .daytime = word(end, s) { end += 1 }
        if let full = fullDate(after: end, s) {
            return Match(
                start: index,
                end: full.end,
                stretch: full.stretch,
                rule: .calendarDay,
                hasYear: full.hasYear
            )
        }
        let isNext = direction > 0 || direction == 0 && isAhead(index, s)
        return Match(
            start: index,
            end: end,
            stretch: calendar.weekday(number, isFuture: isNext, isBefore: direction < 0),
            rule: .weekday
        )
    }

    private func fullDate(after index: Int, _ s: Sentence) -> Match? {
        let isMark = s.is(index, known.comma) || s.is(index, known.open)
        let next = isMark ? index + 1 : index
        if let month = month(at: next, s) {
            guard day(of: next + 1, s) != nil else { return nil }
            return dated(month, next, s)
        }
        guard day(of: next, s) != nil, let month = month(at: next + 1, s) else { return nil }
        return dated(month, next + 1, s)
    }

    // MARK: Words of dates

    func word(_ index: Int, _ s: Sentence) -> DateWord {
        guard s.tokens.indices.contains(index) else { return .none }
        return lexicon.vocabulary.dates[Int(s.tokens[index].word)]
    }

    func month(at index: Int, _ s: Sentence) -> Int? {
        guard case .month(let number) = word(index, s), s.tokens[index].isCapital else {
            return nil
        }
        return number
    }

    /// Past is -1, "this" is 0, "next" is 1.
    func direction(_ index: Int, _ s: Sentence) -> Int? {
        if s.has(index, .past) { return -1 }
        if s.has(index, .present) { return 0 }
        return s.has(index, .future) ? 1 : nil
    }

    func year(_ index: Int, _ s: Sentence) -> Int? {
        guard let value = digits(index, s), (1950...2100).contains(value) else { return nil }
        return value
    }

    /// A day of the month: "5", "5th".
    func day(of index: Int, _ s: Sentence) -> Int? {
        guard s.tokens.indices.contains(index) else { return nil }
        let token = s.tokens[index]
        var text = bytes[token.start..<token.end]
        if token.shape.contains(.code), text.count > 2, text.count <= 4 {
            let suffix = text.suffix(2).map { $0 | 0x20 }
            let isOrdinal = ["st", "nd", "rd", "th"].contains { $0.utf8.elementsEqual(suffix) }
            guard isOrdinal else { return nil }
            text = text.dropLast(2)
        }
        guard text.count <= 2, let value = DateFinder.number(text), (1...31).contains(value) else {
            return nil
        }
        return value
    }

    func digits(_ index: Int, _ s: Sentence) -> Int? {
        guard s.tokens.indices.contains(index), s.tokens[index].shape.contains(.number),
            s.tokens[index].end - s.tokens[index].start <= 4
        else { return nil }
        return DateFinder.number(bytes[s.tokens[index].start..<s.tokens[index].end])
    }

    static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard !text.isEmpty else { return nil }
        var value = 0
        for byte in text {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
