package import ProvisoDecision
package import ProvisoModel
package import ProvisoRegimes

/// A matter written down to be answered and checked: who and what, what is on record, the questions, and
/// what an expert expects for an answer.
///
/// Everything in it is stated by its author. It is never put into a ledger, so nothing invented in a
/// scenario can be taken for something we came to know.
package struct Scenario: Sendable {
    package let name: String
    /// What the matter is, in a sentence or two.
    package let says: String
    package let file: String
    package let entities: [EntityID: Entity]
    /// What is said of each party, for every question.
    package let parties: [EntityID: PartyDescription]
    package let items: [EntityID: ItemDescription]
    /// Entries of lists beside those the rules know.
    package let listings: [Listing]
    package let statements: [HeldStatement]
    package let licenses: [License]
    package let totals: [ReportedTotal]
    package let questions: [ScenarioQuestion]

    /// What is held true for one of its questions.
    package func picture(for asked: ScenarioQuestion) -> Picture {
        Picture(
            validAt: asked.question.on,
            knownAt: asked.question.known,
            statements: statements.filter { !asked.without.contains($0.statement.id) },
            documents: [:],
            entities: entities,
            relations: [],
            licenses: licenses.filter { !asked.without.contains(StatementID($0.id.raw)) },
            totals: totals
        )
    }

    /// The answer to one of its questions under given rules.
    package func decide(
        _ asked: ScenarioQuestion,
        _ rules: RuleBook
    ) throws(DecisionError) -> Decision {
        try DecisionEngine(rules: rules.adding(listings))
            .decide(asked.question, picture: picture(for: asked))
    }
}

/// One question of a scenario, with what its author expects.
package struct ScenarioQuestion: Sendable {
    package let name: String
    package var question: Question
    /// Statements, and licenses by their number, left out for this question, to see what turns on them.
    package let without: Set<StatementID>
    package let expects: [Expectation]
    package let place: FilePlace
}

/// One thing that an answer must show.
package struct Expectation: Hashable, Sendable {
    package let what: What
    package let place: FilePlace

    package enum What: Hashable, Sendable {
        case overall(Verdict)
        case gate(Gate, Verdict)
        case standing(Gate, Standing.State)
        /// A finding, by its rule: `holds`, `unknown`, or `absent` where it must not be shown.
        case finding(String, String)
        case reason(String, Truth)
        case why(String, String)
        /// What is known of a quantity, in the words of the answer.
        case bound(String, String)
        /// A text of law that some line of the answer names.
        case cites(String)
        /// Exactly these sets of facts, in any order.
        case unblock([[String]])
        case unblockGate(Gate, [[String]])
        case isRealistic(Bool)
        /// Exactly these red flags, by rule.
        case redFlags([String])
        /// Exactly these changes of the question.
        case changes([String])
        /// A duty, by rule.
        case duty(String)
        /// Words of something to be prepared for a need of some unblock set.
        case prepares(String)
        /// A fact that stands in no unblock set.
        case neverNeeded(String)
        /// Words that some matter not evaluated must hold.
        case notEvaluated(String)
    }
}
