package import ProvisoAccess

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
