/// A calendar day in the proleptic Gregorian calendar, the precision in which law and reports speak.
///
/// Written `2026-01-30`. A day that does not exist, such as 30 February, cannot be made.
public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 1 January 1970; negative before it.
    public let number: Int

    public init(number: Int) { self.number = number }

    /// The day, or `nil` where the calendar has no such day or the year is outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// Reads exactly `YYYY-MM-DD`.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10 else { return nil }
        self.init(bytes[...])
    }

    /// Reads the ten bytes of a day.
    init?(_ text: ArraySlice<UInt8>) {
        let start = text.startIndex
        guard text.count == 10, text[start + 4] == Day.dash, text[start + 7] == Day.dash,
            let year = Day.digits(text[start..<start + 4]),
            let month = Day.digits(text[start + 5..<start + 7]),
            let day = Day.digits(text[start + 8..<start + 10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static var dash: UInt8 { UInt8(ascii: "-") }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// Monday is 1, Sunday is 7.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// The first day of the month this day lies in.
    public var startOfMonth: Day { adding(days: 1 - day) }

    /// The last day of the month this day lies in.
    public var endOfMonth: Day {
        startOfMonth.adding(days: Day.length(ofMonth: month, year: year) - 1)
    }

    public var description: String { String(decoding: written, as: UTF8.self) }

    /// The bytes of the description; years after 9999 take more than ten.
    var written: [UInt8] {
        let date = civil
        var bytes: [UInt8] = []
        bytes.reserveCapacity(27)
        Day.write(date.year, 4, to: &bytes)
        bytes.append(Day.dash)
        Day.write(date.month, 2, to: &bytes)
        bytes.append(Day.dash)
        Day.write(date.day, 2, to: &bytes)
        return bytes
    }

    /// Writes a number with as many digits at least.
    static func write(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
        guard value >= 0, value < 10_000 || width > 4 else {
            bytes += Array(padded(value, width).utf8)
            return
        }
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }

    /// `28 Jan 2026`.
    public var withoutWeekday: String {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return "\(day) \(months[month - 1]) \(year)"
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Counting years from March puts the leap day last, so a year's length needs no table
    // (Richards 2013, Explanatory Supplement to the Astronomical Almanac, section 15.11).
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    static func digits(_ text: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "`\(text)` is not a day such as 2026-01-30"
            )
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
