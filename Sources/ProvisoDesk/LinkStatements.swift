import ProvisoLedger
package import ProvisoModel

extension Desk {
    /// Puts on record that two statements bear on each other so, or that they do not.
    package func link(
        _ from: StatementID,
        _ type: Relation.Kind,
        _ to: StatementID,
        isSo: Bool,
        by person: String,
        reason: String,
        isKept: Bool = true
    ) async throws -> Relation {
        guard from != to else { throw DeskError.linkedToItself(from.raw) }
        let picture = try await everything()
        let isThere = picture.relations.contains {
            $0.type == type
                && (($0.from == from && $0.to == to)
                    || (type.isMutual && $0.from == to && $0.to == from))
        }
        guard isSo || isThere else {
            throw DeskError.notLinked(from.raw, type.rawValue, to.raw)
        }
        let relation = Relation(
            type: type,
            from: from,
            to: to,
            basis: .person(by: person, reason: reason)
        )
        if isKept { _ = try await ledger.append([.relationJudged(relation, isSo: isSo)]) }
        return relation
    }

    /// Puts on record which of statements that cannot all be so is to be gone by.
    package func settle(
        _ favored: HeldStatement,
        over others: [HeldStatement],
        by person: String,
        reason: String,
        isKept: Bool = true
    ) async throws {
        for other in others {
            guard favored.statement.id != other.statement.id else {
                throw DeskError.linkedToItself(favored.statement.id.raw)
            }
            guard favored.statement.isAbout(other.statement) else {
                throw DeskError.nothingToSettle(
                    favored.statement.id.raw,
                    other.statement.id.raw
                )
            }
        }
        for held in [favored] + others {
            switch held.review {
            case .rejected, .corrected:
                throw DeskError.alreadyReviewed(held.statement.id.raw, how: held.review.done)
            case .unreviewed, .accepted, .written: break
            }
        }
        guard isKept else { return }
        _ = try await ledger.append([
            .conflictSettled(
                favored.statement.id,
                over: others.map(\.statement.id),
                by: person,
                reason: reason
            )
        ])
    }
}

extension HeldStatement.Review {
    /// What was done with a statement that counts nowhere any more.
    fileprivate var done: String {
        if case .corrected(_, _, let replacement) = self { return "corrected as \(replacement)" }
        return "rejected"
    }
}

extension Statement {
    /// Whether both speak of the same goods at one gate, so that they can stand against each other at all.
    ///
    /// Their parties may be others: a seller's word that nothing is decided stands against a buyer's grant.
    func isAbout(_ other: Statement) -> Bool {
        let isSameItem =
            item.isEmpty || other.item.isEmpty || item.contains { other.item.contains($0) }
        return isSameItem && (gate == nil || other.gate == nil || gate == other.gate)
    }
}
