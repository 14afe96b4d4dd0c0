import ProvisoModel

/// One way to say something the schema has a predicate for: trigger words and where the arguments stand.
struct Frame: Sendable {
    let id: String
    let claim: Claim
    let triggers: [String]
    let subject: [Region]
    let counterparty: [Region]
    let authority: [Region]
    let item: [Region]
    let gate: GateRule
    /// Set where the trigger itself fixes it; the verb group decides otherwise.
    let polarity: Polarity?
    let modality: Modality?
    let condition: Claim.ConditionState?
    /// Arguments without which the words mean something else.
    let needs: Set<Trigger.Slot>
    /// Whether it speaks for the whole clause, so that no other frame reads it.
    let isExclusive: Bool
    /// Whether any other frame on the same words is the better reading.
    let isWeak: Bool
    /// Whether a noun tells the act: "the approval of …"; only where the clause tells it as done.
    let isNominal: Bool
    /// Whether amounts of the clause belong to it.
    let takesAmount: Bool
    /// Whether it reads the sentence before its sources are taken off.
    let isAnswer: Bool
    let example: Example
    let line: Int

    var traits: Trigger.Traits {
        var traits: Trigger.Traits = []
        if isAnswer { traits.insert(.answer) }
        if isWeak { traits.insert(.weak) }
        if isNominal { traits.insert(.nominal) }
        return traits
    }

    /// Where in the clause an argument stands.
    enum Region: String, CaseIterable, Sendable {
        /// Subject of the active, `by` of the passive.
        case agent
        /// Object of the active, subject of the passive.
        case patient
        case before, after, any
        case by, `for`, to, with, from, of, against
        /// The last permission, condition or rule spoken of.
        case prior
        /// Who is speaking.
        case speaker
        /// Whose permission it is: "Washington's approval".
        case owner
        /// Whose license or application it is: "Kioxia's exemption", "held by Coherent".
        case holder
        /// The maker of the item.
        case maker
    }

    enum GateRule: String, CaseIterable, Sendable {
        case export, `import`, reexport
        /// From the words around, the authority and the maker of the item.
        case infer
        case none
    }

    /// A sentence the entry must read as told here; a test runs them all.
    struct Example: Sendable {
        let text: String
        let subject: [String]?
        let counterparty: [String]?
        let authority: [String]?
        let item: [String]?
        let polarity: Polarity
        let modality: Modality
        let gate: String?
    }
}
