/// A range wide enough for sums and shares of figures, in hundredths of millionths of millionths.
///
/// The product of any two figures in millionths fits, with room for a billion of them.
struct WideRange {
    private var least: Int128
    private var most: Int128
    private var isLeastKnown: Bool
    private var isMostKnown: Bool

    private static let scale = Int128(100) * Int128(FixedRange.millionths)

    @inline(__always)
    init(_ range: FactCell) {
        least = Int128(range.first) * WideRange.scale
        most = Int128(range.second) * WideRange.scale
        isLeastKnown = range.first != .min
        isMostKnown = range.second != .max
    }

    /// Adds a range: an end that either lacks is not known.
    @inline(__always)
    mutating func add(_ range: FactCell) {
        least += Int128(range.first) * WideRange.scale
        most += Int128(range.second) * WideRange.scale
        isLeastKnown = isLeastKnown && range.first != .min
        isMostKnown = isMostKnown && range.second != .max
    }

    /// That many percent of a range; rounding of the percentage goes outward.
    init(_ percent: FixedRange, percentOf range: FactCell) {
        let (low, high) = (Int128(percent.least), Int128(percent.most))
        least = min(Int128(range.first) * low, Int128(range.first) * high)
        most = max(Int128(range.second) * low, Int128(range.second) * high)
        let isKnown = percent.least != .min && percent.most != .max
        isLeastKnown = isKnown && range.first != .min
        isMostKnown = isKnown && range.second != .max
    }

    @inline(__always)
    static func isBelow(_ left: WideRange, _ right: WideRange) -> UInt8 {
        if left.isMostKnown, right.isLeastKnown, left.most < right.least { return 2 }
        return left.isLeastKnown && right.isMostKnown && left.least >= right.most ? 0 : 1
    }
}
