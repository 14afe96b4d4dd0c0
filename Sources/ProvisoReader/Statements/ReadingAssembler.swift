import ProvisoModel

/// Turns drafts into the statements of a reading: identifiers, entities, exact spans.
struct ReadingAssembler {
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    private let characters: CharacterCounter

    init(bytes: UnsafeBufferPointer<UInt8>, table: EntityTable) {
        self.bytes = bytes
        self.table = table
        characters = CharacterCounter(bytes: bytes)
    }

    func assemble(
        _ drafts: [Draft],
        _ links: [DraftRelation],
        unread: [Range<Int>],
        header: DocumentHeader
    ) -> Reading {
        var cast = Cast(isNoted: Array(repeating: false, count: table.count))
        var statements: [Statement] = []
        statements.reserveCapacity(drafts.count)
        for (index, draft) in drafts.enumerated() {
            note(draft, in: &cast)
            statements.append(statement(draft, index))
        }
        let relations = links.map { link in
            Relation(
                type: link.kind,
                from: ReadingAssembler.id(link.from),
                to: ReadingAssembler.id(link.to)
            )
        }
        return Reading(
            document: header,
            entities: cast.entities,
            statements: statements,
            relations: relations,
            unread: unread.map(span)
        )
    }

    private static func id(_ index: Int) -> StatementID {
        StatementID(index < 9 ? "s0\(index + 1)" : "s\(index + 1)")
    }

    /// The entities of the statements so far.
    private struct Cast {
        var entities: [EntityID: Entity] = [:]
        /// Whether an entity is among them, by its number.
        var isNoted: [Bool]
    }

    private func note(_ draft: Draft, in cast: inout Cast) {
        note(draft.subject, in: &cast)
        note(draft.counterparty, in: &cast)
        note(draft.authority, in: &cast)
        note(draft.item, in: &cast)
        note(draft.pool, in: &cast)
        note(draft.setBy, in: &cast)
        for step in draft.chain {
            guard let source = step.source, cast.entities[source] == nil else { continue }
            if let number = table.number(of: source) {
                note([number], in: &cast)
            } else {
                cast.entities[source] = Entity(
                    id: source,
                    kind: .document,
                    names: [step.descriptor ?? source.raw]
                )
            }
        }
    }

    private func note(_ numbers: [Int], in cast: inout Cast) {
        for number in numbers where !cast.isNoted[number] {
            cast.isNoted[number] = true
            let entity = table[number]
            cast.entities[entity.id] = entity
            for id in [entity.jurisdiction, entity.speaksFor] {
                if let id, let other = table.number(of: id) { note([other], in: &cast) }
            }
        }
    }

    private func statement(_ draft: Draft, _ index: Int) -> Statement {
        func ids(_ numbers: [Int]) -> [EntityID] { numbers.map { table.id(of: $0) } }
        return Statement(
            id: ReadingAssembler.id(index),
            claim: draft.claim,
            polarity: draft.polarity,
            modality: draft.modality,
            subject: ids(draft.subject),
            counterparty: ids(draft.counterparty),
            authority: ids(draft.authority),
            item: ids(draft.item),
            gate: draft.gate,
            stage: draft.stage,
            quantity: draft.quantity.map { amount in
                ReportedQuantity(
                    min: amount.min,
                    max: amount.max,
                    isMinOpen: amount.isMinOpen,
                    isMaxOpen: amount.isMaxOpen,
                    unit: amount.unit,
                    isApproximate: amount.isApproximate,
                    pool: ids(draft.pool),
                    text: draft.quantityText
                )
            },
            condition: draft.condition.map { state in
                AttachedCondition(
                    state: state,
                    setBy: ids(draft.setBy),
                    refs: draft.conditions.map(ReadingAssembler.id)
                )
            },
            attribution: draft.chain,
            eventDate: draft.date,
            span: span(draft.bytes),
            also: draft.also.map(span)
        )
    }

    func span(_ range: Range<Int>) -> Span {
        Span(
            utf8: range,
            characters: characters.count(
                before: range.lowerBound
            )..<characters.count(
                before: range.upperBound
            ),
            text: String(decoding: bytes[range], as: UTF8.self)
        )
    }
}
