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

    private var attributes: String {
        "Path=\(path); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The session in the `Cookie` field of a request; nothing where there is none, or more than one.
    package func secret(in field: String) -> Secret? {
        let pairs = field.split(separator: ";").map { $0.drop { $0 == " " } }
        let values = pairs.filter { $0.hasPrefix(name + "=") }.map { $0.dropFirst(name.count + 1) }
        guard values.count == 1, let value = values.first, value.utf8.count == 52,
            Base32.isWritten(value)
        else { return nil }
        return Secret(text: String(value))
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
