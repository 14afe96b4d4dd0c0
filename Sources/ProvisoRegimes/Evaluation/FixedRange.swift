import Foundation
public import ProvisoModel

/// A figure, or the range it lies in, in whole millionths: what comparing figures a million times needs.
///
/// An end that does not fit is moved outward, at the last to where nothing is known. So a comparison may
/// come to `unknown` where the exact figures would settle it, and never to another answer.
public struct FixedRange: Hashable, Sendable {
    /// `Int64.min` where no lower end is known.
    public let least: Int64
    /// `Int64.max` where no upper end is known.
    public let most: Int64

    public static let unknown = FixedRange(least: .min, most: .max)
    static let millionths: Int64 = 1_000_000
    private static let largest = Int64.max - 1
    private static let smallest = Int64.min + 1

    // Invariant: a known end is neither `Int64.min` nor `Int64.max`, so that no end known or unknown
    // compares as if it were the other.
    private init(least: Int64, most: Int64) {
        self.least = least
        self.most = most
    }

    public init(_ bounds: Bounds) {
        least = bounds.least.map { FixedRange.end($0, rounded: .down) } ?? .min
        most = bounds.most.map { FixedRange.end($0, rounded: .up) } ?? .max
    }

    public init(_ units: QuantityBounds) {
        least = FixedRange.end(units.least, beyond: FixedRange.largest)
        most = units.most.map { FixedRange.end($0, beyond: .max) } ?? .max
    }

    /// A figure or a number of units; any other value says nothing of a range.
    public init(_ value: FactValue) {
        switch value {
        case .number(let bounds): self.init(bounds)
        case .units(let units): self.init(units)
        case .truth, .place, .places, .names, .unknown: self = .unknown
        }
    }

    private static func end(_ units: Int, beyond: Int64) -> Int64 {
        let (scaled, overflows) = Int64(units).multipliedReportingOverflow(by: millionths)
        return overflows || scaled > largest ? beyond : scaled
    }

    private static func end(_ figure: Decimal, rounded mode: Decimal.RoundingMode) -> Int64 {
        let isLower = mode == .down
        if figure > fits { return isLower ? largest : .max }
        if figure < -fits { return isLower ? .min : smallest }
        var scaled = figure * Decimal(millionths)
        var whole = Decimal()
        NSDecimalRound(&whole, &scaled, 0, mode)
        return NSDecimalNumber(decimal: whole).int64Value
    }

    /// The largest figure of which every millionth fits.
    private static let fits = Decimal(9_223_372_036_854)

    /// Whether a value is read to the last place.
    static func isExact(_ value: FactValue) -> Bool {
        switch value {
        case .number(let bounds):
            (bounds.least.map(isExact) ?? true) && (bounds.most.map(isExact) ?? true)
        case .units(let units): units.least <= mostUnits && units.most ?? 0 <= mostUnits
        case .truth, .place, .places, .names, .unknown: true
        }
    }

    static func isExact(_ figure: Decimal) -> Bool {
        figure.exponent >= -6 && figure.magnitude <= fits
    }

    private static let mostUnits = 9_223_372_036_854

    /// Whether the one range lies below the other: 0, 1 or 2 for fails, unknown, holds.
    @inline(__always)
    static func isBelow(_ left: FactCell, _ right: FactCell) -> UInt8 {
        left.second < right.first ? 2 : left.first >= right.second ? 0 : 1
    }
}
