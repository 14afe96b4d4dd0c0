/// The facts of one question, in the form a rule program reads: one or more cells for each fact.
///
/// Made by `RuleProgram.row`, and only good for the program that made it.
public struct FactRow: Hashable, Sendable {
    var cells: [FactCell]
}

/// Two words of what is known of a fact: the ends of a range, or the tests that hold and those that fail.
struct FactCell: Hashable, Sendable {
    /// The lower end of a range; for tests, one bit for each that holds.
    var first: Int64
    /// The upper end of a range; for tests, one bit for each that fails.
    var second: Int64

    init(_ range: FixedRange) {
        first = range.least
        second = range.most
    }

    init(least: Int64, most: Int64) {
        first = least
        second = most
    }

    init(holds: UInt64, fails: UInt64) {
        first = Int64(bitPattern: holds)
        second = Int64(bitPattern: fails)
    }

    var holds: UInt64 { UInt64(bitPattern: first) }
    var fails: UInt64 { UInt64(bitPattern: second) }

    /// What is known of a place or a name when this is known beside it: one hit is enough, and only what
    /// both miss is missed.
    mutating func join(_ other: FactCell) {
        first |= other.first
        second &= other.second
    }
}
