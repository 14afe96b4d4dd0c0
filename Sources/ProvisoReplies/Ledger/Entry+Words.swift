import ProvisoBriefs
package import ProvisoLedger
import ProvisoModel

extension Entry.Content {
    /// One line for the log.
    package var inWords: String {
        switch self {
        case .workspaceCreated(let name, let program): "workspace “\(name)” made by \(program)"
        case .documentStored(let header):
            "document \(header.id): \(header.outlet), \(header.published)"
        case .entityNamed(let entity, let document):
            "\(entity.kind.rawValue) \(entity.id) named in \(document)"
        case .statementRecorded(let statement, _):
            "statement \(statement.id): \(statement.claim.kind)/\(statement.claim.predicate)"
        case .statementsRelated(let relation, _):
            "\(relation.from) \(relation.type.rawValue) \(relation.to)"
        case .statementAccepted(let id, let by, let reason): "\(id) accepted by \(by): \(reason)"
        case .statementRejected(let id, let by, let reason): "\(id) rejected by \(by): \(reason)"
        case .statementCorrected(let id, let replacement, let by, let reason):
            "\(id) corrected by \(by) as \(replacement): \(reason)"
        case .relationJudged(let relation, let isSo):
            "\(relation.from) \(isSo ? "" : "not ")\(relation.type.rawValue) \(relation.to)\(relation.basis.inWords)"
        case .conflictSettled(let favored, let over, let by, let reason):
            "\(favored) settled by \(by) over \(over.map(\.raw).joined(separator: " ")): \(reason)"
        case .acceptanceRuleSet(let rule): "acceptance rule set by \(rule.by): \(rule.reason)"
        case .documentRedacted(let document, let by, let reason):
            "\(document) withheld by \(by): \(reason)"
        case .documentHeld(let document, let isHeld, let by, let reason):
            "\(document) \(isHeld ? "put on hold" : "taken off hold") by \(by): \(reason)"
        case .decisionGiven(let record): "answer \(record.id): \(record.verdict)"
        }
    }
}
