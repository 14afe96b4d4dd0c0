/// Whoever sends a request, and what they may do.
package struct Caller: Sendable, Hashable {
    /// As the log and the ledger name them.
    package var name: String
    package var role: String
    package var scopes: Set<Scope>

    package init(name: String, role: String, scopes: Set<Scope>) {
        self.name = name
        self.role = role
        self.scopes = scopes
    }

    /// Before anybody was asked who they are.
    package static let nobody = Caller(name: "nobody", role: "none", scopes: [])
}

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
