import ProvisoBriefs
package import ProvisoModel

/// What one statement claims of a license, an approval or a ban, with how we know.
package struct AuthorizationJSON: Encodable, Sendable {
    let claimed: ClaimedJSON
    let state: Claim.AuthorizationAct
    let stage: Stage?
    let quantity: ReportedQuantity?
    let condition: Claim.ConditionState?

    private enum Key: String, CodingKey { case state, stage, quantity, condition }

    /// Nothing where the statement is about something else.
    package init?(_ held: HeldStatement) {
        guard case .authorization(let act) = held.statement.claim else { return nil }
        claimed = ClaimedJSON(held)
        state = act
        stage = held.statement.stage
        quantity = held.statement.quantity
        condition = held.statement.condition?.state
    }

    // Every key is written, so that what is not said stands there as null.
    package func encode(to encoder: any Encoder) throws {
        try claimed.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(state.rawValue, forKey: .state)
        try container.encode(stage, forKey: .stage)
        try container.encode(quantity, forKey: .quantity)
        try container.encode(condition, forKey: .condition)
    }
}

/// What one statement claims of a condition: of its content, and of whether it is fulfilled.
package struct ConditionJSON: Encodable, Sendable {
    let claimed: ClaimedJSON
    let state: Claim.ConditionState
    let setBy: [EntityID]
    let definition: String?
    let fulfillment: String
    let isWaived: Bool

    private enum Key: String, CodingKey { case state, setBy, definition, fulfillment, isWaived }

    /// Nothing where the statement speaks of no condition.
    package init?(_ held: HeldStatement) {
        let statement = held.statement
        let attached = statement.condition
        switch statement.claim {
        case .condition(let said): state = said
        default:
            guard let attached else { return nil }
            state = attached.state
        }
        claimed = ClaimedJSON(held)
        setBy = attached?.setBy ?? statement.authority
        // A denied claim says that it is not so, and leaves open how it is.
        let isAffirmed = statement.polarity == .positive
        definition = isAffirmed && [.open, .set].contains(state) ? state.rawValue : nil
        fulfillment = isAffirmed && [.met, .unmet].contains(state) ? state.rawValue : "unknown"
        isWaived = isAffirmed && state == .waived
    }

    package func encode(to encoder: any Encoder) throws {
        try claimed.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(state, forKey: .state)
        try container.encode(setBy, forKey: .setBy)
        try container.encode(definition, forKey: .definition)
        try container.encode(fulfillment, forKey: .fulfillment)
        try container.encode(isWaived, forKey: .isWaived)
    }
}

/// What holds for every claim about a permission.
struct ClaimedJSON: Encodable, Sendable {
    let statement: StatementID
    let document: DocumentID
    let gate: Gate?
    let authority: [EntityID]
    let subject: [EntityID]
    let item: [EntityID]
    let polarity: Polarity
    let modality: Modality
    let grade: Grade
    let basis: String
    let review: String
    let validFrom: Day
    let knownFrom: Instant<Known>

    private enum Key: String, CodingKey {
        case statement, document, gate, authority, subject, item, polarity, modality, grade, basis
        case review, validFrom, knownFrom
    }

    init(_ held: HeldStatement) {
        statement = held.statement.id
        document = held.document
        gate = held.statement.gate
        authority = held.statement.authority
        subject = held.statement.subject
        item = held.statement.item
        polarity = held.statement.polarity
        modality = held.statement.modality
        grade = held.grade
        basis = BasisWords.code(held)
        review = held.review.word
        validFrom = held.validFrom
        knownFrom = held.knownFrom
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(statement, forKey: .statement)
        try container.encode(document, forKey: .document)
        try container.encode(gate, forKey: .gate)
        try container.encode(authority, forKey: .authority)
        try container.encode(subject, forKey: .subject)
        try container.encode(item, forKey: .item)
        try container.encode(polarity, forKey: .polarity)
        try container.encode(modality, forKey: .modality)
        try container.encode(grade, forKey: .grade)
        try container.encode(basis, forKey: .basis)
        try container.encode(review, forKey: .review)
        try container.encode(validFrom, forKey: .validFrom)
        try container.encode(knownFrom, forKey: .knownFrom)
    }
}
