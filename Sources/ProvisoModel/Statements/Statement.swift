public import Foundation

/// One thing said by one source, with the exact place in the text.
///
/// Nobody edits a statement; a later one answers it. It carries no grade: how strong its basis is, is
/// computed from its attribution (`Grade`).
public struct Statement: Hashable, Sendable {
    public var id: StatementID
    public var claim: Claim
    public var polarity: Polarity
    /// Certainty as the innermost source gives it.
    public var modality: Modality
    /// Authorization: who may.
    ///
    /// Condition: who is bound. Notification: who was told. Response: who answered or did not.
    /// Otherwise: who acts.
    public var subject: [EntityID]
    /// The other side: seller of an order, recipient of a letter, party assisted.
    public var counterparty: [EntityID]
    /// Who grants, refuses, sets, decides.
    public var authority: [EntityID]
    public var item: [EntityID]
    public var gate: Gate?
    /// Only where the text says so: "preliminary", "formally".
    public var stage: Stage?
    public var quantity: ReportedQuantity?
    public var condition: AttachedCondition?
    /// Outermost first, from the document to the origin; empty is the document's own voice.
    public var attribution: [AttributionStep]
    /// When the thing itself happened or holds, not when it was said.
    public var eventDate: DatedSpan?
    public var span: Span
    /// Other places of the document that say the same: headline, summary, table.
    public var also: [Span]

    public init(
        id: StatementID,
        claim: Claim,
        polarity: Polarity = .positive,
        modality: Modality = .certain,
        subject: [EntityID] = [],
        counterparty: [EntityID] = [],
        authority: [EntityID] = [],
        item: [EntityID] = [],
        gate: Gate? = nil,
        stage: Stage? = nil,
        quantity: ReportedQuantity? = nil,
        condition: AttachedCondition? = nil,
        attribution: [AttributionStep] = [],
        eventDate: DatedSpan? = nil,
        span: Span,
        also: [Span] = []
    ) {
        self.id = id
        self.claim = claim
        self.polarity = polarity
        self.modality = modality
        self.subject = subject
        self.counterparty = counterparty
        self.authority = authority
        self.item = item
        self.gate = gate
        self.stage = stage
        self.quantity = quantity
        self.condition = condition
        self.attribution = attribution
        self.eventDate = eventDate
        self.span = span
        self.also = also
    }
}

public enum Polarity: String, Hashable, Sendable, Codable, CaseIterable {
    case positive, negative
}

/// Certainty as the source gives it; permission ("may be exported") is not modality.
public enum Modality: String, Hashable, Sendable, Codable, CaseIterable {
    case certain, probable, possible
}

/// How far an act has come, where the text says so.
public enum Stage: String, Hashable, Sendable, Codable, CaseIterable { case preliminary, final }

/// A figure as the source gives it: bounds, whether they are themselves excluded, and who shares it.
public struct ReportedQuantity: Hashable, Sendable {
    public var min: Decimal?
    public var max: Decimal?
    /// "More than" excludes its own figure.
    public var isMinOpen: Bool
    public var isMaxOpen: Bool
    public var unit: Unit
    public var isApproximate: Bool
    /// The parties who *share* the quantity; empty if it holds for each, or for one.
    public var pool: [EntityID]
    public var text: String

    public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        case units
        case dollars = "USD"
        case percent
    }

    public init(
        min: Decimal?,
        max: Decimal?,
        isMinOpen: Bool = false,
        isMaxOpen: Bool = false,
        unit: Unit = .units,
        isApproximate: Bool = false,
        pool: [EntityID] = [],
        text: String
    ) {
        self.min = min
        self.max = max
        self.isMinOpen = isMinOpen
        self.isMaxOpen = isMaxOpen
        self.unit = unit
        self.isApproximate = isApproximate
        self.pool = pool
        self.text = text
    }

    /// Whole units as bounds; `nil` for money and shares.
    ///
    /// "About" gives no bound at all, and neither does a figure no order could have, such as a
    /// trillion of trillions.
    public var bounds: QuantityBounds? {
        guard unit == .units else { return nil }
        let figures = [min, max].compactMap { $0 }
        guard !isApproximate, figures.allSatisfy({ $0.magnitude < 1_000_000_000_000 }) else {
            return .unknown
        }
        let least = min.map { Int(truncating: $0 as NSDecimalNumber) + (isMinOpen ? 1 : 0) } ?? 0
        let most = max.map { Int(truncating: $0 as NSDecimalNumber) - (isMaxOpen ? 1 : 0) }
        return QuantityBounds(least: least, most: most)
    }
}

/// The condition an authorization or rule is said to carry.
public struct AttachedCondition: Hashable, Sendable {
    public var state: Claim.ConditionState
    public var setBy: [EntityID]
    /// Statements of the same document about that condition.
    public var refs: [StatementID]

    public init(state: Claim.ConditionState, setBy: [EntityID] = [], refs: [StatementID] = []) {
        self.state = state
        self.setBy = setBy
        self.refs = refs
    }
}

// Every key is written, so that a reader of the JSON sees `null` where nothing is known.
extension ReportedQuantity: Codable {
    private enum CodingKeys: String, CodingKey {
        case min, max, unit, pool, text
        case isMinOpen = "min_open"
        case isMaxOpen = "max_open"
        case isApproximate = "approx"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(min, forKey: .min)
        try container.encode(max, forKey: .max)
        try container.encode(isMinOpen, forKey: .isMinOpen)
        try container.encode(isMaxOpen, forKey: .isMaxOpen)
        try container.encode(unit, forKey: .unit)
        try container.encode(isApproximate, forKey: .isApproximate)
        try container.encode(pool, forKey: .pool)
        try container.encode(text, forKey: .text)
    }
}

extension AttachedCondition: Codable {
    private enum CodingKeys: String, CodingKey {
        case state, refs
        case setBy = "set_by"
    }
}
