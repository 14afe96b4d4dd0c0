import Foundation
import ProvisoModel

// The bytes of an entry are hashed and signed, so their form is part of the format: one flat object
// with a `type`, keys sorted, nothing escaped that JSON does not make us escape.

extension Entry: Codable {
    private enum Key: String, CodingKey {
        case type, knownAt, backdated
        case name, program, document, header, entity, statement, relation, by, reason, rule,
            decision
        case isSo, over, isHeld, words
        case replacement = "as"
    }

    private enum Kind: String, Codable {
        case workspaceCreated, documentStored, entityNamed, statementRecorded, statementsRelated
        case statementAccepted, statementRejected, statementCorrected
        case relationJudged, conflictSettled, acceptanceRuleSet, decisionGiven
        case documentRedacted, documentHeld
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        self.init(
            knownAt: try fields.decode(Instant<Known>.self, forKey: .knownAt),
            backdated: try fields.decodeIfPresent(Backdating.self, forKey: .backdated),
            content: try Entry.content(
                of: fields.decode(Kind.self, forKey: .type),
                from: fields
            )
        )
        words = try (fields.decodeIfPresent([String].self, forKey: .words) ?? []).map { text in
            guard let digest = Digest(base64: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .words,
                    in: fields,
                    debugDescription: "a digest is 44 characters of base64"
                )
            }
            return digest
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(knownAt, forKey: .knownAt)
        try fields.encodeIfPresent(backdated, forKey: .backdated)
        try encode(withheld().content, into: &fields)
        if !words.isEmpty { try fields.encode(words.map(\.base64), forKey: .words) }
    }

    private static func content(
        of kind: Kind,
        from fields: KeyedDecodingContainer<Key>
    ) throws -> Content {
        func read<Value: Decodable>(_ key: Key) throws -> Value {
            try fields.decode(Value.self, forKey: key)
        }
        return switch kind {
        case .workspaceCreated:
            try .workspaceCreated(name: read(.name), program: read(.program))
        case .documentStored: try .documentStored(read(.header))
        case .entityNamed: try .entityNamed(read(.entity), document: read(.document))
        case .statementRecorded:
            try .statementRecorded(read(.statement), document: read(.document))
        case .statementsRelated:
            try .statementsRelated(read(.relation), document: read(.document))
        case .statementAccepted:
            try .statementAccepted(read(.statement), by: read(.by), reason: read(.reason))
        case .statementRejected:
            try .statementRejected(read(.statement), by: read(.by), reason: read(.reason))
        case .statementCorrected:
            try .statementCorrected(
                read(.statement),
                as: read(.replacement),
                by: read(.by),
                reason: read(.reason)
            )
        case .relationJudged: try .relationJudged(read(.relation), isSo: read(.isSo))
        case .conflictSettled:
            try .conflictSettled(
                read(.statement),
                over: read(.over),
                by: read(.by),
                reason: read(.reason)
            )
        case .acceptanceRuleSet: try .acceptanceRuleSet(read(.rule))
        case .decisionGiven: try .decisionGiven(read(.decision))
        case .documentRedacted:
            try .documentRedacted(read(.document), by: read(.by), reason: read(.reason))
        case .documentHeld:
            try .documentHeld(
                read(.document),
                isHeld: read(.isHeld),
                by: read(.by),
                reason: read(.reason)
            )
        }
    }

    private func encode(
        _ content: Content,
        into fields: inout KeyedEncodingContainer<Key>
    ) throws {
        func write(_ kind: Kind, _ values: (Key, any Encodable)...) throws {
            try fields.encode(kind, forKey: .type)
            for (key, value) in values { try fields.encode(value, forKey: key) }
        }
        switch content {
        case .workspaceCreated(let name, let program):
            try write(.workspaceCreated, (.name, name), (.program, program))
        case .documentStored(let header):
            try write(.documentStored, (.header, header))
        case .entityNamed(let entity, let document):
            try write(.entityNamed, (.entity, entity), (.document, document))
        case .statementRecorded(let statement, let document):
            try write(.statementRecorded, (.statement, statement), (.document, document))
        case .statementsRelated(let relation, let document):
            try write(.statementsRelated, (.relation, relation), (.document, document))
        case .statementAccepted(let statement, let by, let reason):
            try write(.statementAccepted, (.statement, statement), (.by, by), (.reason, reason))
        case .statementRejected(let statement, let by, let reason):
            try write(.statementRejected, (.statement, statement), (.by, by), (.reason, reason))
        case .statementCorrected(let statement, let replacement, let by, let reason):
            try write(
                .statementCorrected,
                (.statement, statement),
                (.replacement, replacement),
                (.by, by),
                (.reason, reason)
            )
        case .relationJudged(let relation, let isSo):
            try write(.relationJudged, (.relation, relation), (.isSo, isSo))
        case .conflictSettled(let favored, let over, let by, let reason):
            try write(
                .conflictSettled,
                (.statement, favored),
                (.over, over),
                (.by, by),
                (.reason, reason)
            )
        case .acceptanceRuleSet(let rule):
            try write(.acceptanceRuleSet, (.rule, rule))
        case .decisionGiven(let record):
            try write(.decisionGiven, (.decision, record))
        case .documentRedacted(let document, let by, let reason):
            try write(.documentRedacted, (.document, document), (.by, by), (.reason, reason))
        case .documentHeld(let document, let isHeld, let by, let reason):
            try write(
                .documentHeld,
                (.document, document),
                (.isHeld, isHeld),
                (.by, by),
                (.reason, reason)
            )
        }
    }
}

extension Entry {
    /// The most bytes one entry may have: its length must fit 16 bits (C2SP tlog-tiles, entry bundles).
    public static let mostBytes = 65_535

    /// The bytes that are hashed into the tree.
    public func encoded() throws -> [UInt8] {
        try writtenStatement() ?? writtenDecision() ?? encodedByTheLibrary()
    }

    public init(decoding bytes: [UInt8]) throws {
        self =
            try Entry(scanningStatement: bytes) ?? Entry(scanningDecision: bytes)
            ?? Entry(scanningDocument: bytes) ?? Entry(decodingByTheLibrary: bytes)
    }

    func encodedByTheLibrary() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    init(decodingByTheLibrary bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(Entry.self, from: Data(bytes))
    }
}
