import ProvisoModel

/// What has been taken in so far, while a picture is built.
struct Holdings {
    private var statements:
        [(statement: Statement, document: DocumentID, knownFrom: Instant<Known>)] = []
    private var seen: Set<StatementID> = []
    private var documents: [DocumentID: DocumentHeader] = [:]
    private var entities: [EntityID: Entity] = [:]
    private var entitiesOf: [DocumentID: [EntityID: Entity]] = [:]
    private var rules: [AcceptanceRule] = []
    private var reviews: [StatementID: (at: Instant<Known>, review: HeldStatement.Review)] = [:]
    private var originals: [StatementID: StatementID] = [:]
    private var links = Links()

    mutating func take(_ entry: Entry) {
        switch entry.content {
        case .documentStored(let header): documents[header.id] = header
        case .entityNamed(let entity, let document): take(entity, of: document)
        case .statementRecorded(let statement, let document):
            guard seen.insert(statement.id).inserted else { return }
            statements.append((statement, document, entry.knownAt))
        case .statementsRelated(let relation, _): links.found(relation)
        case .relationJudged(let relation, let isSo):
            links.judged(relation, isSo: isSo, at: entry.knownAt)
        case .conflictSettled(let favored, let over, let by, let reason):
            for other in over {
                links.settled(
                    Settlement(favored: favored, over: other, by: by, reason: reason),
                    at: entry.knownAt
                )
            }
        case .statementAccepted(let id, let by, let reason):
            review(id, .accepted(by: by, reason: reason), at: entry.knownAt)
        case .statementRejected(let id, let by, let reason):
            review(id, .rejected(by: by, reason: reason), at: entry.knownAt)
        case .statementCorrected(let id, let replacement, let by, let reason):
            originals[replacement] = id
            review(id, .corrected(by: by, reason: reason, as: replacement), at: entry.knownAt)
        case .acceptanceRuleSet(let rule): rules.append(rule)
        case .workspaceCreated, .decisionGiven, .documentRedacted, .documentHeld: break
        }
    }

    // Log order is not known order where an entry was backdated; the review known last counts.
    private mutating func review(
        _ id: StatementID,
        _ review: HeldStatement.Review,
        at moment: Instant<Known>
    ) {
        if let known = reviews[id], known.at > moment { return }
        reviews[id] = (moment, review)
    }

    private mutating func take(_ entity: Entity, of document: DocumentID) {
        entities[entity.id] = entities[entity.id]?.merged(with: entity) ?? entity
        let own = entitiesOf[document]?[entity.id]?.merged(with: entity) ?? entity
        entitiesOf[document, default: [:]][entity.id] = own
    }

    func picture(validAt: Day, knownAt: Instant<Known>) -> Picture {
        let everything = graded().filter { $0.validFrom <= validAt }
        let held = everything.filter { !$0.isSetAside }
        let ids = Set(held.map(\.statement.id))
        return Picture(
            validAt: validAt,
            knownAt: knownAt,
            statements: held,
            documents: documents,
            entities: entities,
            relations: links.relations(among: ids, current: current),
            settlements: links.settlements(among: ids, current: current),
            setAside: everything.filter(\.isSetAside)
        )
    }

    /// What stands in the place of a statement that was corrected, or the statement itself.
    private func current(_ id: StatementID) -> StatementID {
        var current = id
        var steps = 0
        while case .corrected(_, _, let replacement)? = reviews[current]?.review,
            steps < originals.count
        {
            current = replacement
            steps += 1
        }
        return current
    }

    private func graded() -> [HeldStatement] {
        statements.compactMap { statement, document, knownFrom in
            guard let header = documents[document] else { return nil }
            let grade = Grade(of: statement, in: header, entities: voices(of: statement, header))
            return HeldStatement(
                statement: statement,
                document: document,
                grade: grade,
                review: standing(of: statement, in: header, graded: grade),
                validFrom: statement.validFrom(published: header.published),
                knownFrom: knownFrom
            )
        }
    }

    /// The entities that a grade turns on: who speaks, for whom, and whose act it is.
    ///
    /// A document's own words about who speaks for whom go before what others say, so that a later
    /// document cannot change how strong an earlier one was.
    private func voices(
        of statement: Statement,
        _ header: DocumentHeader
    ) -> [EntityID: Entity] {
        let own = entitiesOf[header.id] ?? [:]
        var voices: [EntityID: Entity] = [:]
        func add(_ id: EntityID) {
            if voices[id] == nil { voices[id] = own[id] ?? entities[id] }
        }
        let speakers =
            statement.attribution.compactMap(\.source) + [header.publisher].compactMap(\.self)
        for speaker in speakers {
            add(speaker)
            if let voice = voices[speaker]?.speaksFor { add(voice) }
        }
        for body in statement.authority + statement.subject { add(body) }
        return voices
    }

    /// How the statement was reviewed; a person goes before a rule.
    private func standing(
        of statement: Statement,
        in header: DocumentHeader,
        graded grade: Grade
    ) -> HeldStatement.Review {
        if let (_, review) = reviews[statement.id] { return review }
        if let original = originals[statement.id] {
            return written(statement.id, insteadOf: original)
        }
        let rule = rules.first { $0.accepts(statement, of: header, graded: grade) }
        return rule.map { .accepted(by: $0.by, reason: $0.reason) } ?? .unreviewed
    }

    // A correction holds until somebody takes the original up again.
    private func written(
        _ id: StatementID,
        insteadOf original: StatementID
    ) -> HeldStatement.Review {
        switch reviews[original]?.review {
        case .corrected(let by, let reason, let replacement) where replacement == id:
            .written(by: by, reason: reason, insteadOf: original)
        case .accepted(let by, let reason), .rejected(let by, let reason),
            .corrected(let by, let reason, _), .written(let by, let reason, _):
            .rejected(by: by, reason: reason)
        case .unreviewed, nil: .unreviewed
        }
    }
}

extension HeldStatement {
    /// Whether a person took it out of every answer.
    fileprivate var isSetAside: Bool {
        switch review {
        case .rejected, .corrected: true
        case .unreviewed, .accepted, .written: false
        }
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
