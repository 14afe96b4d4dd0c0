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
        let bytes = Array(text.utf8)
        guard let day = Day(bytes.prefix(10)) else { return nil }
        guard bytes.count > 10 else {
            self.init(endOf: day)
            return
        }
        guard bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
            let micros = Instant.microsecondsOfDay(bytes[11..<bytes.count - 1])
        else { return nil }
        self.init(microseconds: Int64(day.number) * Instant.microsecondsPerDay + micros)
    }

    /// Reads `09:00`, `09:00:00` or `09:00:00.ffffff`.
    private static func microsecondsOfDay(_ clock: ArraySlice<UInt8>) -> Int64? {
        let start = clock.startIndex
        let colon = UInt8(ascii: ":")
        guard clock.count >= 5, clock[start + 2] == colon,
            let hour = Day.digits(clock[start..<start + 2]), hour < 24,
            let minute = Day.digits(clock[start + 3..<start + 5]), minute < 60
        else { return nil }
        let micros = Int64(hour * 3600 + minute * 60) * 1_000_000
        guard clock.count > 5 else { return micros }
        guard clock.count >= 8, clock[start + 5] == colon,
            let second = Day.digits(clock[start + 6..<start + 8]), second < 60,
            let fraction = fraction(clock[(start + 8)...])
        else { return nil }
        return micros + Int64(second) * 1_000_000 + fraction
    }

    /// Reads nothing, or a point and up to six digits, as microseconds.
    private static func fraction(_ text: ArraySlice<UInt8>) -> Int64? {
        guard let point = text.first else { return 0 }
        let digits = text.dropFirst()
        guard point == UInt8(ascii: "."), (1...6).contains(digits.count),
            var value = Day.digits(digits)
        else { return nil }
        for _ in digits.count..<6 { value *= 10 }
        return Int64(value)
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
        let day = day
        let rest = microseconds - Int64(day.number) * Instant.microsecondsPerDay
        let seconds = Int(rest / 1_000_000)
        let fraction = Int(rest % 1_000_000)
        var bytes = day.written
        bytes.append(UInt8(ascii: "T"))
        for (index, part) in [seconds / 3600, seconds / 60 % 60, seconds % 60].enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ":")) }
            Day.write(part, 2, to: &bytes)
        }
        if fraction > 0 {
            bytes.append(UInt8(ascii: "."))
            Day.write(fraction, 6, to: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static var microsecondsPerDay: Int64 { 86_400_000_000 }
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
