public import ProvisoModel

/// Which statements bear on a fact, and how.
public struct StatementPattern: Hashable, Sendable {
    /// Make it so, if certain.
    public let establishes: [Match]
    /// Make it not so, if certain and said of this very transaction; unsettle it otherwise.
    public let opposes: [Match]
    /// Cannot be so beside it, and yet do not make it not so: a matter still pending then.
    public let unsettles: [Match]
    /// Say that it is known to be due and not yet set.
    public let opens: [Match]
    /// Stand beside it and count for nothing, but are shown.
    public let beside: [Match]
    public let scope: Scope

    package init(
        establishes: [Match],
        opposes: [Match],
        unsettles: [Match],
        opens: [Match],
        beside: [Match],
        scope: Scope
    ) {
        self.establishes = establishes
        self.opposes = opposes
        self.unsettles = unsettles
        self.opens = opens
        self.beside = beside
        self.scope = scope
    }

    /// A claim with its polarity, or the state of a condition attached to an authorization.
    public enum Match: Hashable, Sendable {
        case claim(Claim, Polarity)
        case attached(Claim.ConditionState)
    }

    /// What a statement must be about.
    public struct Scope: Hashable, Sendable {
        /// Who must be named for it to establish anything.
        public let names: Named
        /// Who may be named for it to stand against.
        public let opposedNaming: [Named]
        /// Whether it must be about the gate at hand; false for conduct and the like.
        public let isGateBound: Bool
        /// Whether it must be about the item of the question, or its family.
        public let isItemBound: Bool
        /// The paper it must be about, as an entity among the statement's items.
        public let concerns: EntityID?
        /// Whether statements below the floor count as well, as they do for a red flag.
        public let isOfAnyGrade: Bool
        /// Whether it may name the party only through another statement of the same source.
        public let isLinked: Bool
        /// Whether it must state a number of units.
        public let isWithQuantity: Bool

        package init(
            names: Named,
            opposedNaming: [Named],
            isGateBound: Bool,
            isItemBound: Bool,
            concerns: EntityID?,
            isOfAnyGrade: Bool,
            isLinked: Bool,
            isWithQuantity: Bool
        ) {
            self.names = names
            self.opposedNaming = opposedNaming
            self.isGateBound = isGateBound
            self.isItemBound = isItemBound
            self.concerns = concerns
            self.isOfAnyGrade = isOfAnyGrade
            self.isLinked = isLinked
            self.isWithQuantity = isWithQuantity
        }
    }

    /// Who is named among the parties of a statement.
    public enum Named: String, Hashable, Sendable, CaseIterable {
        /// The buyer, and no seller but the one asked about.
        case buyer
        /// The buyer, in whatever part.
        case buyerAnyhow = "buyer anyhow"
        case seller
        /// The seller and nobody else.
        case sellerAlone = "seller alone"
        case nobody
        case sellerOrNobody = "seller or nobody"
        case buyerOrNobody = "buyer or nobody"
        case buyerOrSellerAlone = "buyer or seller alone"
        case anybody
    }
}
