public import ProvisoModel

/// A gate a pack decides, and when it does.
public struct GateDeclaration: Hashable, Sendable {
    public let gate: Gate
    /// In words: `US export license (BIS)`.
    public let title: String
    public let when: Clause
    public let place: FilePlace
}

/// The facts a gate's standing is read from.
public struct StandingDeclaration: Hashable, Sendable {
    public let authorization: String
    public let conditions: String
    /// The rule without which no authorization is required.
    public let required: String
    /// The flag that sums up the conditions of a license, where one held as a document spells them out.
    public let terms: String?
    /// The fact that carries the units of the order.
    public let quantity: String
    public let place: FilePlace
}

/// Something a pack does not evaluate yet, and when that needs saying.
public struct Omission: Hashable, Sendable {
    public let says: String
    public let when: Clause
    public let place: FilePlace
}
