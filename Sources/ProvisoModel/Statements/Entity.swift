/// Anything a statement can name.
///
/// A party, an authority and an item are entities; the words of a statement point at them by
/// identifier.
public struct Entity: Hashable, Sendable {
    public var id: EntityID
    public var kind: Kind
    /// The display name first, then every other form, in its own script.
    public var names: [String]
    /// The jurisdiction an authority or a person in office acts for, or a party is seated in.
    public var jurisdiction: EntityID?
    /// The organization a person speaks for.
    public var speaksFor: EntityID?

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case party, authority, jurisdiction, item, person, group, document, outlet, place
    }

    public init(
        id: EntityID,
        kind: Kind,
        names: [String],
        jurisdiction: EntityID? = nil,
        speaksFor: EntityID? = nil
    ) {
        self.id = id
        self.kind = kind
        self.names = names
        self.jurisdiction = jurisdiction
        self.speaksFor = speaksFor
    }

    /// The name to print.
    public var displayName: String { names.first ?? id.raw }
}

extension Entity: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, kind, names, jurisdiction
        case speaksFor = "speaks_for"
    }
}
