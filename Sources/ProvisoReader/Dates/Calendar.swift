import ProvisoModel

/// The stretches of days that words such as "last week" and "mid-June" stand for.
struct Calendar {
    let published: Day

    struct Stretch {
        var from: Day
        var to: Day
        var precision: String

        init(from: Day, to: Day, precision: String) {
            self.from = from
            self.to = to
            self.precision = precision
        }

        init(_ span: DatedSpan) {
            self.init(from: span.from, to: span.to, precision: span.precision)
        }

        func dated(_ text: String) -> DatedSpan {
            DatedSpan(from: from, to: to, precision: precision, text: text)
        }
    }

    /// The latest such day on or before publication, or the first after it.
    func weekday(_ weekday: Int, isFuture: Bool, isBefore: Bool = false) -> Stretch {
        var back = (published.weekday - weekday + 7) % 7
        if isBefore, back == 0 { back = 7 }
        let day =
            isFuture
            ? published.adding(days: back == 0 ? 7 : 7 - back) : published.adding(days: -back)
        return Stretch(from: day, to: day, precision: "day")
    }

    /// The whole month: the latest one not after publication, or the next where the words look ahead.
    func month(_ month: Int, year: Int?, isFuture: Bool) -> Stretch? {
        var year = year ?? published.year
        if self.isBareYear(year), month > published.month, !isFuture { year -= 1 }
        if self.isBareYear(year), month < published.month, isFuture { year += 1 }
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        return Stretch(from: first, to: first.endOfMonth, precision: "month")
    }

    // The caller passes a year only where the text gives one; then it stands as it is.
    private func isBareYear(_ year: Int) -> Bool { year == published.year }

    func givenMonth(_ month: Int, year: Int) -> Stretch? {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        return Stretch(from: first, to: first.endOfMonth, precision: "month")
    }

    func day(_ day: Int, month: Int, year: Int?, isFuture: Bool) -> Stretch? {
        if let year {
            return Day(year: year, month: month, day: day).map {
                Stretch(from: $0, to: $0, precision: "day")
            }
        }
        for candidate in isFuture
            ? [published.year, published.year + 1] : [published.year, published.year - 1]
        {
            guard let found = Day(year: candidate, month: month, day: day) else { continue }
            if isFuture ? found >= published : found <= published {
                return Stretch(from: found, to: found, precision: "day")
            }
        }
        return nil
    }

    func year(_ year: Int) -> Stretch? {
        guard let first = Day(year: year, month: 1, day: 1),
            let last = Day(year: year, month: 12, day: 31)
        else { return nil }
        return Stretch(from: first, to: last, precision: "year")
    }

    /// Early, middle or late part of a month or year.
    func third(_ part: Int, of whole: Stretch) -> Stretch? {
        if whole.precision == "month" {
            let starts = [0, 10, 20]
            let from = whole.from.adding(days: starts[part])
            let to = part == 2 ? whole.to : whole.from.adding(days: starts[part] + 9)
            return Stretch(from: from, to: to, precision: "month-third")
        }
        guard whole.precision == "year",
            let from = Day(year: whole.from.year, month: part * 4 + 1, day: 1),
            let last = Day(year: whole.from.year, month: part * 4 + 4, day: 1)
        else { return nil }
        return Stretch(from: from, to: last.endOfMonth, precision: "year-third")
    }

    enum Period { case week, month, quarter, year }

    func last(_ period: Period) -> Stretch? {
        switch period {
        case .week:
            let monday = published.adding(days: -(published.weekday - 1) - 7)
            return Stretch(from: monday, to: monday.adding(days: 6), precision: "week")
        case .month:
            let last = published.startOfMonth.adding(days: -1)
            return Stretch(from: last.startOfMonth, to: last, precision: "month")
        case .quarter:
            let first = startOfQuarter.adding(days: -1)
            guard let start = Day(year: first.year, month: first.month - 2, day: 1) else {
                return nil
            }
            return Stretch(from: start, to: first, precision: "quarter")
        case .year: return year(published.year - 1)
        }
    }

    /// From the first day of the period to publication.
    func current(_ period: Period) -> Stretch? {
        switch period {
        case .week:
            let monday = published.adding(days: -(published.weekday - 1))
            return Stretch(from: monday, to: published, precision: "week-to-date")
        case .month:
            return Stretch(
                from: published.startOfMonth,
                to: published,
                precision: "month-to-date"
            )
        case .quarter:
            return Stretch(from: startOfQuarter, to: published, precision: "quarter-to-date")
        case .year:
            guard let first = Day(year: published.year, month: 1, day: 1) else { return nil }
            return Stretch(from: first, to: published, precision: "year-to-date")
        }
    }

    func next(_ period: Period) -> Stretch? {
        switch period {
        case .week:
            let monday = published.adding(days: 8 - published.weekday)
            return Stretch(from: monday, to: monday.adding(days: 6), precision: "week")
        case .month:
            let first = published.endOfMonth.adding(days: 1)
            return Stretch(from: first, to: first.endOfMonth, precision: "month")
        case .quarter: return nil
        case .year: return year(published.year + 1)
        }
    }

    /// From publication to the last day of the period.
    func rest(of length: DateWord.Length) -> Stretch? {
        whole(length, around: published).map {
            Stretch(from: published, to: $0.to, precision: "rest-of-\($0.precision)")
        }
    }

    /// So many days, weeks, months or years before publication.
    func ago(_ count: Int, _ length: DateWord.Length) -> Stretch? {
        switch length {
        case .day: return whole(.day, around: published.adding(days: -count))
        case .week: return whole(.week, around: published.adding(days: -count * 7))
        case .month, .year:
            return whole(length, around: published).flatMap { moved($0, by: -count, length) }
        case .quarter, .half, .weekend: return nil
        }
    }

    // MARK: Quarters, halves, seasons

    /// A quarter or half of a year; without a year the latest that began on or before publication.
    func piece(_ number: Int, months: Int, year: Int?, isFuture: Bool) -> Stretch? {
        guard number >= 1, number * months <= 12 else { return nil }
        let precision = months == 3 ? "quarter" : "half-year"
        func made(_ year: Int) -> Stretch? {
            guard let from = Day(year: year, month: (number - 1) * months + 1, day: 1),
                let last = Day(year: year, month: number * months, day: 1)
            else { return nil }
            return Stretch(from: from, to: last.endOfMonth, precision: precision)
        }
        if let year { return made(year) }
        guard let this = made(published.year) else { return nil }
        if isFuture { return this.to < published ? made(published.year + 1) : this }
        return this.from > published ? made(published.year - 1) : this
    }

    /// The first or second half of a month, or one of its weeks of seven days.
    func piece(_ number: Int, isWeek: Bool, of month: Stretch) -> Stretch? {
        guard month.precision == "month" else { return nil }
        if isWeek {
            guard (1...4).contains(number) else { return nil }
            let from = month.from.adding(days: (number - 1) * 7)
            return Stretch(from: from, to: from.adding(days: 6), precision: "week")
        }
        let middle = month.from.adding(days: 14)
        return number == 1
            ? Stretch(from: month.from, to: middle, precision: "half-month")
            : Stretch(from: middle.adding(days: 1), to: month.to, precision: "half-month")
    }

    /// Spring is March to May; winter runs into the next year.
    func season(_ season: Int, year: Int?, isFuture: Bool) -> Stretch? {
        func made(_ year: Int) -> Stretch? {
            guard let from = Day(year: year, month: season * 3, day: 1) else { return nil }
            let last = from.adding(days: 80)
            return Stretch(from: from, to: last.endOfMonth, precision: "season")
        }
        if let year { return made(year) }
        guard let this = made(published.year) else { return nil }
        if isFuture { return this.to < published ? made(published.year + 1) : this }
        return this.from > published ? made(published.year - 1) : this
    }

    func weekend(_ direction: Int) -> Stretch {
        let back = published.weekday == 7 ? 1 : published.weekday + 1
        let last = published.adding(days: -back)
        let start = direction > 0 ? last.adding(days: 7) : last
        return Stretch(from: start, to: start.adding(days: 1), precision: "weekend")
    }

    /// The stretch of one length that holds the day.
    func whole(_ length: DateWord.Length, around day: Day) -> Stretch? {
        switch length {
        case .day: return Stretch(from: day, to: day, precision: "day")
        case .week:
            let monday = day.adding(days: 1 - day.weekday)
            return Stretch(from: monday, to: monday.adding(days: 6), precision: "week")
        case .month: return givenMonth(day.month, year: day.year)
        case .year: return year(day.year)
        case .quarter:
            return piece((day.month + 2) / 3, months: 3, year: day.year, isFuture: false)
        case .half:
            return piece((day.month + 5) / 6, months: 6, year: day.year, isFuture: false)
        case .weekend: return nil
        }
    }

    /// A stretch moved by so many days, weeks, months or years.
    func moved(_ stretch: Stretch, by count: Int, _ length: DateWord.Length) -> Stretch? {
        switch length {
        case .day, .week:
            guard stretch.precision == "day" else { return nil }
            let day = stretch.from.adding(days: length == .week ? count * 7 : count)
            return Stretch(from: day, to: day, precision: "day")
        case .month:
            let months = stretch.from.year * 12 + stretch.from.month - 1 + count
            return givenMonth(months % 12 + 1, year: months / 12)
        case .year: return year(stretch.from.year + count)
        case .quarter, .half, .weekend: return nil
        }
    }

    /// The quarter or year that ended on a day: a quarter has thirteen weeks, or three whole months.
    func ended(_ length: DateWord.Length, on day: Day) -> Stretch? {
        switch length {
        case .week: return Stretch(from: day.adding(days: -6), to: day, precision: "week")
        case .quarter:
            if day == day.endOfMonth {
                let months = day.year * 12 + day.month - 3
                return Day(year: months / 12, month: months % 12 + 1, day: 1)
                    .map { Stretch(from: $0, to: day, precision: "quarter") }
            }
            return Stretch(from: day.adding(days: -90), to: day, precision: "quarter")
        case .year:
            guard let before = Day(year: day.year - 1, month: day.month, day: min(day.day, 28))
            else { return nil }
            let from = before.adding(days: day.day - min(day.day, 28) + 1)
            return Stretch(from: from, to: day, precision: "year")
        case .day, .weekend, .month, .half: return nil
        }
    }

    private var startOfQuarter: Day {
        let month = (published.month - 1) / 3 * 3 + 1
        return Day(year: published.year, month: month, day: 1) ?? published
    }
}
