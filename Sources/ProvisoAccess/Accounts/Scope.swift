/// What a request needs the right to.
package enum Scope: String, Sendable, Hashable, CaseIterable {
    /// Looking at what is on record, and asking without putting the answer there.
    case read
    /// Handing in documents and suggestions that count once somebody reviewed them.
    case propose
    /// Asking for answers that go on record.
    case decide
    /// Reviewing: accepting, rejecting, correcting, settling, linking.
    case approve
    /// Accounts, tokens and settings.
    case admin
}
