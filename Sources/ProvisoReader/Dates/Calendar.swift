import ProvisoModel

/// The stretches of days that words such as "last week" and "mid-June" stand for.
struct Calendar {
    let published: Day

    struct Stretch {
        var from: Day
        var to: Day
        var precision: String

        func dated(_ text: String) -> DatedSpan {
            DatedSpan(from: from, to: to, precision: precision, text: text)
        }
    }

    /// The latest such day on or before publication, or the first after it.
    func weekday(_ weekday: Int, isFuture: Bool) -> Stretch {
        let back = (published.weekday - weekday + 7) % 7
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

    private var startOfQuarter: Day {
        let month = (published.month - 1) / 3 * 3 + 1
        return Day(year: published.year, month: month, day: 1) ?? published
    }
}
