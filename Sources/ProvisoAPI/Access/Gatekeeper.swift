import ProvisoAccess

/// Tells who sends a request, or refuses it.
///
/// A server that is reachable from other machines needs one that knows accounts; on the loopback
/// address `OwnMachine` is enough.
package protocol Gatekeeper: Sendable {
    /// How people get in, in a few words: printed when the server starts.
    var signIn: String { get }
    /// Whether everybody who reaches the server is let in, so that it must not be reachable from afar.
    var isOpen: Bool { get }

    /// Whoever sends the request.
    ///
    /// Throws where they claim to be somebody and cannot prove it. Who claims nothing is
    /// `Caller.nobody`, and gets no further than the routes that need no right.
    func admit(_ call: Call) async throws -> Caller

    /// Throws where the caller did not mean to send the request, but a page of another site made their
    /// browser do it; asked once the body is in.
    func confirm(_ call: Call) throws
}

extension Gatekeeper {
    /// Nothing a browser sends by itself lets anybody in.
    package func confirm(_ call: Call) {}
}

/// Lets everybody in: whoever reaches the loopback address is at this machine.
package struct OwnMachine: Gatekeeper {
    private let caller: Caller

    /// `person` is on whose word things go on record.
    package init(person: String) {
        caller = Caller(name: person, role: "admin", scopes: Set(Scope.allCases))
    }

    package let signIn = "open to this machine's one user, no sign-in"
    package let isOpen = true

    package func admit(_ call: Call) -> Caller { caller }
}
