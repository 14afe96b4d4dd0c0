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

/// What has been taken in so far, while a picture is built.
private struct Holdings {
    private var statements:
        [(statement: Statement, document: DocumentID, knownFrom: Instant<Known>)] = []
    private var seen: Set<StatementID> = []
    private var documents: [DocumentID: DocumentHeader] = [:]
    private var entities: [EntityID: Entity] = [:]
    private var entitiesOf: [DocumentID: [EntityID: Entity]] = [:]
    private var relations: [Relation] = []
    private var rules: [AcceptanceRule] = []
    private var reviews: [StatementID: (at: Instant<Known>, accepted: HeldStatement.Review?)] = [:]

    mutating func take(_ entry: Entry) {
        switch entry.content {
        case .documentStored(let header): documents[header.id] = header
        case .entityNamed(let entity, let document): take(entity, of: document)
        case .statementRecorded(let statement, let document):
            guard seen.insert(statement.id).inserted else { return }
            statements.append((statement, document, entry.knownAt))
        case .statementsRelated(let relation, _): relations.append(relation)
        case .statementAccepted(let id, let by, let reason):
            review(id, .accepted(by: by, reason: reason), at: entry.knownAt)
        case .statementRejected(let id, _, _): review(id, nil, at: entry.knownAt)
        case .acceptanceRuleSet(let rule): rules.append(rule)
        case .workspaceCreated, .decisionGiven: break
        }
    }

    // Log order is not known order where an entry was backdated; the review known last counts.
    private mutating func review(
        _ id: StatementID,
        _ accepted: HeldStatement.Review?,
        at moment: Instant<Known>
    ) {
        if let known = reviews[id], known.at > moment { return }
        reviews[id] = (moment, accepted)
    }

    private mutating func take(_ entity: Entity, of document: DocumentID) {
        entities[entity.id] = entities[entity.id]?.merged(with: entity) ?? entity
        let own = entitiesOf[document]?[entity.id]?.merged(with: entity) ?? entity
        entitiesOf[document, default: [:]][entity.id] = own
    }

    func picture(validAt: Day, knownAt: Instant<Known>) -> Picture {
        let scopes = entitiesOf.mapValues { own in entities.merging(own) { _, own in own } }
        let held = statements.compactMap { graded($0.0, $0.1, $0.2, scopes) }
            .filter { $0.validFrom <= validAt }
        let ids = Set(held.map(\.statement.id))
        return Picture(
            validAt: validAt,
            knownAt: knownAt,
            statements: held,
            documents: documents,
            entities: entities,
            relations: relations.filter { ids.contains($0.from) && ids.contains($0.to) }
        )
    }

    // A document's own words about who speaks for whom go before what others say, so that a later
    // document cannot change how strong an earlier one was.
    private func graded(
        _ statement: Statement,
        _ document: DocumentID,
        _ knownFrom: Instant<Known>,
        _ scopes: [DocumentID: [EntityID: Entity]]
    ) -> HeldStatement? {
        guard let header = documents[document] else { return nil }
        let grade = Grade(
            of: statement,
            in: header,
            entities: scopes[document] ?? entities
        )
        guard let review = standing(of: statement, in: header, graded: grade) else { return nil }
        return HeldStatement(
            statement: statement,
            document: document,
            grade: grade,
            review: review,
            validFrom: statement.validFrom(published: header.published),
            knownFrom: knownFrom
        )
    }

    /// How the statement was reviewed; `nil` where it was rejected.
    ///
    /// A person goes before a rule.
    private func standing(
        of statement: Statement,
        in header: DocumentHeader,
        graded grade: Grade
    ) -> HeldStatement.Review? {
        if let review = reviews[statement.id] { return review.accepted }
        let rule = rules.first { $0.accepts(statement, of: header, graded: grade) }
        return rule.map { .accepted(by: $0.by, reason: $0.reason) } ?? .unreviewed
    }
}

extension Entity {
    /// The names of both, those known first in front; what the first leaves open the other fills in.
    fileprivate func merged(with other: Entity) -> Entity {
        Entity(
            id: id,
            kind: kind,
            names: names + other.names.filter { !names.contains($0) },
            jurisdiction: jurisdiction ?? other.jurisdiction,
            speaksFor: speaksFor ?? other.speaksFor
        )
    }
}
