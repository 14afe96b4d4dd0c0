/// What a statement says is the case, always in its affirmative form; negation is `Polarity`.
///
/// Kind and predicate in one value, so that a predicate can only stand under the kind it belongs to.
/// Source: the statement schema `proviso.statement/1`, kinds and predicates.
public enum Claim: Hashable, Sendable {
    case authorization(AuthorizationAct)
    case condition(ConditionState)
    case competence(CompetenceRole)
    case rule(RuleStage)
    case notification(NotificationAct)
    case response(ResponseAct)
    case transaction(TransactionAct)
    case conduct(ConductAct)
    case assessment(AssessmentAct)
    case event(EventAct)

    /// An act of permission for somebody or something.
    public enum AuthorizationAct: String, Hashable, Sendable, CaseIterable {
        case applied, pending, approved, denied, returned, suspended, revoked, expired, renewed
        case exempted, discouraged, prohibited
    }

    /// Where a condition stands.
    public enum ConditionState: String, Hashable, Sendable, CaseIterable, Codable {
        /// Announced, not yet set: being finalized, under discussion.
        case open
        /// Its content is told.
        case set
        case met, unmet, waived
    }

    /// Whose decision something is.
    public enum CompetenceRole: String, Hashable, Sendable, CaseIterable {
        case decides
        case setsConditions = "sets-conditions"
        case reviews, enforces
    }

    /// The life of general law, not of one party's permission.
    public enum RuleStage: String, Hashable, Sendable, CaseIterable {
        case proposed, announced
        case inForce = "in-force"
        case amended, paused, repealed
    }

    public enum NotificationAct: String, Hashable, Sendable, CaseIterable { case informed }

    /// How somebody answered a question, a report or a criticism.
    public enum ResponseAct: String, Hashable, Sendable, CaseIterable {
        case commented, confirmed, denied
        case declinedToComment = "declined-to-comment"
        case noResponse = "no-response"
        case notDisclosed = "not-disclosed"
        case corrected
    }

    public enum TransactionAct: String, Hashable, Sendable, CaseIterable {
        case negotiated, ordered, purchased, shipped, paid, paused, resumed, cancelled
    }

    /// Other acts of a party that matter for a decision.
    public enum ConductAct: String, Hashable, Sendable, CaseIterable {
        case assisted
        case militaryUse = "military-use"
        case diverted, breached, committed, accepted, acted
    }

    public enum AssessmentAct: String, Hashable, Sendable, CaseIterable { case assessed }

    public enum EventAct: String, Hashable, Sendable, CaseIterable { case occurred, planned }

    /// The schema's word for the kind, such as `authorization`.
    public var kind: String {
        switch self {
        case .authorization: "authorization"
        case .condition: "condition"
        case .competence: "competence"
        case .rule: "rule"
        case .notification: "notification"
        case .response: "response"
        case .transaction: "transaction"
        case .conduct: "conduct"
        case .assessment: "assessment"
        case .event: "event"
        }
    }

    /// The schema's word for the predicate, such as `approved`.
    public var predicate: String {
        switch self {
        case .authorization(let act): act.rawValue
        case .condition(let state): state.rawValue
        case .competence(let role): role.rawValue
        case .rule(let stage): stage.rawValue
        case .notification(let act): act.rawValue
        case .response(let act): act.rawValue
        case .transaction(let act): act.rawValue
        case .conduct(let act): act.rawValue
        case .assessment(let act): act.rawValue
        case .event(let act): act.rawValue
        }
    }

    /// The claim named by the schema's two words, or `nil` where the predicate does not belong to the kind.
    public init?(kind: String, predicate: String) {
        let claim: Claim? =
            switch kind {
            case "authorization":
                AuthorizationAct(rawValue: predicate).map(Claim.authorization)
            case "condition": ConditionState(rawValue: predicate).map(Claim.condition)
            case "competence": CompetenceRole(rawValue: predicate).map(Claim.competence)
            case "rule": RuleStage(rawValue: predicate).map(Claim.rule)
            case "notification": NotificationAct(rawValue: predicate).map(Claim.notification)
            case "response": ResponseAct(rawValue: predicate).map(Claim.response)
            case "transaction": TransactionAct(rawValue: predicate).map(Claim.transaction)
            case "conduct": ConductAct(rawValue: predicate).map(Claim.conduct)
            case "assessment": AssessmentAct(rawValue: predicate).map(Claim.assessment)
            case "event": EventAct(rawValue: predicate).map(Claim.event)
            default: nil
            }
        guard let claim else { return nil }
        self = claim
    }

    /// Whether a decision can turn on such a statement; assessments and events are context.
    public var isCore: Bool {
        switch self {
        case .authorization, .condition, .competence, .rule, .notification, .response,
            .transaction, .conduct:
            true
        case .assessment, .event: false
        }
    }
}

extension Claim: CaseIterable {
    public static var allCases: [Claim] {
        AuthorizationAct.allCases.map(Claim.authorization)
            + ConditionState.allCases.map(Claim.condition)
            + CompetenceRole.allCases.map(Claim.competence)
            + RuleStage.allCases.map(Claim.rule)
            + NotificationAct.allCases.map(Claim.notification)
            + ResponseAct.allCases.map(Claim.response)
            + TransactionAct.allCases.map(Claim.transaction)
            + ConductAct.allCases.map(Claim.conduct)
            + AssessmentAct.allCases.map(Claim.assessment)
            + EventAct.allCases.map(Claim.event)
    }
}
