public import struct Foundation.Decimal

/// An authorization we hold as a document, with its terms and what it was used for.
///
/// A license of the export side or an approval of the import side; the instrument itself is the basis.
public struct License: Hashable, Sendable {
    /// The number on its face.
    public var id: EntityID
    public var gate: Gate
    public var authority: [EntityID]
    public var holder: EntityID
    /// Every party it names besides the holder.
    public var parties: [EntityID]
    public var destination: Place?
    public var validFrom: Day
    /// The first day it no longer covers; `nil` where it states none.
    public var validTo: Day?
    public var lines: [AuthorizationLine]
    public var conditions: [Condition]
    /// What became of it: suspended, revoked, void.
    public var events: [Event]
    /// What was shipped under it.
    public var shipments: [Shipment]
    /// When we came to hold it.
    public var knownFrom: Instant<Known>

    /// A way a grant stops.
    public struct Event: Hashable, Sendable {
        public var kind: Kind
        public var on: Day
        public var knownFrom: Instant<Known>

        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case suspended, revoked, surrendered, superseded
            /// Obtained by a false or misleading statement: never valid (15 CFR 750.7(a)(2)).
            case void
        }

        public init(kind: Kind, on: Day, knownFrom: Instant<Known>) {
            self.kind = kind
            self.on = on
            self.knownFrom = knownFrom
        }
    }

    /// Units that left under it.
    public struct Shipment: Hashable, Sendable {
        public var item: EntityID
        public var units: Int
        public var value: Decimal?
        public var on: Day
        public var knownFrom: Instant<Known>

        public init(
            item: EntityID,
            units: Int,
            value: Decimal?,
            on: Day,
            knownFrom: Instant<Known>
        ) {
            self.item = item
            self.units = units
            self.value = value
            self.on = on
            self.knownFrom = knownFrom
        }
    }

    public init(
        id: EntityID,
        gate: Gate,
        authority: [EntityID],
        holder: EntityID,
        parties: [EntityID],
        destination: Place?,
        validFrom: Day,
        validTo: Day?,
        lines: [AuthorizationLine],
        conditions: [Condition],
        events: [Event],
        shipments: [Shipment],
        knownFrom: Instant<Known>
    ) {
        self.id = id
        self.gate = gate
        self.authority = authority
        self.holder = holder
        self.parties = parties
        self.destination = destination
        self.validFrom = validFrom
        self.validTo = validTo
        self.lines = lines
        self.conditions = conditions
        self.events = events
        self.shipments = shipments
        self.knownFrom = knownFrom
    }
}

/// One item on an authorization with its quantity and value; both bind where both are stated.
public struct AuthorizationLine: Hashable, Sendable {
    public var item: EntityID
    public var units: Int?
    /// Dollars of the United States.
    public var value: Decimal?

    public init(item: EntityID, units: Int?, value: Decimal?) {
        self.item = item
        self.units = units
        self.value = value
    }
}

/// Something an authority attached to a grant and that binds a party (a proviso).
public struct Condition: Hashable, Sendable {
    public var id: EntityID
    /// Its content in plain words.
    public var says: String
    public var definition: Definition
    /// Who must act: a party of the question, or an authority by name.
    public var burden: Burden
    public var timing: Timing
    public var measure: Measure

    public enum Definition: String, Hashable, Sendable, CaseIterable {
        /// Known to exist; its content is not yet set.
        case open
        case set
        /// Taken away by the authority.
        case lifted
    }

    public enum Burden: Hashable, Sendable {
        case seller, buyer
        case authority(String)
    }

    public enum Timing: String, Hashable, Sendable, CaseIterable {
        case beforeExport = "before export"
        case atExport = "at export"
        case beforeImport = "before import"
        case afterShipment = "after shipment"

        /// Whether it must hold before the shipment leaves or enters; a later duty opens no gate.
        public var isGateCondition: Bool { self != .afterShipment }
    }

    /// How fulfillment is told.
    public enum Measure: Hashable, Sendable {
        /// By evidence that it is met.
        case evidence
        /// By evidence that covers a number of units: every unit tested, say.
        case unitsCovered
        /// Units shipped to the destination in total, this order included, stay within that percent of
        /// those shipped to customers at home.
        case shareOfHomeShipments(percent: Decimal)
    }

    public init(
        id: EntityID,
        says: String,
        definition: Definition,
        burden: Burden,
        timing: Timing,
        measure: Measure
    ) {
        self.id = id
        self.says = says
        self.definition = definition
        self.burden = burden
        self.timing = timing
        self.measure = measure
    }
}

/// A running total of units shipped, as recorded on a day.
public struct ReportedTotal: Hashable, Sendable {
    public var seller: EntityID
    public var item: EntityID
    public var scope: Scope
    public var units: QuantityBounds
    public var on: Day
    public var grade: Grade
    public var knownFrom: Instant<Known>

    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// To customers in the United States for use there.
        case home
        /// To China and Macau, all buyers together.
        case program
    }

    public init(
        seller: EntityID,
        item: EntityID,
        scope: Scope,
        units: QuantityBounds,
        on: Day,
        grade: Grade,
        knownFrom: Instant<Known>
    ) {
        self.seller = seller
        self.item = item
        self.scope = scope
        self.units = units
        self.on = on
        self.grade = grade
        self.knownFrom = knownFrom
    }
}
