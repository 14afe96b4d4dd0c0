public import struct Foundation.Decimal

/// What the asker says of the transaction beyond who sells what to whom.
///
/// A blank is not known, except that a buyer who names nobody else pays, receives and uses.
public struct TradeTransaction: Hashable, Sendable, Codable {
    /// Parties in other parts than seller and buyer.
    public var roles: [PartyInRole]
    public var parties: [EntityID: PartyDescription]
    public var item: ItemDescription
    /// The value of the order in dollars of the United States.
    public var value: Decimal?
    /// Papers the asker holds, by their entities: `us-lab-certificate`.
    public var held: [EntityID]

    public struct PartyInRole: Hashable, Sendable, Codable {
        public var party: EntityID
        public var role: PartyRole

        public init(party: EntityID, role: PartyRole) {
            self.party = party
            self.role = role
        }
    }

    public init(
        roles: [PartyInRole] = [],
        parties: [EntityID: PartyDescription] = [:],
        item: ItemDescription = .nothing,
        value: Decimal? = nil,
        held: [EntityID] = []
    ) {
        self.roles = roles
        self.parties = parties
        self.item = item
        self.value = value
        self.held = held
    }

    /// Nothing said beyond the question's own words.
    public static let plain = TradeTransaction()

    private enum CodingKeys: String, CodingKey { case roles, parties, item, value, held }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        roles = try container.decode([PartyInRole].self, forKey: .roles)
        let named = try container.decode([String: PartyDescription].self, forKey: .parties)
        parties = Dictionary(uniqueKeysWithValues: named.map { (EntityID($0), $1) })
        item = try container.decode(ItemDescription.self, forKey: .item)
        value = try container.decodeIfPresent(Decimal.self, forKey: .value)
        held = try container.decode([EntityID].self, forKey: .held)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(roles, forKey: .roles)
        let named = Dictionary(uniqueKeysWithValues: parties.map { ($0.raw, $1) })
        try container.encode(named, forKey: .parties)
        try container.encode(item, forKey: .item)
        try container.encodeIfPresent(value, forKey: .value)
        try container.encode(held, forKey: .held)
    }
}

/// What a party is in one transaction.
public enum PartyRole: String, Hashable, Sendable, CaseIterable, Codable {
    case seller
    /// The party that pays.
    case purchaser
    case intermediateConsignee = "intermediate consignee"
    /// The party abroad that finally receives the shipment; not necessarily the user.
    case ultimateConsignee = "ultimate consignee"
    case endUser = "end user"
    case remoteUser = "remote user"
    case forwarder
    case testLaboratory = "test laboratory"
}

/// The kind of movement: the law treats the three apart.
public enum Movement: String, Hashable, Sendable, CaseIterable, Codable {
    /// Out of the country whose law is asked.
    case export
    /// From one foreign country to another.
    case reexport
    /// A change of end use or end user inside one foreign country.
    case inCountryTransfer = "in-country transfer"
}

/// Which text counts as law.
public enum LawProfile: String, Hashable, Sendable, CaseIterable, Codable {
    /// What is in force: a stay or an announced non-enforcement takes effect.
    case asEnforced = "as enforced"
    /// What stands in the books, stayed and unenforced text included.
    case asPrinted = "as printed"
}

/// A fact taken as so to see what would follow; marked as assumed wherever the answer is shown.
public struct Assumption: Hashable, Sendable, Codable {
    /// `us-ear/license.granted`.
    public var fact: String
    /// In the words a pack's examples use: `holds`, `fails`, `unknown`, `4800`, `at least 5`.
    public var value: String

    public init(fact: String, value: String) {
        self.fact = fact
        self.value = value
    }
}
