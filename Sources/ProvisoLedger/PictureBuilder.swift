public import ProvisoModel

/// Turns entries into a picture: what we held true on a day, as known at a time.
///
/// Pure: the same entries give the same picture, and entries known later change nothing in it.
public struct PictureBuilder: Sendable {
    private let entries: [Entry]

    /// Takes the entries in log order.
    public init(_ entries: [Entry]) { self.entries = entries }

    /// When the latest evidence became known; answers we gave are no evidence.
    public var latestEvidence: Instant<Known>? {
        entries.filter(\.content.isEvidence).map(\.knownAt).max()
    }

    /// The picture at a known time, or at that of the latest evidence where none is given.
    public func picture(validAt: Day, knownAt: Instant<Known>? = nil) -> Picture {
        let knownAt = knownAt ?? latestEvidence ?? beforeAnything
        var holdings = Holdings()
        for entry in entries where entry.knownAt <= knownAt { holdings.take(entry) }
        return holdings.picture(validAt: validAt, knownAt: knownAt)
    }

    // Evidence may still come in with the very time of the first entry.
    private var beforeAnything: Instant<Known> {
        entries.first?.recordedAt.previous ?? Instant(microseconds: 0)
    }
}
