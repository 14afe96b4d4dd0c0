/// One step of the chain from the text back to who said it.
public struct AttributionStep: Hashable, Sendable {
    public var source: EntityID?
    public var role: SourceRole
    /// False where the text withholds or lacks the name.
    public var isNamed: Bool
    /// How many people, where the text says so; never guessed, never raised.
    public var count: Int?
    /// The text's own words for an unnamed source.
    public var descriptor: String?
    public var cue: Cue
    /// When it was said.
    public var date: DatedSpan?
    /// Where it was said.
    public var place: String?

    public init(
        source: EntityID?,
        role: SourceRole,
        isNamed: Bool,
        count: Int? = nil,
        descriptor: String? = nil,
        cue: Cue = .said,
        date: DatedSpan? = nil,
        place: String? = nil
    ) {
        self.source = source
        self.role = role
        self.isNamed = isNamed
        self.count = count
        self.descriptor = descriptor
        self.cue = cue
        self.date = date
        self.place = place
    }
}

public enum SourceRole: String, Hashable, Sendable, Codable, CaseIterable {
    case outlet, person, organisation, document, group, unnamed
}

/// The verb that hands over the word.
public enum Cue: String, Hashable, Sendable, Codable, CaseIterable {
    case said, reported, stated, informed, disclosed, signalled, believed, alleged, denied,
        confirmed
}

// Every key is written, so that a reader of the JSON sees `null` where nothing is known.
extension AttributionStep: Codable {
    private enum CodingKeys: String, CodingKey {
        case source, role, count, descriptor, cue, date, place
        case isNamed = "named"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source, forKey: .source)
        try container.encode(role, forKey: .role)
        try container.encode(isNamed, forKey: .isNamed)
        try container.encode(count, forKey: .count)
        try container.encode(descriptor, forKey: .descriptor)
        try container.encode(cue, forKey: .cue)
        try container.encode(date, forKey: .date)
        try container.encode(place, forKey: .place)
    }
}
