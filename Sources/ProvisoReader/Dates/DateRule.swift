/// Which rule turned the words of a date into days.
enum DateRule: String, Hashable, Sendable {
    case calendarDay, weekday, month, year, quarter, part, edge, season, dayWord, period, ago
    case shifted, sameAs, since, until, range, endedOn

    /// The rule in plain words.
    var words: String {
        switch self {
        case .calendarDay: "a day of a month; without a year the latest one not after publication"
        case .weekday: "a day of the week alone is the latest one not after publication"
        case .month: "a month without a year is the latest one not after publication"
        case .year: "a whole year"
        case .quarter: "a quarter, half or week of the calendar"
        case .part: "early, middle or late is a third of the period"
        case .edge: "the beginning or end of a period"
        case .season: "a season is three whole months"
        case .dayWord: "counted from the day of publication"
        case .period: "a week, month or year counted from the day of publication"
        case .ago: "so long before the day of publication"
        case .shifted: "counted from the date told before it"
        case .sameAs: "the date told before it"
        case .since: "from that date to the day of publication"
        case .until: "from the day of publication to that date"
        case .range: "from the first date to the second"
        case .endedOn: "the period that ended on that day"
        }
    }
}
