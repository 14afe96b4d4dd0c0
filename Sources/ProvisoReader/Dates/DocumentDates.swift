public import ProvisoModel

/// The date a text itself carries, for a document that came without one.
public enum DocumentDates {
    /// A complete date in the first lines: "4 March 2026", "Date: January 15, 2026", "2026-01-14".
    public static func guess(in bytes: [UInt8]) -> Day? {
        let head = String(decoding: bytes.prefix(4000), as: UTF8.self)
        for line in head.split(separator: "\n").prefix(12) {
            if let day = complete(in: line) { return day }
        }
        return nil
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func complete(in line: Substring) -> Day? {
        let separators: Set<Character> = [" ", "\t", ",", "|", "(", ")", ":", ".", ";"]
        let words = line.prefix(200).split { separators.contains($0) }
        for index in words.indices {
            if let day = Day(words[index]) { return day }
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

    private static func month(_ word: Substring) -> Int? {
        guard word.utf8.count >= 3, word.utf8.count <= 9 else { return nil }
        let full = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december", "sept",
        ]
        let lower = word.lowercased()
        guard let index = months.firstIndex(of: String(lower.prefix(3))),
            lower.count == 3 || full.contains(lower)
        else { return nil }
        return index + 1
    }

    private static func number(_ word: Substring, _ range: ClosedRange<Int>) -> Int? {
        guard word.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let value = Int(word),
            range.contains(value)
        else { return nil }
        return value
    }
}
