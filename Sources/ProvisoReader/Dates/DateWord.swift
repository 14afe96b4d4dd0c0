/// What a word means in a date.
enum DateWord: Hashable, Sendable {
    case none
    case month(Int)
    case weekday(Int)
    /// "Yesterday" is one day back.
    case day(Int)
    /// "Morning", "night": a part of a day.
    case daytime
    /// 1 to 4, from spring.
    case season(Int)
    /// "Early", "mid", "late".
    case part(Int)
    /// "Beginning", "end".
    case edge(Int)
    case ordinal(Int)
    case length(Length)
    /// "Later" is 1, "earlier" -1.
    case shift(Int)
    case ago

    enum Length: Int, Hashable, Sendable {
        case day = 1
        case week, weekend, month, quarter, half, year
    }
}
