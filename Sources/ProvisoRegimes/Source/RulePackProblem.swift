public import ProvisoModel

/// One thing wrong with a rule pack, a table of chips or a list of country groups.
public struct RulePackProblem: ExplainedError, Hashable {
    public let kind: Kind
    public let summary: String
    public let at: FilePlace
    public let cause: String
    public let mend: String

    /// What can be wrong; the raw value is the code people and programs match on.
    public enum Kind: String, Sendable, CaseIterable {
        case malformed = "regimes.malformed"
        case tooLarge = "regimes.too-large"
        case aliased = "regimes.aliased"
        case unknownKey = "regimes.unknown-key"
        case missingKey = "regimes.missing-key"
        case wrongShape = "regimes.wrong-shape"
        case wrongValue = "regimes.wrong-value"
        case duplicateID = "regimes.duplicate-id"
        case undefinedName = "regimes.undefined-name"
        case unlikeTypes = "regimes.unlike-types"
        case uncited = "regimes.uncited"
        case cycle = "regimes.cycle"
        case overlappingWordings = "regimes.overlapping-wordings"
        case bothDirections = "regimes.both-directions"
        case exampleFails = "regimes.example-fails"
        case undecidedLeaf = "regimes.undecided-leaf"
        case missingFile = "regimes.missing-file"
    }

    init(
        _ kind: Kind,
        _ summary: String,
        at place: FilePlace,
        cause: String,
        mend: String
    ) {
        self.kind = kind
        self.summary = summary
        at = place
        self.cause = cause
        self.mend = mend
    }

    public var code: String { kind.rawValue }
    public var place: String? { at.description }
    public var fault: Fault { .configuration }
}

/// Everything found wrong in one reading, in the order of the file; never empty.
public struct RulePackProblems: ExplainedError, Hashable {
    public let problems: [RulePackProblem]

    /// Nil where nothing is wrong.
    package init?(_ problems: [RulePackProblem]) {
        guard !problems.isEmpty else { return nil }
        self.problems = problems.sorted { $0.at < $1.at }
    }

    package init(_ problem: RulePackProblem) { problems = [problem] }

    // Invariant: both initializers keep at least one problem.
    private var first: RulePackProblem { problems[0] }

    public var code: String { first.code }
    public var summary: String {
        problems.count == 1
            ? first.summary : "\(first.summary) (the first of \(problems.count) problems)"
    }
    public var place: String? { first.place }
    public var cause: String { first.cause }
    public var mend: String { first.mend }
    public var fault: Fault { first.fault }
}
