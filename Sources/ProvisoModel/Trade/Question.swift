/// A code of ISO 3166-1 for a place goods move from or to, such as `US`, `CN`, `SG`.
///
/// Hong Kong and Macau have their own codes here; what they count as is for a rule pack to say.
public struct Place: Hashable, Sendable, Codable, CustomStringConvertible {
    public let code: String

    /// The place, or `nil` where the text is not two ASCII letters.
    public init?(_ text: String) {
        let upper = text.uppercased()
        guard upper.utf8.count == 2, upper.utf8.allSatisfy({ (65...90).contains($0) }) else {
            return nil
        }
        code = upper
    }

    private init(unchecked code: String) { self.code = code }

    public static let unitedStates = Place(unchecked: "US")
    public static let china = Place(unchecked: "CN")

    public var description: String { code }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let place = Place(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a place is a two-letter code such as CN"
            )
        }
        self = place
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// Who is asking.
///
/// It decides what silence means: no record of what *we* must hold fails, no record of what
/// *somebody else* must hold is unknown.
public enum Asker: String, Hashable, Sendable, CaseIterable, Codable {
    case seller
    case buyer
    case outsider
}

/// Whether a transaction may go ahead on a day, as known at a time, on evidence of at least a grade.
public struct Question: Hashable, Sendable, Codable {
    public var seller: EntityID
    public var buyer: EntityID
    public var item: EntityID
    /// Units the seller would ship.
    public var quantity: Int
    public var from: Place
    public var to: Place
    /// The day the shipment would leave: valid time.
    public var on: Day
    /// As known at: replays the answer as it would have been given then.
    public var known: Instant<Known>
    /// The weakest grade a claim may rest on.
    public var floor: Grade
    public var asker: Asker
    /// Whether statements that no person has accepted count too.
    public var includesUnreviewed: Bool

    public init(
        seller: EntityID,
        buyer: EntityID,
        item: EntityID,
        quantity: Int,
        from: Place,
        to: Place,
        on: Day,
        known: Instant<Known>,
        floor: Grade,
        asker: Asker,
        includesUnreviewed: Bool
    ) {
        self.seller = seller
        self.buyer = buyer
        self.item = item
        self.quantity = quantity
        self.from = from
        self.to = to
        self.on = on
        self.known = known
        self.floor = floor
        self.asker = asker
        self.includesUnreviewed = includesUnreviewed
    }
}
