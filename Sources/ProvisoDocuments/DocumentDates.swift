package import ProvisoModel

/// The date a text itself carries, for a document that came without one.
package enum DocumentDates {
    /// A complete date in the first lines: "4 March 2026", "Date: January 15, 2026", "2026-01-14".
    package static func guess(in bytes: [UInt8]) -> Day? {
        let head = String(decoding: bytes.prefix(4000), as: UTF8.self)
        for line in head.split(whereSeparator: \.isNewline).prefix(12) {
            if let day = day(in: line.prefix(200)) { return day }
        }
        return nil
    }

    /// The first complete date of a line; of `2026-01-14T23:30:00+08:00` the day as it is written.
    static func day(in line: some StringProtocol) -> Day? {
        if let day = chinese(in: String(line)) { return day }
        let separators: Set<Character> = [" ", "\t", ",", "|", "(", ")", ":", ".", ";", "\u{A0}"]
        let words = line.split { separators.contains($0) }
        for index in words.indices {
            if let day = isoDay(words[index]) { return day }
            guard let month = month(words[index]) else { continue }
            if index + 2 < words.count, let day = number(words[index + 1], 1...31),
                let year = number(words[index + 2], 1900...2200)
            {
                return Day(year: year, month: month, day: day)
            }
            if index > 0, index + 1 < words.count, let day = number(words[index - 1], 1...31),
                let year = number(words[index + 1], 1900...2200)
            {
                return Day(year: year, month: month, day: day)
            }
        }
        return nil
    }

    private static func isoDay(_ word: some StringProtocol) -> Day? {
        guard let day = Day(word.prefix(10)) else { return nil }
        let rest = word.dropFirst(10)
        return rest.isEmpty || rest.first == "T" ? day : nil
    }

    /// 2026年1月14日.
    private static func chinese(in line: String) -> Day? {
        guard line.contains("年"),
            let match = line.firstMatch(of: /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    private static func month(_ word: some StringProtocol) -> Int? {
        guard word.utf8.count >= 3, word.utf8.count <= 9 else { return nil }
        let lower = word.lowercased()
        guard let index = months.firstIndex(where: { $0.hasPrefix(lower.prefix(3)) }),
            lower.count == 3 || lower == "sept" || months[index] == lower
        else { return nil }
        return index + 1
    }

    private static func number(_ word: some StringProtocol, _ range: ClosedRange<Int>) -> Int? {
        guard word.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let value = Int(word),
            range.contains(value)
        else { return nil }
        return value
    }
}
