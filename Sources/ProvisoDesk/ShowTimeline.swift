package import ProvisoBriefs
import ProvisoLedger
package import ProvisoModel

/// What happened and when we came to know it, one source chain a moment.
package struct Timeline: Sendable {
    package var moments: [Moment]
    package var picture: Picture

    package struct Moment: Sendable {
        package var valid: Day
        package var known: Instant<Known>
        package var line: Brief.Line
        package var basis: String
    }

    /// Which clock orders the moments.
    package enum Axis: String, Sendable, CaseIterable { case valid, known, both }
}

extension Desk {
    /// Core statements in the order of one clock or the other; `what` narrows to a party or item.
    package func timeline(
        of what: String?,
        by axis: Timeline.Axis,
        knownAt: Instant<Known>?,
        validAt: Day?
    ) async throws -> Timeline {
        let everything = try await self.everything(knownAt: knownAt)
        let picture =
            if let validAt {
                try await ledger.picture(validAt: validAt, knownAt: everything.knownAt)
            } else { everything }
        let wanted = try what.map { try entity($0, in: picture) }
        let writer = LineWriter(picture: picture)
        let moments = Account.all(in: picture).compactMap { account -> Timeline.Moment? in
            let held = account.held
            guard let first = held.first, first.statement.claim.isCore,
                wanted.map({ first.statement.names($0) }) ?? true,
                let line = writer.line(held, isRetelling: account.isRetelling)
            else { return nil }
            return Timeline.Moment(
                valid: first.validFrom,
                known: first.knownFrom,
                line: line,
                basis: BasisWords.code(first)
            )
        }
        let ordered = moments.enumerated().sorted { left, right in
            let key = { (moment: Timeline.Moment) in
                axis == .known ? moment.known.day.number : moment.valid.number
            }
            return (key(left.element), left.offset) < (key(right.element), right.offset)
        }
        return Timeline(moments: ordered.map(\.element), picture: picture)
    }

    private func entity(_ name: String, in picture: Picture) throws -> EntityID {
        let directory = try Directory(picture: picture)
        do {
            return try directory.item(name)
        } catch .unknownItem {
            return try directory.party(name)
        }
    }
}

extension Statement {
    /// Whether the statement is about the entity, in whatever part.
    func names(_ entity: EntityID) -> Bool {
        (subject + counterparty + authority + item).contains(entity)
            || quantity?.pool.contains(entity) == true
    }
}
