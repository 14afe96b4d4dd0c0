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
    /// What else the asker says of parties, item, value and papers.
    public var trade: TradeTransaction
    /// Whether stayed and unenforced text counts.
    public var profile: LawProfile
    /// Facts taken as so to see what would follow, in the order given.
    public var assumptions: [Assumption]

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
        includesUnreviewed: Bool,
        trade: TradeTransaction = .plain,
        profile: LawProfile = .asEnforced,
        assumptions: [Assumption] = []
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
        self.trade = trade
        self.profile = profile
        self.assumptions = assumptions
    }

    public var movement: Movement {
        if from == to { return .inCountryTransfer }
        return from == .unitedStates ? .export : .reexport
    }

    /// Who stands in a role; a buyer who names nobody else pays, receives and uses.
    public func parties(in role: PartyRole) -> [EntityID] {
        let named = trade.roles.filter { $0.role == role }.map(\.party)
        guard named.isEmpty else { return named }
        switch role {
        case .seller: return [seller]
        case .purchaser, .ultimateConsignee, .endUser: return [buyer]
        case .intermediateConsignee, .remoteUser, .forwarder, .testLaboratory: return []
        }
    }

    /// Everybody who takes part, each once.
    public var everyParty: [EntityID] {
        var seen: Set<EntityID> = []
        return PartyRole.allCases.flatMap(parties).filter { seen.insert($0).inserted }
    }
}

// What a plain question does not say is left out, so that its JSON stays what it was before there was more
// to say.
extension Question {
    private enum CodingKeys: String, CodingKey {
        case seller, buyer, item, quantity, from, to, on, known, floor, asker, includesUnreviewed
        case trade, profile, assumptions
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        seller = try container.decode(EntityID.self, forKey: .seller)
        buyer = try container.decode(EntityID.self, forKey: .buyer)
        item = try container.decode(EntityID.self, forKey: .item)
        quantity = try container.decode(Int.self, forKey: .quantity)
        from = try container.decode(Place.self, forKey: .from)
        to = try container.decode(Place.self, forKey: .to)
        on = try container.decode(Day.self, forKey: .on)
        known = try container.decode(Instant<Known>.self, forKey: .known)
        floor = try container.decode(Grade.self, forKey: .floor)
        asker = try container.decode(Asker.self, forKey: .asker)
        includesUnreviewed = try container.decode(Bool.self, forKey: .includesUnreviewed)
        trade = try container.decodeIfPresent(TradeTransaction.self, forKey: .trade) ?? .plain
        profile = try container.decodeIfPresent(LawProfile.self, forKey: .profile) ?? .asEnforced
        assumptions = try container.decodeIfPresent([Assumption].self, forKey: .assumptions) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(seller, forKey: .seller)
        try container.encode(buyer, forKey: .buyer)
        try container.encode(item, forKey: .item)
        try container.encode(quantity, forKey: .quantity)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(on, forKey: .on)
        try container.encode(known, forKey: .known)
        try container.encode(floor, forKey: .floor)
        try container.encode(asker, forKey: .asker)
        try container.encode(includesUnreviewed, forKey: .includesUnreviewed)
        if trade != .plain { try container.encode(trade, forKey: .trade) }
        if profile != .asEnforced { try container.encode(profile, forKey: .profile) }
        if !assumptions.isEmpty { try container.encode(assumptions, forKey: .assumptions) }
    }
}
