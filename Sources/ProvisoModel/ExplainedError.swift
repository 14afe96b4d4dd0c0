/// A failure that a person will read.
///
/// Blocked and undetermined are answers, never errors: an error means that the question could not be
/// asked or that the answer could not be kept.
public protocol ExplainedError: Error, Sendable {
    /// Stable: tests, logs and clients match on it, such as `regimes.uncited`.
    var code: String { get }
    /// What happened, in the reader's words: one sentence, lower case, no full stop.
    var summary: String { get }
    /// Where it happened: `file:line:column`, a field, a flag; `nil` where there is no place to point at.
    var place: String? { get }
    /// Why it is so.
    var cause: String { get }
    /// What the reader can do now.
    var mend: String { get }
    /// Who can mend it.
    var fault: Fault { get }
}

/// Whose turn it is after a failure; faces derive exit codes and HTTP status from it.
public enum Fault: Sendable, Hashable, CaseIterable {
    /// The command itself was wrong.
    case usage
    /// What was handed in could not be read as what it should be.
    case input
    /// A file or record that was named does not exist.
    case missing
    /// A database or service cannot be reached.
    case unavailable
    /// A file cannot be created.
    case cannotCreate
    /// Reading or writing failed.
    case inputOutput
    /// Somebody else is at work; trying again may succeed.
    case busy
    /// The reader lacks the right.
    case permission
    /// The settings or shipped data are wrong.
    case configuration
    /// The ledger does not verify.
    case unverified
    /// Our own mistake.
    case ours
}
