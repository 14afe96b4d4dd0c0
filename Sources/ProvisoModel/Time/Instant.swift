/// The clock of the world: when something is so.
public enum Valid: Sendable {}

/// The clock of the ledger: when Proviso came to know it.
///
/// Set by the ledger, never by a caller, except an importer that backdates with a stated reason.
public enum Known: Sendable {}

/// A moment on one of the two clocks, in UTC; the clocks are different types and never compare.
///
/// Written `2026-01-30T09:00:00Z`, with a fraction only where there is one.
public struct Instant<Line>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Microseconds since 1 January 1970, 00:00 UTC.
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The first moment of a day.
    public init(startOf day: Day) {
        microseconds = Int64(day.number) * Instant.microsecondsPerDay
    }

    /// The last moment of a day, so that "as known on 27 January" includes all of it.
    public init(endOf day: Day) {
        microseconds = Int64(day.number + 1) * Instant.microsecondsPerDay - 1
    }

    /// Reads `2026-01-30`, `2026-01-30T09:00Z` or `2026-01-30T09:00:00[.ffffff]Z`.
    ///
    /// A bare day means its end: what was known on that day.
    public init?(_ text: String) {
        if let day = Day(text) {
            self.init(endOf: day)
            return
        }
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let day = Day(halves[0]), halves[1].hasSuffix("Z") else {
            return nil
        }
        let clock = halves[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 2 || clock.count == 3,
            clock.prefix(2).allSatisfy({ $0.utf8.count == 2 }),
            let hour = Instant.whole(clock[0]), hour < 24,
            let minute = Instant.whole(clock[1]), minute < 60
        else { return nil }
        var micros = Int64(hour * 3600 + minute * 60) * 1_000_000
        if clock.count == 3 {
            let parts = clock[2].split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 2, parts[0].utf8.count == 2, let second = Instant.whole(parts[0]),
                second < 60
            else { return nil }
            micros += Int64(second) * 1_000_000
            if parts.count == 2 {
                guard (1...6).contains(parts[1].utf8.count), let fraction = Instant.whole(parts[1])
                else { return nil }
                var scaled = Int64(fraction)
                for _ in parts[1].utf8.count..<6 { scaled *= 10 }
                micros += scaled
            }
        }
        self.init(
            microseconds: Int64(day.number) * Instant.microsecondsPerDay + micros
        )
    }

    /// The day this moment lies in, in UTC.
    public var day: Day {
        let quotient = microseconds / Instant.microsecondsPerDay
        let isBefore = microseconds % Instant.microsecondsPerDay < 0
        return Day(number: Int(quotient) - (isBefore ? 1 : 0))
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }

    public var description: String {
        let rest = microseconds - Int64(day.number) * Instant.microsecondsPerDay
        let seconds = Int(rest / 1_000_000)
        let fraction = Int(rest % 1_000_000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
            .map { Day.padded($0, 2) }.joined(separator: ":")
        return "\(day)T\(clock)\(fraction == 0 ? "" : "." + Day.padded(fraction, 6))Z"
    }

    private static var microsecondsPerDay: Int64 { 86_400_000_000 }

    private static func whole(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "`\(text)` is not a time such as 2026-01-30T09:00:00Z"
            )
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
