import ProvisoModel

/// The two times of an append: when it is written, and when it became known.
///
/// Known time never goes back, and evidence never gets a time at which somebody may already have
/// looked: otherwise a picture of that time would change. So where the clock has not moved on since
/// the last entry, the ledger goes one microsecond further.
struct AppendTimes {
    let knownAt: Instant<Known>
    let recordedAt: Instant<Known>
    let clockWasBehind: Bool
    /// When the last entry on record was written.
    let latest: Instant<Known>
    private let reason: String?

    init(
        now: Instant<Known>,
        after last: Entry?,
        isEvidence: Bool,
        backdatedTo backdating: (knownAt: Instant<Known>, reason: String)?
    ) throws {
        let earliest = last.map { AppendTimes.earliest(after: $0, isEvidence: isEvidence) } ?? now
        latest = last?.recordedAt ?? now
        recordedAt = max(now, earliest)
        clockWasBehind = now < latest
        knownAt = backdating?.knownAt ?? recordedAt
        reason = backdating?.reason
        if let backdating { try checkMayBackdate(backdating.knownAt, backdating.reason) }
    }

    func entry(_ content: Entry.Content) -> Entry {
        Entry(
            knownAt: knownAt,
            backdated: reason.map { .init(recordedAt: recordedAt, reason: $0) },
            content: content
        )
    }

    private func checkMayBackdate(_ knownAt: Instant<Known>, _ reason: String) throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw AppendRefusal.backdatedWithoutReason
        }
        guard knownAt <= recordedAt else {
            throw AppendRefusal.backdatedAhead(knownAt, now: recordedAt)
        }
    }

    private static func earliest(after last: Entry, isEvidence: Bool) -> Instant<Known> {
        // Nobody can have looked at anything before the first entry after the workspace's own.
        if case .workspaceCreated = last.content { return last.recordedAt }
        return isEvidence ? last.recordedAt.next : last.recordedAt
    }
}

extension Instant {
    var next: Instant { Instant(microseconds: microseconds + 1) }
    var previous: Instant { Instant(microseconds: microseconds - 1) }
}
