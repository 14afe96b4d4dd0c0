import ProvisoModel

/// Reads dates at a place of the folded text and resolves them against the day of publication.
struct ChineseDateScanner {
    let cursor: ChineseCursor
    let calendar: Calendar

    struct Match {
        var end: Int
        var stretch: Calendar.Stretch
        var isFuture = false
    }

    private var published: Day { calendar.published }

    /// The date at `start`; where the words leave the year open, `isAhead` says which way to look.
    func scan(at start: Int, isAhead: Bool) -> Match? {
        guard start + 2 < cursor.limit, mayBegin(start) else { return nil }
        return iso(start) ?? relativeYear(start, isAhead) ?? relativeMonth(start)
            ?? relativeWeek(start) ?? weekday(start, isAhead) ?? plainDay(start)
            ?? numbered(start, isAhead)
    }

    /// Only a few characters begin a date.
    private func mayBegin(_ start: Int) -> Bool {
        if cursor.isDigit(start) { return true }
        switch ChineseTrie.scalar(cursor.folded, start).value {
        case 0x53BB, 0x4ECA, 0x660E, 0x524D, 0x672C, 0x4E0A, 0x4E0B, 0x8FD9, 0x5468, 0x661F, 0x793C,
            0x6628, 0x5E74, 0x5F53, 0x5341, 0x6708:
            return true
        default: return ChineseCursor.digit(cursor.folded, start) != nil
        }
    }

    private func day(_ day: Day, _ end: Int) -> Match {
        Match(end: end, stretch: Calendar.Stretch(from: day, to: day, precision: "day"))
    }

    // MARK: Figures

    /// `2026-01-28`, `2026年1月28日`, `1月28日`, `1月`, `2026年`, `28日`.
    private func iso(_ start: Int) -> Match? {
        guard cursor.isDigit(start), start + 10 <= cursor.limit, !cursor.isDigit(start + 10),
            let found = Day(
                String(decoding: cursor.folded[start..<(start + 10)], as: UTF8.self)
            )
        else { return nil }
        return day(found, start + 10)
    }

    private func numbered(_ start: Int, _ isAhead: Bool) -> Match? {
        guard let first = cursor.small(at: start) else { return nil }
        if let end = cursor.end(ofAny: ["年"], at: first.end), (1950...2100).contains(first.value) {
            return inYear(first.value, end)
        }
        if let end = cursor.end(ofAny: ["月份", "月"], at: first.end),
            (1...12).contains(first.value)
        {
            return inMonth(first.value, year: nil, end, isAhead)
        }
        if let end = cursor.end(ofAny: ["日", "号"], at: first.end), cursor.isDigit(start),
            (1...31).contains(first.value)
        {
            return dayOfMonth(first.value, end)
        }
        if cursor.isDigit(start) { return nil }
        return quarter(start, year: published.year)
    }

    /// "The 28th": the latest such day not after publication.
    private func dayOfMonth(_ number: Int, _ end: Int) -> Match? {
        for first in [published.startOfMonth, published.startOfMonth.adding(days: -1).startOfMonth]
        {
            if let found = Day(year: first.year, month: first.month, day: number),
                found <= published
            {
                return day(found, end)
            }
        }
        return nil
    }

    private func inMonth(_ month: Int, year: Int?, _ end: Int, _ isAhead: Bool) -> Match? {
        if let number = cursor.small(at: end),
            let last = cursor.end(ofAny: ["日", "号"], at: number.end)
        {
            return calendar.day(number.value, month: month, year: year, isFuture: isAhead)
                .map { Match(end: last, stretch: $0) }
        }
        let whole =
            year.map { calendar.givenMonth(month, year: $0) }
            ?? calendar.month(month, year: nil, isFuture: isAhead)
        guard let whole else { return nil }
        return third(of: whole, end) ?? Match(end: end, stretch: whole)
    }

    private func inYear(_ year: Int, _ end: Int) -> Match? {
        if let month = cursor.small(at: end), (1...12).contains(month.value),
            let last = cursor.end(ofAny: ["月份", "月"], at: month.end)
        {
            return inMonth(month.value, year: year, last, false)
        }
        if let quarter = quarter(end, year: year) { return quarter }
        guard let whole = calendar.year(year) else { return nil }
        if let half = half(of: year, end) { return half }
        return third(of: whole, end) ?? Match(end: end, stretch: whole)
    }

    /// `初`, `中旬`, `底` behind a month or a year.
    private func third(of whole: Calendar.Stretch, _ end: Int) -> Match? {
        let parts: [(Int, [StaticString])] = [
            (0, ["年初", "初", "上旬"]), (1, ["年中", "中旬"]),
            (2, ["年底", "年末", "底", "下旬", "末"]),
        ]
        for (part, words) in parts {
            if let last = cursor.end(ofAny: words, at: end),
                let found = calendar.third(part, of: whole)
            {
                return Match(end: last, stretch: clipped(found))
            }
        }
        return nil
    }

    /// What is told as past cannot lie after publication.
    private func clipped(_ stretch: Calendar.Stretch) -> Calendar.Stretch {
        guard stretch.from <= published, stretch.to > published else { return stretch }
        return Calendar.Stretch(
            from: stretch.from,
            to: published,
            precision: stretch.precision
        )
    }

    private func quarter(_ start: Int, year: Int) -> Match? {
        let open = cursor.end(ofAny: ["第"], at: start) ?? start
        guard let number = cursor.small(at: open), (1...4).contains(number.value),
            let end = cursor.end(ofAny: ["季度", "季"], at: number.end),
            let first = Day(year: year, month: number.value * 3 - 2, day: 1),
            let last = Day(year: year, month: number.value * 3, day: 1)
        else { return nil }
        return Match(
            end: end,
            stretch: Calendar.Stretch(from: first, to: last.endOfMonth, precision: "quarter")
        )
    }

    private func half(of year: Int, _ start: Int) -> Match? {
        let isFirst = cursor.has("上半年", at: start)
        guard isFirst || cursor.has("下半年", at: start),
            let first = Day(year: year, month: isFirst ? 1 : 7, day: 1),
            let last = Day(year: year, month: isFirst ? 6 : 12, day: 1)
        else { return nil }
        return Match(
            end: start + 9,
            stretch: Calendar.Stretch(from: first, to: last.endOfMonth, precision: "half")
        )
    }

    // MARK: Words

    private func relativeYear(_ start: Int, _ isAhead: Bool) -> Match? {
        let years: [(StaticString, Int)] = [
            ("去年", -1), ("今年", 0), ("明年", 1), ("前年", -2), ("年初", 0), ("年底", 0), ("年末", 0),
        ]
        for (word, offset) in years where cursor.has(word, at: start) {
            let year = published.year + offset
            let isShort = cursor.has("年", at: start)
            let end = start + (isShort ? 3 : word.utf8CodeUnitCount)
            if !isShort, offset == 0, let early = thisYear(end) { return early }
            if isShort {
                guard let whole = calendar.year(isAhead ? year : lastPassed(word, year)) else {
                    return nil
                }
                return third(of: whole, end)
            }
            var match = inYear(year, end)
            if offset == 0, match?.stretch.precision == "year",
                let current = calendar.current(.year)
            {
                match?.stretch = current
            }
            return match
        }
        return nil
    }

    /// "At the end of the year", told as past in January, is the end of the year before.
    private func lastPassed(_ word: StaticString, _ year: Int) -> Int {
        published.month < 9 && !(word.description == "年初") ? year - 1 : year
    }

    private func thisYear(_ end: Int) -> Match? {
        if let last = cursor.end(ofAny: ["早些时候", "早前", "稍早", "以来"], at: end) {
            return calendar.current(.year).map { Match(end: last, stretch: $0) }
        }
        if let last = cursor.end(ofAny: ["晚些时候", "稍后", "稍晚"], at: end),
            let final = Day(year: published.year, month: 12, day: 31)
        {
            return Match(
                end: last,
                stretch: Calendar.Stretch(from: published, to: final, precision: "later"),
                isFuture: true
            )
        }
        return nil
    }

    private func relativeMonth(_ start: Int) -> Match? {
        if let end = cursor.end(ofAny: ["本月", "这个月", "当月"], at: start) {
            let whole = Calendar.Stretch(
                from: published.startOfMonth,
                to: published.endOfMonth,
                precision: "month"
            )
            if let part = third(of: whole, end) ?? numberedDay(in: whole, end) { return part }
            let last = cursor.end(ofAny: ["早些时候", "稍早"], at: end) ?? end
            return calendar.current(.month).map { Match(end: last, stretch: $0) }
        }
        let isNext = cursor.end(ofAny: ["下个月", "下月"], at: start)
        guard let end = isNext ?? cursor.end(ofAny: ["上个月", "上月"], at: start),
            let whole = isNext == nil ? calendar.last(.month) : calendar.next(.month)
        else { return nil }
        return third(of: whole, end) ?? numberedDay(in: whole, end)
            ?? Match(end: end, stretch: whole, isFuture: isNext != nil)
    }

    private func numberedDay(in month: Calendar.Stretch, _ start: Int) -> Match? {
        guard let number = cursor.small(at: start),
            let end = cursor.end(ofAny: ["日", "号"], at: number.end),
            let found = Day(year: month.from.year, month: month.from.month, day: number.value)
        else { return nil }
        return day(found, end)
    }

    private func relativeWeek(_ start: Int) -> Match? {
        let weeks: [([StaticString], Int)] = [
            (["本周", "这周", "本星期", "这星期"], 0), (["上周", "上星期", "上个星期", "上礼拜"], -7),
            (["下周", "下星期", "下个星期"], 7),
        ]
        let monday = published.adding(days: -(published.weekday - 1))
        for (words, offset) in weeks {
            guard let end = cursor.end(ofAny: words, at: start) else { continue }
            if let (number, last) = dayOfWeek(end) {
                return day(monday.adding(days: offset + number - 1), last)
            }
            if offset == 0 {
                let last = cursor.end(ofAny: ["早些时候", "稍早", "初"], at: end) ?? end
                return calendar.current(.week).map { Match(end: last, stretch: $0) }
            }
            let whole = offset < 0 ? calendar.last(.week) : calendar.next(.week)
            return whole.map { Match(end: end, stretch: $0, isFuture: offset > 0) }
        }
        return nil
    }

    private func weekday(_ start: Int, _ isAhead: Bool) -> Match? {
        guard let end = cursor.end(ofAny: ["周", "星期", "礼拜"], at: start),
            let (number, last) = dayOfWeek(end)
        else { return nil }
        return Match(end: last, stretch: calendar.weekday(number, isFuture: isAhead))
    }

    private func dayOfWeek(_ start: Int) -> (number: Int, end: Int)? {
        if let end = cursor.end(ofAny: ["日", "天"], at: start) { return (7, end) }
        guard start + 2 < cursor.limit,
            let number = ChineseCursor.digit(cursor.folded, start), (1...6).contains(number)
        else { return nil }
        return (number, start + 3)
    }

    private func plainDay(_ start: Int) -> Match? {
        let days: [(StaticString, Int)] = [
            ("今天", 0), ("今日", 0), ("昨天", -1), ("昨日", -1), ("前天", -2), ("明天", 1), ("明日", 1),
        ]
        for (word, offset) in days where cursor.has(word, at: start) {
            return day(published.adding(days: offset), start + word.utf8CodeUnitCount)
        }
        return nil
    }
}
