import Foundation
public import ProvisoModel

/// What is known of one fact.
public enum FactValue: Hashable, Sendable {
    case truth(Truth)
    case number(Bounds)
    case units(QuantityBounds)
    case place(Place)
    /// Several places at once; where not every one is known, `isComplete` is false.
    case places([Place], isComplete: Bool)
    /// Every identifier the thing answers to: a variant of a chip and its family.
    case names(Set<String>)
    case unknown

    /// A figure or a number of units as a range; everything is possible where neither is known.
    public var range: Bounds {
        switch self {
        case .number(let bounds): bounds
        case .units(let units):
            Bounds(least: Decimal(units.least), most: units.most.map { Decimal($0) })
        case .truth, .place, .places, .names, .unknown: .unknown
        }
    }
}
