import ProvisoModel

/// One step of a compiled law; every step stands after those it rests on.
struct ProgramNode: Sendable {
    let kind: Kind
    /// The first of its parts, the cell it tests, or the comparison it makes.
    let first: Int32
    /// The number of its parts, or the bit it tests.
    let count: Int32

    enum Kind: UInt8, Sendable {
        case fails, unknown, holds
        /// One bit of a cell.
        case mark
        case compares
        case all, any, isFalse

        /// Whether it rests on other nodes.
        var isJoint: Bool { self == .all || self == .any || self == .isFalse }
    }

    init(_ kind: Kind, _ first: Int = 0, _ count: Int = 0) {
        self.kind = kind
        self.first = Int32(first)
        self.count = Int32(count)
    }

    var parts: Range<Int> { Int(first)..<Int(first) + Int(count) }
}

/// A comparison of figures, told as "the left lies below the right" or its opposite.
struct ProgramComparison: Sendable {
    /// The cells that are added up.
    let sum: [Int32]
    /// The cell of the limit, or -1 where it is a figure.
    let limitCell: Int32
    let figure: FixedRange
    /// How much of the limit counts.
    let percent: FixedRange
    /// Whether the limit is the left side.
    let isLimitFirst: Bool
    let isNegated: Bool
    let isShare: Bool
    /// Whether it is one figure against another, with no sum and no share.
    let isNarrow: Bool

    enum Limit: Sendable {
        case figure(FixedRange)
        /// That many percent, in millionths, of the fact in a cell.
        case share(FixedRange, of: Int32)
    }

    static let whole = FixedRange(.exactly(100))

    init(_ comparison: Leaf.Comparison, _ sum: [Int32], _ limit: Limit) {
        self.sum = sum
        isLimitFirst = comparison == .more || comparison == .atMost
        isNegated = comparison == .atLeast || comparison == .atMost
        switch limit {
        case .figure(let range): (figure, limitCell, percent) = (range, -1, ProgramComparison.whole)
        case .share(let share, of: let cell): (figure, limitCell, percent) = (.unknown, cell, share)
        }
        isShare = percent != ProgramComparison.whole
        isNarrow = sum.count == 1 && !isShare
    }

    var subject: Int32 { sum[0] }
}

extension Truth {
    /// 0 fails, 1 unknown, 2 holds: `all` is the least of its parts, `any` the greatest.
    var level: UInt8 {
        switch self {
        case .fails: 0
        case .unknown: 1
        case .holds: 2
        }
    }

    init(level: UInt8) {
        self = level == 2 ? .holds : level == 1 ? .unknown : .fails
    }
}
