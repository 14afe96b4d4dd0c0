import ProvisoModel

/// What somebody wants on record: all of it or nothing.
struct AppendWish: Sendable {
    var contents: [Entry.Content]
    var documents: [StoredDocument]
    var backdating: (knownAt: Instant<Known>, reason: String)?
    var key: RequestKey?
    /// How many entries the record had when whoever wishes it looked; nothing where they did not.
    var seen: Int?
}
