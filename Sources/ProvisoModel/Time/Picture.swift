/// What we held true at a valid time, as known at a known time: a plain value the decision reads.
public struct Picture: Hashable, Sendable {
    public var validAt: Day
    public var knownAt: Instant<Known>
    /// Every statement known by then and not rejected or taken back, in ledger order.
    public var statements: [HeldStatement]
    public var documents: [DocumentID: DocumentHeader]
    public var entities: [EntityID: Entity]
    public var relations: [Relation]
    /// Authorizations held as documents, with their terms.
    public var licenses: [License]
    /// Running totals of units shipped.
    public var totals: [ReportedTotal]
    /// Conflicts that a person settled.
    public var settlements: [Settlement]
    /// Statements that a person rejected or corrected: on record, and out of every answer.
    public var setAside: [HeldStatement]
    /// Whether it holds only what can bear on one question, and not everything on record.
    public var isPart = false

    public init(
        validAt: Day,
        knownAt: Instant<Known>,
        statements: [HeldStatement],
        documents: [DocumentID: DocumentHeader],
        entities: [EntityID: Entity],
        relations: [Relation],
        licenses: [License] = [],
        totals: [ReportedTotal] = [],
        settlements: [Settlement] = [],
        setAside: [HeldStatement] = []
    ) {
        self.validAt = validAt
        self.knownAt = knownAt
        self.statements = statements
        self.documents = documents
        self.entities = entities
        self.relations = relations
        self.licenses = licenses
        self.totals = totals
        self.settlements = settlements
        self.setAside = setAside
    }
}

/// A statement as the ledger holds it: with its document, its grade, its review and the day we knew it.
public struct HeldStatement: Hashable, Sendable {
    public var statement: Statement
    public var document: DocumentID
    public var grade: Grade
    public var review: Review
    /// When it is so in the world, as far as the words tell.
    public var validFrom: Day
    public var knownFrom: Instant<Known>

    /// Machine-read is marked until a person signs.
    public enum Review: Hashable, Sendable, Codable {
        case unreviewed
        /// By a person, or by a rule of the workspace that a person set; with the reason given.
        case accepted(by: String, reason: String)
        /// A person wrote it in place of one that the reader got wrong.
        case written(by: String, reason: String, insteadOf: StatementID)
        case rejected(by: String, reason: String)
        /// A person wrote another in its place.
        case corrected(by: String, reason: String, as: StatementID)
    }

    public init(
        statement: Statement,
        document: DocumentID,
        grade: Grade,
        review: Review,
        validFrom: Day,
        knownFrom: Instant<Known>
    ) {
        self.statement = statement
        self.document = document
        self.grade = grade
        self.review = review
        self.validFrom = validFrom
        self.knownFrom = knownFrom
    }

    public var isReviewed: Bool {
        if case .unreviewed = review { return false }
        return true
    }
}
