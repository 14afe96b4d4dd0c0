package import ProvisoAccess

/// `proviso.me/1`: who the server takes the sender for, and what they may do.
package struct MeJSON: Encodable, Sendable {
    let schema = "proviso.me/1"
    let name: String
    let role: String
    let scopes: [String]

    package init(name: String, role: String, scopes: Set<Scope>) {
        self.name = name
        self.role = role
        self.scopes = scopes.inOrder
    }
}
