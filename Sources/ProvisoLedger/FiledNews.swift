import ProvisoModel

/// What of a log has been filed as new: later times, and wordings of names nobody had before.
///
/// Of a million documents most name the same few in the same words; each wording is filed once.
struct FiledNews {
    /// What is on record before the first entry that is looked at here.
    struct Record {
        /// When the latest evidence became known.
        var latest: () throws -> Instant<Known>?
        /// Whether a wording is filed, as known by a time.
        var isFiled: (Entity, Instant<Known>) throws -> Bool
    }

    private var latest: Instant<Known>?
    private var isLatestOfAll = false
    private var wordings: [[UInt8]: Instant<Known>] = [:]

    mutating func headings(of entry: Entry, after record: Record?) throws -> [Heading] {
        var headings: [Heading] = []
        if entry.content.isEvidence, try isLatest(entry, record) { headings.append(.latest) }
        if case .entityNamed(let entity, _) = entry.content,
            try isNew(entity, at: entry.knownAt, record)
        {
            headings.append(.entity(entity))
            headings += entity.searchedNames.map { Heading.name($0) }
        }
        return headings
    }

    /// What is not backdated is known after everything on record: only what is needs a look.
    private mutating func isLatest(_ entry: Entry, _ record: Record?) throws -> Bool {
        if entry.backdated != nil, !isLatestOfAll {
            latest = [latest, try record?.latest()].compactMap(\.self).max()
            isLatestOfAll = true
        }
        if let latest, entry.knownAt <= latest { return false }
        latest = entry.knownAt
        return true
    }

    /// A wording known earlier than any filed before is new to whoever looks as known then.
    private mutating func isNew(
        _ entity: Entity,
        at moment: Instant<Known>,
        _ record: Record?
    ) throws -> Bool {
        let bytes = entity.filedBytes
        if let known = wordings[bytes], known <= moment { return false }
        wordings[bytes] = moment
        return try !(record?.isFiled(entity, moment) ?? false)
    }
}

extension Entity {
    /// What tells two wordings apart, letter for letter.
    var filedBytes: [UInt8] {
        let parts =
            [id.raw, kind.rawValue, jurisdiction.map { "+\($0)" } ?? ""]
            + [speaksFor.map { "+\($0)" } ?? ""] + names
        return parts.flatMap { part in Array("\(part.utf8.count):\(part)".utf8) }
    }

    /// What it is found by: every name in small letters, and its identifier.
    var searchedNames: [String] {
        Set(names.map { $0.lowercased() } + [id.raw]).sorted()
    }
}
