/// A number of units of which we may only know bounds.
///
/// "More than 400,000" is `atLeast: 400_001`; the upper bound is unknown, not infinite.
public struct QuantityBounds: Hashable, Sendable, Codable, CustomStringConvertible {
    // Invariant: 0 <= least, and least <= most where most is known.
    public let least: Int
    public let most: Int?

    /// The bounds, or `nil` where the lower end is negative or above the upper end.
    public init?(least: Int, most: Int?) {
        guard least >= 0, most.map({ $0 >= least }) ?? true else { return nil }
        self.least = least
        self.most = most
    }

    private init(unchecked least: Int, _ most: Int?) {
        self.least = least
        self.most = most
    }

    public static func exactly(_ units: Int) -> QuantityBounds {
        precondition(units >= 0, "a number of units is never negative")
        return QuantityBounds(unchecked: units, units)
    }

    /// Nothing is known but that a quantity is not negative.
    public static let unknown = QuantityBounds(unchecked: 0, nil)

    /// Whether this fits, whatever the true numbers turn out to be.
    public func fits(into limit: QuantityBounds) -> Truth {
        if let most, most <= limit.least { return .holds }
        if let limitMost = limit.most, least > limitMost { return .fails }
        return .unknown
    }

    /// What both say together; `nil` where they cannot both be so.
    public func narrowed(to other: QuantityBounds) -> QuantityBounds? {
        QuantityBounds(
            least: max(least, other.least),
            most: [most, other.most].compactMap(\.self).min()
        )
    }

    /// Both together; an upper end that either lacks is not known.
    public func adding(_ other: QuantityBounds) -> QuantityBounds {
        let (sum, isTooMuch) = least.addingReportingOverflow(other.least)
        let most = most.flatMap { mine in
            other.most.flatMap { theirs -> Int? in
                let (sum, isTooMuch) = mine.addingReportingOverflow(theirs)
                return isTooMuch ? nil : sum
            }
        }
        return QuantityBounds(unchecked: isTooMuch ? .max : sum, most)
    }

    /// What is surely and what is possibly left once `taken` is off; never below zero.
    ///
    /// `nil` where more was surely taken than there can be.
    public func less(_ taken: QuantityBounds) -> QuantityBounds? {
        let surely = taken.most.map { max(0, least - $0) } ?? 0
        return QuantityBounds(least: surely, most: most.map { $0 - taken.least })
    }

    /// The bounds in the words of the trade: exactly, at least, more than, at most, not known.
    public var description: String {
        switch (least, most) {
        case (0, nil): "not known"
        case (let least, nil): "at least \(least.grouped)"
        case (let least, let most?) where least == most: "exactly \(least.grouped)"
        case (0, let most?): "at most \(most.grouped)"
        case (let least, let most?): "\(least.grouped) to \(most.grouped)"
        }
    }
}

extension Int {
    /// The number with commas between groups of three digits, whatever the locale: `400,000`.
    public var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}
