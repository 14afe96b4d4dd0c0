/// A range wide enough for sums and shares of figures, in hundredths of millionths of millionths.
///
/// The product of any two figures in millionths fits, with room for a billion of them.
struct WideRange {
    private let least: Int128?
    private let most: Int128?

    private static let scale = Int128(100) * Int128(FixedRange.millionths)

    /// The sum of several ranges: an end that one of them lacks is not known.
    init(sumOf ranges: some Sequence<FactCell>) {
        var least: Int128? = 0
        var most: Int128? = 0
        for range in ranges {
            least = range.first == .min ? nil : least.map { $0 + Int128(range.first) }
            most = range.second == .max ? nil : most.map { $0 + Int128(range.second) }
        }
        self.least = least.map { $0 * WideRange.scale }
        self.most = most.map { $0 * WideRange.scale }
    }

    /// That many percent of a range; rounding of the percentage goes outward.
    init(_ percent: FixedRange, percentOf range: FactCell) {
        guard percent.least > .min, percent.most < .max else {
            least = nil
            most = nil
            return
        }
        func products(_ end: Int64) -> [Int128] {
            [Int128(end) * Int128(percent.least), Int128(end) * Int128(percent.most)]
        }
        least = range.first == .min ? nil : products(range.first).min()
        most = range.second == .max ? nil : products(range.second).max()
    }

    static func isBelow(_ left: WideRange, _ right: WideRange) -> UInt8 {
        if let most = left.most, let least = right.least, most < least { return 2 }
        if let least = left.least, let most = right.most, least >= most { return 0 }
        return 1
    }
}
