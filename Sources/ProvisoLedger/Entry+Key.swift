import ProvisoModel

extension Entry.Content {
    /// What the entry is filed under, so that it is found again and nothing is recorded twice.
    ///
    /// Without zero bytes, at which a database written in C may cut a text off.
    var key: String {
        let name = name
        return name.utf8.contains(0) ? name.replacing("\0", with: "\u{FFFD}") : name
    }

    private var name: String {
        switch self {
        case .workspaceCreated: "workspace"
        case .documentStored(let header): Entry.key(of: header.id)
        case .entityNamed(let entity, let document): "entity \(entity.id) \(document)"
        case .statementRecorded(let statement, _): Entry.key(of: statement.id)
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
        case .decisionGiven(let record): Entry.key(ofDecision: record.id)
        }
    }
}

extension Entry {
    /// How the key of every document begins.
    static let documentKeys = "document "
    static func key(of document: DocumentID) -> String { "\(documentKeys)\(document)" }
    static func key(of statement: StatementID) -> String { "statement \(statement)" }
    static func key(ofDecision prefix: String) -> String { "decision \(prefix)" }
}
