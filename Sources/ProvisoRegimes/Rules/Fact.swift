public import ProvisoModel

/// Something a rule asks about, with its type, its words, and where its value comes from.
public struct Fact: Hashable, Sendable {
    public let id: String
    public let type: ValueType
    /// The requirement in plain words, or the name of a figure.
    public let says: String
    /// What it is about, for the sentence that names a conflict: `the grant`.
    public let about: String?
    public let unit: String?
    public let source: Source
    /// Who must hold or do it; decides what silence means.
    public let burden: Burden?
    /// Who can settle it, as printed: seller, buyer, an authority's short name.
    public let settledBy: String
    /// Silence is unknown even where the burden is ours: nothing says that the thing was ever due.
    public let isSilenceUnknown: Bool
    /// Whether it can only be found out, not brought about: once known it is nobody's to settle.
    public let isFixed: Bool
    /// The fact that must hold before this one can: a condition is set before it is met.
    public let after: String?
    /// Facts to bring about first, and the finding that asks for them.
    public let preparation: Preparation?
    /// The finding under which nobody should count on getting it.
    public let improbableWhen: String?
    public let place: FilePlace

    public enum ValueType: String, Hashable, Sendable, CaseIterable {
        /// A measured figure, possibly a range.
        case number
        /// A whole number of units, possibly bounds.
        case units
        /// Holds, fails or unknown.
        case flag
        /// A country.
        case place
        /// A party or an item, by its identifier.
        case name
    }

    /// Who must act.
    public enum Burden: Hashable, Sendable {
        case seller, buyer
        case authority(String)
    }

    public enum Source: Hashable, Sendable {
        /// A figure the asker states of the item or the catalogue knows.
        case catalogue(Figure)
        case question(Aspect)
        /// Weighed from statements: they can establish it, oppose it, or be silent.
        case statements(StatementPattern)
        /// Whether any such statement is on file; never unknown, and nobody's to settle.
        case recorded(StatementPattern)
        /// The bounds that statements report.
        case reportedQuantity(StatementPattern)
        /// Days from the latest such statement to the day of the question; unknown without one.
        case daysSince(StatementPattern)
        /// What the question says of the parties.
        case parties(PartyAspect)
        /// Whether a party, or a known owner of one, stands on one of these lists by what the project
        /// and the question know; never unknown, and no screening.
        case listed([Listing.List], among: Listed)
        /// The shares that listed owners hold of the party that has most, added together, in percent.
        case listedShare([Listing.List])
        /// The terms of a license held as a document.
        case license(LicenseTerm)
        /// A running total of units shipped.
        case total(ReportedTotal.Scope)
        /// One condition of a license held as a document; made for the question, never written in a pack.
        case condition(Condition)
        /// Nothing in a question or a picture carries it yet.
        case unstated
    }

    public enum Figure: String, Hashable, Sendable, CaseIterable {
        case tpp, density, bandwidth, datacenter
        /// GB/s by mm² of package, for memory alone.
        case memoryDensity = "memory density"
        /// What kind of thing it is: chip, computer, memory, technology, other.
        case form
        /// Whether the asker classified it as EAR99, under no entry of the control list.
        case ear99 = "EAR99"
    }

    public enum Aspect: String, Hashable, Sendable, CaseIterable {
        case quantity, from, to, seller, buyer, item, asker, movement, value
    }

    /// What a question says of the parties on the buyer's side: purchaser, consignees, end user.
    public enum PartyAspect: String, Hashable, Sendable, CaseIterable {
        /// Where the end users are; where the shipment goes, unless the question says otherwise.
        case endUserLocation = "location of the end user"
        /// Where purchaser, ultimate consignee and end user are headquartered, and their parents.
        case seats = "seats of the buyers"
        case headquarters = "headquarters of the buyers"
        case reseller = "a reseller"
        case cloudProvider = "a cloud provider"
        case militaryEndUser = "a military end user"
        case militaryIntelligence = "a military intelligence end user"
        case supercomputer = "a supercomputer"
        case approvedEntities = "approved entities alone"
    }

    public enum Listed: String, Hashable, Sendable, CaseIterable {
        case parties, owners
        /// Who would use a unit over a network.
        case remoteUsers = "remote users"
    }

    /// What a license held as a document says, or what became of it.
    public enum LicenseTerm: String, Hashable, Sendable, CaseIterable {
        /// Whether a license of this holder for this item is held as a document.
        case onFile = "on file"
        /// Whether it stands: neither suspended, revoked, surrendered, superseded nor void.
        case stands
        /// Whether the day lies in its term.
        case valid
        /// Whether it names every party, and the destination, of the question.
        case parties
        /// Units on its line for the item; value likewise, in dollars.
        case units, value
        /// Units and value shipped under it before.
        case unitsUsed = "units used"
        case valueUsed = "value used"
    }

    public struct Preparation: Hashable, Sendable {
        /// The finding that asks for it.
        public let when: String
        public let facts: [String]
    }

    /// Whether somebody can change it by acting, or settle it by telling.
    ///
    /// Chip figures and the question cannot be changed.
    public var isChangeable: Bool {
        switch source {
        case .statements, .reportedQuantity, .daysSince, .total(.home), .condition: true
        case .parties, .listedShare: true
        case .license(.stands), .license(.valid), .license(.parties), .license(.units),
            .license(.value):
            true
        case .license(.onFile), .license(.unitsUsed), .license(.valueUsed), .total(.program): false
        case .catalogue, .question, .recorded, .listed, .unstated: false
        }
    }

    /// Whether it can only be found out, not brought about: who owns a party, where it sits.
    public var isFixedOnceKnown: Bool {
        switch source {
        case .parties, .listedShare: true
        default: isFixed
        }
    }

    /// The paper it is about, where it is about one.
    public var paper: EntityID? {
        switch source {
        case .statements(let pattern), .daysSince(let pattern): pattern.scope.concerns
        default: nil
        }
    }
}
