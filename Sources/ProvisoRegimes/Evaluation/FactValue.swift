public import ProvisoModel

/// What is known of one fact.
public enum FactValue: Hashable, Sendable {
    case truth(Truth)
    case number(Bounds)
    case units(QuantityBounds)
    case place(Place)
    /// Every identifier the thing answers to: a variant of a chip and its family.
    case names(Set<String>)
    case unknown
}
