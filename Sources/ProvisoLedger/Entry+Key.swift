import ProvisoModel

extension Entry.Content {
    /// What the entry is called in a message.
    var title: String {
        switch self {
        case .workspaceCreated: "workspace"
        case .documentStored(let header): "document \(header.id)"
        case .entityNamed(let entity, let document): "entity \(entity.id) \(document)"
        case .statementRecorded(let statement, _): "statement \(statement.id)"
        case .statementsRelated(let relation, let document):
            "relation \(relation.type.rawValue) \(relation.from) \(relation.to) \(document)"
        case .statementAccepted(let statement, _, _), .statementRejected(let statement, _, _),
            .statementCorrected(let statement, _, _, _):
            "review \(statement)"
        case .relationJudged(let relation, _):
            "link \(relation.type.rawValue) \(relation.from) \(relation.to)"
        // Whichever is favored, so that a later word on the same statements answers the earlier one.
        case .conflictSettled(let favored, let over, _, _):
            "settlement " + ([favored] + over).map(\.raw).sorted().joined(separator: " ")
        case .acceptanceRuleSet(let rule):
            "rule \(rule.outlet ?? "") \(rule.kind ?? "") \(rule.grade?.rawValue ?? "")"
        case .decisionGiven(let record): "decision \(record.id)"
        case .documentRedacted(let document, _, _): "redaction \(document)"
        case .documentHeld(let document, _, _, _): "hold \(document)"
        }
    }

    /// What the entry is filed under, so that it is found again and nothing is recorded twice.
    ///
    /// Short where there are millions: a letter, and the identifier without what all of its kind begin with.
    /// Without zero bytes, at which a database written in C may cut a text off.
    var key: String {
        let key =
            switch self {
            case .documentStored(let header): Entry.key(of: header.id)
            case .statementRecorded(let statement, _): Entry.key(of: statement.id)
            case .decisionGiven(let record): Entry.key(ofDecision: record.id)
            default: title
            }
        return key.utf8.contains(0) ? key.replacing("\0", with: "\u{FFFD}") : key
    }
}

extension Entry {
    // Every other key begins with a small letter.
    /// How the key of every document begins.
    static let documentKeys = "D"
    /// How the key of every rule of acceptance begins.
    static let ruleKeys = "rule "
    /// How the keys begin of what a document calls somebody.
    static func key(of entity: String, in document: DocumentID) -> String {
        "entity \(entity) \(document)"
    }
    static func key(of document: DocumentID) -> String { short("D", document.raw, "doc_") }
    static func key(of statement: StatementID) -> String { short("S", statement.raw, "stm_") }
    static func key(ofDecision prefix: String) -> String { short("A", prefix, "dec_") }

    private static func short(_ letter: String, _ id: String, _ usual: String) -> String {
        id.hasPrefix(usual) ? "\(letter)_\(id.dropFirst(usual.count))" : "\(letter):\(id)"
    }
}
