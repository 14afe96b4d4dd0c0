import Crypto
import Foundation

/// How a browser carries a session: 256 random bits that no script of the page can read.
package struct SessionCookie: Sendable {
    /// Whether the browser may send it over TLS only.
    package let isSecure: Bool
    package let path = "/"

    package init(isSecure: Bool) { self.isSecure = isSecure }

    /// The prefix makes browsers refuse the cookie where it was set without TLS or by another host.
    package var name: String { isSecure ? "__Host-proviso" : "proviso-session" }

    /// The value of `Set-Cookie` that hands a session over.
    package func handingOver(_ secret: Secret) -> String { "\(name)=\(secret.text); \(attributes)" }

    /// The value of `Set-Cookie` that takes a session away.
    package var takingAway: String { "\(name)=; Max-Age=0; \(attributes)" }

    /// What a browser carries to a provider and back; its own, like that of a session.
    private var pendingName: String { isSecure ? "__Host-proviso-pending" : "proviso-pending" }

    /// The value of `Set-Cookie` for somebody who sets out to sign in elsewhere.
    package func handingOver(_ pending: PendingSignIn) -> String {
        let seconds = Int(PendingSignIn.longest / .seconds(1))
        return "\(pendingName)=\(pending.cookie); Max-Age=\(seconds); \(attributes)"
    }

    /// The value of `Set-Cookie` once they came back.
    package var takingPendingAway: String { "\(pendingName)=; Max-Age=0; \(attributes)" }

    /// Whoever set out with this browser; nothing where nobody did.
    package func pending(in field: String) -> PendingSignIn? {
        value(of: pendingName, in: field).flatMap { PendingSignIn(cookie: $0) }
    }

    private var attributes: String {
        "Path=\(path); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The session in the `Cookie` field of a request; nothing where there is none, or more than one.
    package func secret(in field: String) -> Secret? {
        guard let value = value(of: name, in: field), value.utf8.count == 52,
            Base32.isWritten(value)
        else { return nil }
        return Secret(text: value)
    }

    private func value(of name: String, in field: String) -> String? {
        let pairs = field.split(separator: ";").map { $0.drop { $0 == " " } }
        let values = pairs.filter { $0.hasPrefix(name + "=") }.map { $0.dropFirst(name.count + 1) }
        return values.count == 1 ? values.first.map(String.init) : nil
    }
}

/// A text that a page of ours carries and a page of another site cannot know.
///
/// Bound to the session by its secret: the token of another session is none of this one, and the
/// token does not tell the secret.
package struct CSRFToken: Sendable, Hashable {
    package let text: String

    package init(of session: Secret) {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("proviso page token".utf8),
            using: SymmetricKey(data: Array(session.text.utf8))
        )
        text = Base32.text(code)
    }

    package func matches(_ given: String) -> Bool { Secret.isSame(text, given) }
}
