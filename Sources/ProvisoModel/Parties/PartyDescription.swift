public import struct Foundation.Decimal

/// What the asker says of a party to the transaction: where it sits, who owns it, what it does.
///
/// A blank is not known, never "nowhere" and never "nobody".
public struct PartyDescription: Hashable, Sendable, Codable {
    /// Names beside the identifier, each in its own script.
    public var names: [String]
    /// Where it is and would use or hold the items.
    public var location: Place?
    public var headquarters: Place?
    /// Where the ultimate parent is headquartered; its own seat where it has no parent.
    public var parentHeadquarters: Place?
    /// Owners as far as they are known; the rest of the shares is not known.
    public var owners: [OwnershipShare]
    public var traits: [Trait]

    /// What a party does that a rule asks about.
    public enum Trait: String, Hashable, Sendable, CaseIterable, Codable {
        case reseller
        /// Sells computing over a network (infrastructure as a service).
        case cloudProvider = "cloud provider"
        case militaryEndUser = "military end user"
        case militaryIntelligence = "military intelligence"
        case supercomputer
        /// An approved entity of Supplement 8 to 15 CFR Part 740.
        case approvedEntity = "approved entity"
    }

    public init(
        names: [String] = [],
        location: Place? = nil,
        headquarters: Place? = nil,
        parentHeadquarters: Place? = nil,
        owners: [OwnershipShare] = [],
        traits: [Trait] = []
    ) {
        self.names = names
        self.location = location
        self.headquarters = headquarters
        self.parentHeadquarters = parentHeadquarters
        self.owners = owners
        self.traits = traits
    }
}

/// How much of a party another owns, directly or indirectly; may be bounds.
public struct OwnershipShare: Hashable, Sendable, Codable {
    public var owner: EntityID
    /// Names of the owner beside its identifier, as a list would print them.
    public var names: [String]
    /// Percent, 0 to 100; an end that is `nil` is not known.
    public var percentAtLeast: Decimal?
    public var percentAtMost: Decimal?

    public init(
        owner: EntityID,
        names: [String] = [],
        percentAtLeast: Decimal?,
        percentAtMost: Decimal?
    ) {
        self.owner = owner
        self.names = names
        self.percentAtLeast = percentAtLeast
        self.percentAtMost = percentAtMost
    }

    /// The share as a range of percent, with 0 and 100 where an end is not known.
    public var percent: Bounds { Bounds(least: percentAtLeast ?? 0, most: percentAtMost ?? 100) }

    public var isExact: Bool { percentAtLeast != nil && percentAtLeast == percentAtMost }
}
