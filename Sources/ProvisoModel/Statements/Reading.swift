/// What the reader made of one document: schema `proviso.statement/1`.
public struct Reading: Hashable, Sendable {
    public var document: DocumentHeader
    public var entities: [EntityID: Entity]
    /// In text order.
    public var statements: [Statement]
    public var relations: [Relation]
    /// Sentences that look like news of a permission and could not be read, in text order.
    public var unread: [Span]

    public init(
        document: DocumentHeader,
        entities: [EntityID: Entity],
        statements: [Statement],
        relations: [Relation],
        unread: [Span]
    ) {
        self.document = document
        self.entities = entities
        self.statements = statements
        self.relations = relations
        self.unread = unread
    }
}

/// How two statements of one document bear on each other.
public struct Relation: Hashable, Sendable, Codable {
    public var type: Kind
    public var from: StatementID
    public var to: StatementID

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same claim, another place or chain.
        case restates
        /// Adds detail.
        case refines
        /// A later state replaces an earlier one.
        case supersedes
        /// Cannot both hold at the same time.
        case contradicts
        /// Strength, scope or wording differ, or one makes the other doubtful.
        case tension
    }

    public init(type: Kind, from: StatementID, to: StatementID) {
        self.type = type
        self.from = from
        self.to = to
    }
}
