/// When something happened, as far as the words tell: first and last possible day, and the words.
///
/// "Wednesday" in a report of Friday 30 January 2026 is `2026-01-28` to `2026-01-28`, precision `day`.
public struct DatedSpan: Hashable, Sendable, Codable {
    public let from: Day
    public let to: Day
    /// `day`, `week-to-date`, `month`, `month-third`, `year-third`, `since`, …: how the days were found.
    public let precision: String
    /// The source's own words, such as `earlier this month`.
    public var text: String

    public init(from: Day, to: Day, precision: String, text: String) {
        self.from = from
        self.to = to
        self.precision = precision
        self.text = text
    }
}
