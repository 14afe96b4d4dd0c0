import ProvisoLedger
package import ProvisoModel

extension Desk {
    /// How a person answers what the reader made of a text.
    package enum ReviewAct: Sendable { case accept, reject }

    /// Puts a person's yes or no on record for each statement: all of them or none.
    ///
    /// Refused where one of them was reviewed since the record had `seen` entries.
    package func review(
        _ act: ReviewAct,
        _ ids: [StatementID],
        by person: String,
        reason: String,
        unlessChangedSince seen: Int? = nil
    ) async throws {
        let picture = try await ledger.picture(validAt: Desk.endOfTime, knownAt: nil)
        for held in picture.statements where ids.contains(held.statement.id) {
            if act == .accept, held.isReviewed {
                let how = if case .written = held.review { "written" } else { "accepted" }
                throw DeskError.alreadyReviewed(held.statement.id.raw, how: how)
            }
        }
        try await putOnRecord(
            act,
            ids,
            by: person,
            reason: reason,
            backdatedTo: nil,
            unlessChangedSince: seen
        )
    }

    func putOnRecord(
        _ act: ReviewAct,
        _ ids: [StatementID],
        by person: String,
        reason: String,
        backdatedTo: (knownAt: Instant<Known>, reason: String)?,
        unlessChangedSince seen: Int? = nil
    ) async throws {
        _ = try await ledger.append(
            ids.map { id in
                switch act {
                case .accept: .statementAccepted(id, by: person, reason: reason)
                case .reject: .statementRejected(id, by: person, reason: reason)
                }
            },
            backdatedTo: backdatedTo,
            unlessChangedSince: seen
        )
    }

    /// The statement a person means by the beginning of its id.
    package func statement(
        _ prefix: String,
        knownAt: Instant<Known>? = nil
    ) async throws
        -> HeldStatement
    {
        try Desk.statement(prefix, in: try await everything(knownAt: knownAt))
    }

    /// The statement of a picture that is meant by the beginning of its id.
    package static func statement(
        _ prefix: String,
        in picture: Picture
    ) throws(DeskError) -> HeldStatement {
        let found = (picture.statements + picture.setAside).filter {
            $0.statement.id.raw.hasPrefix(prefix, of: "stm_")
        }
        guard let first = found.first else {
            throw DeskError.unknownRecord(prefix, kind: "statement")
        }
        guard found.count == 1 else {
            throw DeskError.ambiguousRecord(prefix, candidates: found.map(\.statement.id.raw))
        }
        return first
    }

    /// The document a person means by the beginning of its id.
    package func document(
        _ prefix: String,
        knownAt: Instant<Known>? = nil
    ) async throws
        -> DocumentHeader
    {
        let picture = try await everything(knownAt: knownAt)
        let found = picture.documents.values.filter { $0.id.raw.hasPrefix(prefix, of: "doc_") }
        guard let first = found.first else {
            throw DeskError.unknownRecord(prefix, kind: "source")
        }
        guard found.count == 1 else {
            throw DeskError.ambiguousRecord(prefix, candidates: found.map(\.id.raw).sorted())
        }
        return first
    }

    /// Everything known at a time, whenever it is valid in the world.
    package func everything(knownAt: Instant<Known>? = nil) async throws -> Picture {
        try await ledger.picture(validAt: Desk.endOfTime, knownAt: knownAt)
    }

    // A day after every day a source can name.
    static let endOfTime = Day(number: 10_000_000)
}

extension String {
    /// Whether this id begins with what a person typed, with or without the kind's own prefix.
    func hasPrefix(_ typed: String, of kind: String) -> Bool {
        let wanted = typed.hasPrefix(kind) ? typed : kind + typed
        return wanted.utf8.count >= kind.utf8.count + 4
            && lowercased().hasPrefix(wanted.lowercased())
    }
}
