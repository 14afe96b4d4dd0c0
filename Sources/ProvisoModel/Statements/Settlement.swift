/// A person's word on which of two statements that cannot both be so is to be gone by, and why.
///
/// It is itself a statement: a later one answers it, and both stay on record.
public struct Settlement: Hashable, Sendable, Codable {
    public var favored: StatementID
    public var over: StatementID
    public var by: String
    public var reason: String

    public init(favored: StatementID, over: StatementID, by: String, reason: String) {
        self.favored = favored
        self.over = over
        self.by = by
        self.reason = reason
    }
}
