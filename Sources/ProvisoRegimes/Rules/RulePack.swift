public import ProvisoModel

/// A regime's rules as data, read and not yet checked.
public struct UncheckedRulePack: Sendable {
    public let id: String
    public let version: String
    public let title: String
    public let file: String
    /// The text it was read from, byte for byte, so that anybody can name it by its digest.
    public let source: String
    /// Whose law it is.
    public let jurisdiction: EntityID
    /// Bodies that act for the jurisdiction.
    public let authorities: [EntityID]
    /// The first day the pack speaks about.
    public let covers: Day
    /// Places this law counts as part of another.
    public let countsAs: [Place: Place]
    public let gates: [GateDeclaration]
    public let standing: StandingDeclaration
    public let facts: [Fact]
    public let rules: [Rule]
    public let notEvaluated: [Omission]
    public let examples: [PackExample]

    /// `us-ear@2026.1`.
    public var name: String { "\(id)@\(version)" }
}

/// A rule pack that passed its check; there is no other way to make one.
@dynamicMemberLookup
public struct RulePack: Sendable {
    public let draft: UncheckedRulePack
    private let factIndex: [String: Int]
    private let ruleIndex: [String: Int]
    /// Every rule after those it names.
    public let restingOrder: [Rule]
    /// Papers that facts of the pack are about, one by one.
    package let papers: Set<EntityID>
    /// `us-ear/license`, for every fact and every rule, in the pack's order.
    package let factNames: [String]
    package let ruleNames: [String]

    // Invariant: `RulePackCheck` found no problem, so every name in a clause has its declaration.
    init(checked draft: UncheckedRulePack) {
        self.draft = draft
        factIndex = Dictionary(
            draft.facts.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        ruleIndex = Dictionary(
            draft.rules.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        papers = Set(draft.facts.compactMap { $0.pattern?.scope.concerns })
        factNames = draft.facts.map { "\(draft.id)/\($0.id)" }
        ruleNames = draft.rules.map { "\(draft.id)/\($0.id)" }
        restingOrder = RestingOrder(draft.rules, ruleIndex).ordered.map { draft.rules[$0] }
    }

    public subscript<Value>(dynamicMember path: KeyPath<UncheckedRulePack, Value>) -> Value {
        draft[keyPath: path]
    }

    public func fact(_ id: String) -> Fact? { factIndex[id].map { draft.facts[$0] } }

    /// The place of a fact among those of the pack, and of a rule among its rules.
    package func number(ofFact id: String) -> Int? { factIndex[id] }
    package func number(ofRule id: String) -> Int? { ruleIndex[id] }

    /// A value of each fact, in the pack's order, by the names of the facts.
    package func named(_ values: [FactValue]) -> [String: FactValue] {
        Dictionary(zip(draft.facts.map(\.id), values), uniquingKeysWith: { first, _ in first })
    }

    /// The fact somebody could change to turn a test, where there is one.
    ///
    /// Where quantities are compared it is the limit first, for the order is part of the question.
    public func changeableFact(of leaf: Leaf) -> Fact? {
        leaf.names.reversed().lazy.compactMap(fact).first(where: \.isChangeable)
    }

    public func rule(_ id: String) -> Rule? { ruleIndex[id].map { draft.rules[$0] } }
}
