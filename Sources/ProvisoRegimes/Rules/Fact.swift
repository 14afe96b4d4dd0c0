/// Something a rule asks about, with its type, its words, and where its value comes from.
public struct Fact: Hashable, Sendable {
    public let id: String
    public let type: ValueType
    /// The requirement in plain words, or the name of a figure.
    public let says: String
    /// What it is about, for the sentence that names a conflict: `the grant`.
    public let about: String?
    public let unit: String?
    public let source: Source
    /// Who must hold or do it; decides what silence means.
    public let burden: Burden?
    /// Who can settle it, as printed: seller, buyer, an authority's short name.
    public let settledBy: String
    /// Silence is unknown even where the burden is ours: nothing says that the thing was ever due.
    public let isSilenceUnknown: Bool
    /// The fact that must hold before this one can: a condition is set before it is met.
    public let after: String?
    /// Facts to bring about first, and the finding that asks for them.
    public let preparation: Preparation?
    /// The finding under which nobody should count on getting it.
    public let improbableWhen: String?
    public let place: FilePlace

    public enum ValueType: String, Hashable, Sendable, CaseIterable {
        /// A measured figure, possibly a range.
        case number
        /// A whole number of units, possibly bounds.
        case units
        /// Holds, fails or unknown.
        case flag
        /// A country.
        case place
        /// A party or an item, by its identifier.
        case name
    }

    /// Who must act.
    public enum Burden: Hashable, Sendable {
        case seller, buyer
        case authority(String)
    }

    public enum Source: Hashable, Sendable {
        case catalogue(Figure)
        case question(Aspect)
        /// Weighed from statements: they can establish it, oppose it, or be silent.
        case statements(StatementPattern)
        /// Whether any such statement is on file; never unknown, and nobody's to settle.
        case recorded(StatementPattern)
        /// The bounds that statements report.
        case reportedQuantity(StatementPattern)
        /// Nothing in a question or a picture carries it yet.
        case unstated
    }

    public enum Figure: String, Hashable, Sendable, CaseIterable {
        case tpp, density, bandwidth, datacenter
    }

    public enum Aspect: String, Hashable, Sendable, CaseIterable {
        case quantity, from, to, seller, buyer, item, asker
    }

    public struct Preparation: Hashable, Sendable {
        /// The finding that asks for it.
        public let when: String
        public let facts: [String]
    }

    /// Whether somebody can change it by acting; chip figures and the question cannot be changed.
    public var isChangeable: Bool {
        switch source {
        case .statements, .reportedQuantity: true
        case .catalogue, .question, .recorded, .unstated: false
        }
    }
}
