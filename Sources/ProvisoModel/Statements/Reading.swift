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
