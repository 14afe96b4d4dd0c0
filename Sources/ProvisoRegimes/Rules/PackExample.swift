public import ProvisoModel

/// A case a pack carries with it: facts, and what its rules must make of them.
public struct PackExample: Hashable, Sendable {
    public let name: String
    /// The example whose facts it starts from.
    public let like: String?
    public let on: Day?
    public let known: Instant<Known>?
    public let profile: LawProfile?
    /// In words, typed by the declarations.
    public let facts: [String: Stated]
    public let expects: [String: Expected]
    public let place: FilePlace

    public struct Stated: Hashable, Sendable {
        public let text: String
        public let place: FilePlace
    }

    public struct Expected: Hashable, Sendable {
        public let truth: Truth
        public let place: FilePlace
    }

    /// The name under which an example speaks of all requirements together.
    public static let gate = "gate"
}
