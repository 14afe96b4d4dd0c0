import Foundation

/// Figures as people type them into a field.
enum TypedFigures {
    /// Whole units, plainly or with commas between groups of three; what could mean two numbers is none.
    static func units(_ text: String) -> Int? {
        guard let number = plain(text).flatMap({ Int($0) }), number > 0 else { return nil }
        return number
    }

    /// The same with up to two places after a point.
    static func amount(_ text: String) -> Decimal? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let whole = plain(String(halves[0])),
            halves.count == 1
                || (1...2).contains(halves[1].utf8.count)
                    && halves[1].utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Decimal(string: whole + (halves.count == 2 ? ".\(halves[1])" : ""))
    }

    private static func plain(_ text: String) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let digits = groups.joined()
        let areGroups =
            groups.count == 1
            || (1...3).contains(groups[0].utf8.count)
                && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        guard areGroups, (1...15).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return digits
    }
}
