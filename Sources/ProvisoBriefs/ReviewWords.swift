package import ProvisoModel

extension HeldStatement.Review {
    /// One word: machine-read and not reviewed, or what a person did.
    package var word: String {
        switch self {
        case .unreviewed: "unreviewed"
        case .accepted: "accepted"
        case .written: "written"
        case .rejected: "rejected"
        case .corrected: "corrected"
        }
    }

    package var person: String? {
        switch self {
        case .unreviewed: nil
        case .accepted(let by, _), .written(let by, _, _), .rejected(let by, _),
            .corrected(let by, _, _):
            by
        }
    }

    package var reason: String? {
        switch self {
        case .unreviewed: nil
        case .accepted(_, let reason), .written(_, let reason, _), .rejected(_, let reason),
            .corrected(_, let reason, _):
            reason
        }
    }

    /// The statement it was written in place of, or the one written in its place.
    package var other: StatementID? {
        switch self {
        case .unreviewed, .accepted, .rejected: nil
        case .written(_, _, let original): original
        case .corrected(_, _, let replacement): replacement
        }
    }

    /// Who did what and why, in a line.
    package var inWords: String {
        guard let person, let reason else { return "unreviewed, as the machine read it" }
        return switch self {
        case .unreviewed: "unreviewed"
        case .accepted: "accepted by \(person): \(reason)"
        case .rejected: "rejected by \(person), counts nowhere: \(reason)"
        case .written(_, _, let original):
            "written by \(person) in place of the machine's \(original): \(reason)"
        case .corrected(_, _, let replacement):
            "corrected by \(person), counts nowhere; read \(replacement) instead: \(reason)"
        }
    }

    /// What a list shows beside a basis.
    package var mark: String {
        switch self {
        case .unreviewed: " [unreviewed]"
        case .accepted: ""
        case .written(let by, _, _): " [written by \(TerminalText.safe(by))]"
        case .rejected: " [rejected]"
        case .corrected: " [corrected]"
        }
    }
}

extension Relation.Kind {
    /// How one statement bears on another, between the names of the two.
    package var verb: String {
        switch self {
        case .restates: "says the same as"
        case .refines: "adds detail to"
        case .supersedes: "replaces"
        case .contradicts: "contradicts"
        case .tension: "stands uneasily beside"
        }
    }
}

extension Relation.Basis {
    /// Who says so, in words that follow the relation.
    package var inWords: String {
        switch self {
        case .withinDocument: ""
        case .acrossDocuments: " (found by the machine, unreviewed)"
        case .person(let by, let reason): " (says \(by): \(reason))"
        }
    }
}
