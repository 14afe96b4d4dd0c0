package import ProvisoModel

extension Day {
    /// `Wed 28 Jan 2026`.
    package var inWords: String {
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(weekdays[weekday - 1]) \(withoutWeekday)"
    }
}

extension Instant where Line == Known {
    /// `30 Jan 2026 09:00 UTC`.
    package var inWords: String {
        let clock = description.split(separator: "T").last?.prefix(5) ?? ""
        return "\(day.withoutWeekday) \(clock) UTC"
    }
}

extension DatedSpan {
    /// The absolute days, and the source's own words where they were relative.
    package var inWords: String {
        let days = from == to ? from.inWords : "\(from.withoutWeekday) to \(to.withoutWeekday)"
        return "\(days) (source: \(TerminalText.safe(text)))"
    }
}
