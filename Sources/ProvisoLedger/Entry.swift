public import ProvisoModel

/// One record in the ledger, never changed; a later entry answers an earlier one.
///
/// An entry is one leaf of the Merkle tree. Its bytes are JSON with sorted keys, at most 65,535 of
/// them (C2SP tlog-tiles), so documents are stored beside the log and named here by their digest.
public struct Entry: Hashable, Sendable {
    /// When Proviso came to know it.
    ///
    /// Never before the entry ahead of it, unless backdated.
    public var knownAt: Instant<Known>
    /// When the entry was written, where that is not when we came to know it.
    public var backdated: Backdating?
    public var content: Content
    /// What the log holds in place of words that are sealed, in the order of their places; empty where none
    /// are.
    ///
    /// Each is the digest of a `Disclosure`. The words themselves lie beside the log, where they can be
    /// withheld while every proof stays good.
    public internal(set) var words: [Digest] = []

    public struct Backdating: Hashable, Sendable, Codable {
        public var recordedAt: Instant<Known>
        public var reason: String

        public init(recordedAt: Instant<Known>, reason: String) {
            self.recordedAt = recordedAt
            self.reason = reason
        }
    }

    public enum Content: Hashable, Sendable {
        /// The first entry of every workspace.
        case workspaceCreated(name: String, program: String)
        case documentStored(DocumentHeader)
        case entityNamed(Entity, document: DocumentID)
        case statementRecorded(Statement, document: DocumentID)
        case statementsRelated(Relation, document: DocumentID)
        /// A person, or a rule a person set, takes a statement as read rightly.
        case statementAccepted(StatementID, by: String, reason: String)
        case statementRejected(StatementID, by: String, reason: String)
        /// A person wrote the second statement in place of the first, which the reader got wrong.
        case statementCorrected(StatementID, as: StatementID, by: String, reason: String)
        /// A person says that two statements bear on each other so, or takes back that they do.
        case relationJudged(Relation, isSo: Bool)
        /// A person says which of statements that cannot all be so is to be gone by.
        case conflictSettled(StatementID, over: [StatementID], by: String, reason: String)
        /// From now on, statements that match are accepted by rule.
        case acceptanceRuleSet(AcceptanceRule)
        /// A document and the words of its statements are withheld from now on, for good.
        case documentRedacted(DocumentID, by: String, reason: String)
        /// A document may not be withheld while this stands: an agency has asked for it, say.
        case documentHeld(DocumentID, isHeld: Bool, by: String, reason: String)
        /// An answer that was given.
        case decisionGiven(DecisionRecord)
    }

    public init(knownAt: Instant<Known>, backdated: Backdating? = nil, content: Content) {
        self.knownAt = knownAt
        self.backdated = backdated
        self.content = content
    }

    /// When the entry was written; never before the entry ahead of it.
    public var recordedAt: Instant<Known> { backdated?.recordedAt ?? knownAt }
}

extension Entry.Content {
    /// Whether a picture can change by it: an answer we gave is not something we came to know.
    public var isEvidence: Bool {
        switch self {
        case .documentStored, .entityNamed, .statementRecorded, .statementsRelated,
            .statementAccepted, .statementRejected, .statementCorrected, .relationJudged,
            .conflictSettled, .acceptanceRuleSet, .documentRedacted:
            true
        case .workspaceCreated, .decisionGiven, .documentHeld: false
        }
    }
}

/// Statements that match are accepted without a person looking at each; the rule is on record.
///
/// A field that is `nil` matches everything; a grade matches exactly that grade.
public struct AcceptanceRule: Hashable, Sendable, Codable {
    public var outlet: String?
    public var kind: String?
    public var grade: Grade?
    public var by: String
    public var reason: String

    public init(outlet: String?, kind: String?, grade: Grade?, by: String, reason: String) {
        self.outlet = outlet
        self.kind = kind
        self.grade = grade
        self.by = by
        self.reason = reason
    }

    /// What was proposed is accepted by a person only: whoever proposes can name any outlet.
    func accepts(_ statement: Statement, of document: DocumentHeader, graded: Grade) -> Bool {
        document.proposed == nil && (outlet ?? document.outlet) == document.outlet
            && (kind ?? statement.claim.kind) == statement.claim.kind
            && (grade ?? graded) == graded
    }
}

/// What an auditor needs to ask the same question again: the question, the rules, and the answer's digest.
public struct DecisionRecord: Hashable, Sendable, Codable {
    public var id: String
    public var question: Question
    public var verdict: String
    /// `us-ear@2026.1` and the like.
    public var rules: [String]
    /// SHA-256 over all files of rules it was worked out with, in hexadecimal; `nil` where none was noted.
    public var rulesSHA256: String?
    /// SHA-256 of the answer's JSON, in hexadecimal.
    public var answerSHA256: String

    public init(
        id: String,
        question: Question,
        verdict: String,
        rules: [String],
        rulesSHA256: String? = nil,
        answerSHA256: String
    ) {
        self.id = id
        self.question = question
        self.verdict = verdict
        self.rules = rules
        self.rulesSHA256 = rulesSHA256
        self.answerSHA256 = answerSHA256
    }
}
