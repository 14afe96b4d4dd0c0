/// Whether a text that is printed is also applied.
///
/// Printed is not in force: a stay or an announced non-enforcement changes the answer, while the text
/// stays in the books.
public enum LegalStatus: String, Hashable, Sendable, CaseIterable {
    case inForce = "in force"
    case stayed
    case notEnforced = "not enforced"
    /// Due to begin, and nobody has confirmed that it did.
    case scheduled
    /// A bill or a draft: watched, never applied.
    case proposed
    /// No instrument was published; the rule rests on statements.
    case reported
}
