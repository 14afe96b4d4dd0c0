/// How well a text of law is known to whoever wrote the pack.
public enum LawKnowledge: String, Hashable, Sendable, CaseIterable {
    /// Read in the text itself.
    case text
    /// An official document, seen through a careful quotation or extract.
    case extract
    /// A note by lawyers, the trade press, a mirror of a report.
    case secondHand = "second hand"
    /// General knowledge, not read again: it decides nothing before it is verified.
    case unverified
}
