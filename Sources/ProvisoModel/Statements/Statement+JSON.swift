// The JSON of `proviso.statement/1`: keys in snake case as the schema publishes them, and every key
// present, so that a reader of the file sees `null` where nothing is known.

extension Statement: Codable {
    private enum Key: String, CodingKey {
        case id, kind, predicate, polarity, modality, subject, counterparty, authority, item, gate
        case stage, quantity, condition, attribution, span, also
        case eventDate = "event_date"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let kind = try container.decode(String.self, forKey: .kind)
        let predicate = try container.decode(String.self, forKey: .predicate)
        guard let claim = Claim(kind: kind, predicate: predicate) else {
            throw DecodingError.dataCorruptedError(
                forKey: .predicate,
                in: container,
                debugDescription: "`\(predicate)` is no predicate of `\(kind)`"
            )
        }
        self.init(
            id: try container.decode(StatementID.self, forKey: .id),
            claim: claim,
            polarity: try container.decode(Polarity.self, forKey: .polarity),
            modality: try container.decode(Modality.self, forKey: .modality),
            subject: try container.decode([EntityID].self, forKey: .subject),
            counterparty: try container.decode([EntityID].self, forKey: .counterparty),
            authority: try container.decode([EntityID].self, forKey: .authority),
            item: try container.decode([EntityID].self, forKey: .item),
            gate: try container.decodeIfPresent(Gate.self, forKey: .gate),
            stage: try container.decodeIfPresent(Stage.self, forKey: .stage),
            quantity: try container.decodeIfPresent(ReportedQuantity.self, forKey: .quantity),
            condition: try container.decodeIfPresent(AttachedCondition.self, forKey: .condition),
            attribution: try container.decode([AttributionStep].self, forKey: .attribution),
            eventDate: try container.decodeIfPresent(DatedSpan.self, forKey: .eventDate),
            span: try container.decode(Span.self, forKey: .span),
            also: try container.decode([Span].self, forKey: .also)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(claim.kind, forKey: .kind)
        try container.encode(claim.predicate, forKey: .predicate)
        try container.encode(polarity, forKey: .polarity)
        try container.encode(modality, forKey: .modality)
        try container.encode(subject, forKey: .subject)
        try container.encode(counterparty, forKey: .counterparty)
        try container.encode(authority, forKey: .authority)
        try container.encode(item, forKey: .item)
        try container.encode(gate, forKey: .gate)
        try container.encode(stage, forKey: .stage)
        try container.encode(quantity, forKey: .quantity)
        try container.encode(condition, forKey: .condition)
        try container.encode(attribution, forKey: .attribution)
        try container.encode(eventDate, forKey: .eventDate)
        try container.encode(span, forKey: .span)
        try container.encode(also, forKey: .also)
    }
}

extension Span: Codable {
    private enum Key: String, CodingKey { case utf8, chars, text }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func range(_ key: Key) throws -> Range<Int> {
            let ends = try container.decode([Int].self, forKey: key)
            guard ends.count == 2, 0 <= ends[0], ends[0] <= ends[1] else {
                throw DecodingError.dataCorruptedError(
                    forKey: key,
                    in: container,
                    debugDescription: "offsets are [start, end)"
                )
            }
            return ends[0]..<ends[1]
        }
        self.init(
            utf8: try range(.utf8),
            characters: try range(.chars),
            text: try container.decode(String.self, forKey: .text)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode([utf8.lowerBound, utf8.upperBound], forKey: .utf8)
        try container.encode([characters.lowerBound, characters.upperBound], forKey: .chars)
        try container.encode(text, forKey: .text)
    }
}

extension Reading: Encodable {
    private enum Key: String, CodingKey {
        case schema, document, entities, statements, relations, unread
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("proviso.statement/1", forKey: .schema)
        try container.encode(document, forKey: .document)
        let byID = Dictionary(uniqueKeysWithValues: entities.map { ($0.raw, $1) })
        try container.encode(byID, forKey: .entities)
        try container.encode(statements, forKey: .statements)
        try container.encode(relations, forKey: .relations)
        try container.encode(unread, forKey: .unread)
    }
}
