/// What a picture says about one claim, in strong Kleene logic.
///
/// `unknown` is a value, not a failure: neither the claim nor its opposite is established.
public enum Truth: String, Hashable, Sendable, CaseIterable, Codable {
    case fails
    case unknown
    case holds

    /// The worst of both: a conjunction (Kleene 1952, section 64).
    public static func && (left: Truth, right: Truth) -> Truth { min(left, right) }

    /// The best of both: a disjunction.
    public static func || (left: Truth, right: Truth) -> Truth { max(left, right) }

    /// The mirror image; unknown stays unknown.
    public static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .holds: .fails
        case .fails: .holds
        case .unknown: .unknown
        }
    }

    public init(_ settled: Bool) { self = settled ? .holds : .fails }
}

extension Truth: Comparable {
    private var rank: Int {
        switch self {
        case .fails: 0
        case .unknown: 1
        case .holds: 2
        }
    }

    public static func < (left: Truth, right: Truth) -> Bool { left.rank < right.rank }
}
