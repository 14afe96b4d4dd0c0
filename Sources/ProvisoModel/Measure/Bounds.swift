public import Foundation

/// A measured figure of which we may only know a range: a chip's performance, a bandwidth, a value.
///
/// Blank in a data sheet is `unknown`, never zero. Figures are decimals, never floating point, because
/// a chip may lie 50 points below a threshold.
public struct Bounds: Hashable, Sendable, CustomStringConvertible {
    public let least: Decimal?
    public let most: Decimal?

    public init(least: Decimal?, most: Decimal?) {
        self.least = least
        self.most = most
    }

    public static func exactly(_ value: Decimal) -> Bounds { Bounds(least: value, most: value) }

    public static let unknown = Bounds(least: nil, most: nil)

    /// The smallest range that holds both: what is known of a family from its variants.
    public func joined(_ other: Bounds) -> Bounds {
        Bounds(
            least: least.flatMap { mine in other.least.map { min(mine, $0) } },
            most: most.flatMap { mine in other.most.map { max(mine, $0) } }
        )
    }

    /// Both ranges added: an end that either lacks is not known.
    public static func + (left: Bounds, right: Bounds) -> Bounds {
        Bounds(
            least: left.least.flatMap { mine in right.least.map { mine + $0 } },
            most: left.most.flatMap { mine in right.most.map { mine + $0 } }
        )
    }

    /// That many percent of the range.
    public func share(percent: Decimal) -> Bounds {
        Bounds(least: least.map { $0 * percent / 100 }, most: most.map { $0 * percent / 100 })
    }

    public var description: String {
        switch (least, most) {
        case (nil, nil): "not known"
        case (let least?, nil): "at least \(least)"
        case (nil, let most?): "at most \(most)"
        case (let least?, let most?) where least == most: "\(least)"
        case (let least?, let most?): "\(least) to \(most)"
        }
    }

    public static func < (left: Bounds, right: Decimal) -> Truth {
        if let most = left.most, most < right { return .holds }
        if let least = left.least, least >= right { return .fails }
        return .unknown
    }

    public static func >= (left: Bounds, right: Decimal) -> Truth { !(left < right) }

    public static func > (left: Bounds, right: Decimal) -> Truth {
        if let least = left.least, least > right { return .holds }
        if let most = left.most, most <= right { return .fails }
        return .unknown
    }

    public static func <= (left: Bounds, right: Decimal) -> Truth { !(left > right) }

    public static func < (left: Bounds, right: Bounds) -> Truth {
        if let most = left.most, let least = right.least, most < least { return .holds }
        if let least = left.least, let most = right.most, least >= most { return .fails }
        return .unknown
    }

    public static func <= (left: Bounds, right: Bounds) -> Truth { !(right < left) }
    public static func > (left: Bounds, right: Bounds) -> Truth { right < left }
    public static func >= (left: Bounds, right: Bounds) -> Truth { !(left < right) }
}
