/// How two statements bear on each other.
public struct Relation: Hashable, Sendable {
    public var type: Kind
    public var from: StatementID
    public var to: StatementID
    public var basis: Basis

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same claim, another place or chain.
        case restates
        /// Adds detail.
        case refines
        /// A later state replaces an earlier one.
        case supersedes
        /// Cannot both hold at the same time.
        case contradicts
        /// Strength, scope or wording differ, or one makes the other doubtful.
        case tension

        /// Whether it says the same read in either direction.
        public var isMutual: Bool { self != .refines && self != .supersedes }
    }

    /// Who says that they bear on each other so.
    public enum Basis: Hashable, Sendable {
        /// The reader, from the words of one document.
        case withinDocument
        /// The machine, between documents; nobody has looked, and no decision turns on it.
        case acrossDocuments
        case person(by: String, reason: String)

        public var isByPerson: Bool {
            if case .person = self { return true }
            return false
        }
    }

    public init(
        type: Kind,
        from: StatementID,
        to: StatementID,
        basis: Basis = .withinDocument
    ) {
        self.type = type
        self.from = from
        self.to = to
        self.basis = basis
    }

    /// Whether a decision may turn on it: what the machine found between documents only points.
    public var mayDecide: Bool { basis != .acrossDocuments }
}

// A relation inside a document is written without its basis, as it is part of a signed form.
extension Relation: Codable {
    private enum CodingKeys: String, CodingKey { case type, from, to, basis, by, reason }
    private enum Word: String, Codable { case acrossDocuments, person }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        type = try fields.decode(Kind.self, forKey: .type)
        from = try fields.decode(StatementID.self, forKey: .from)
        to = try fields.decode(StatementID.self, forKey: .to)
        switch try fields.decodeIfPresent(Word.self, forKey: .basis) {
        case nil: basis = .withinDocument
        case .acrossDocuments: basis = .acrossDocuments
        case .person:
            basis = .person(
                by: try fields.decode(String.self, forKey: .by),
                reason: try fields.decode(String.self, forKey: .reason)
            )
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(type, forKey: .type)
        try fields.encode(from, forKey: .from)
        try fields.encode(to, forKey: .to)
        switch basis {
        case .withinDocument: break
        case .acrossDocuments: try fields.encode(Word.acrossDocuments, forKey: .basis)
        case .person(let by, let reason):
            try fields.encode(Word.person, forKey: .basis)
            try fields.encode(by, forKey: .by)
            try fields.encode(reason, forKey: .reason)
        }
    }
}
