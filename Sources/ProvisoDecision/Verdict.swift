public import ProvisoModel

/// What Proviso concludes: worst first, blocked, undetermined, clear.
public enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
    /// At least one requirement is established as not met.
    case blocked
    /// Nothing is established as not met, but something is not established.
    case undetermined
    /// Every requirement is established as met.
    case clear

    public init(_ truth: Truth) {
        self =
            switch truth {
            case .holds: .clear
            case .fails: .blocked
            case .unknown: .undetermined
            }
    }
}
