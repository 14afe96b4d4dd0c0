/// What of a record can bear on a question: what a picture must hold so that the answer from it is the one
/// that everything on record gives.
public struct PictureNeeds: Hashable, Sendable {
    /// Statements that are read whatever stands in them.
    public var spoken: Set<Spoken> = []
    /// Whom and what a question names; their names and seats count, whoever told of them.
    public var entities: Set<EntityID> = []
    /// Whether what somebody else of a pool has ordered counts, of which items.
    public var ordersOfPools: Set<EntityID> = []
    /// Whether one statement of somebody's conduct can reach the parties through another of its document.
    public var isConductLinked = false

    public init() {}

    /// Statements of one kind that name somebody and something.
    public struct Spoken: Hashable, Sendable {
        public var about: Somebody
        /// The items, `nil` among them for those that name none; whatever they name where this is `nil`.
        public var items: Set<EntityID?>?
        /// The kind of claim, such as `authorization`.
        public var kind: String

        public init(about: Somebody, items: Set<EntityID?>?, kind: String) {
            self.about = about
            self.items = items
            self.kind = kind
        }
    }

    /// Whom a statement must name among its parties.
    public enum Somebody: Hashable, Sendable {
        case party(EntityID)
        case nobody
        /// Whoever is named, or nobody: what is said of the law concerns all.
        case everybody
    }
}
