import Crypto
package import ProvisoModel

/// Somebody on their way to the provider and back.
///
/// Kept in a cookie of their own browser and nowhere else: whoever comes back without it did not set
/// out here.
package struct PendingSignIn: Sendable, Hashable {
    let state: String
    let nonce: String
    /// What only we know when the code is exchanged (PKCE, RFC 7636).
    let verifier: String
    let begun: Instant<Known>
    /// The page they wanted, of this server.
    package let next: String

    package static let longest: Duration = .seconds(600)

    package init(_ means: ClockAndChance, next: String = "/") {
        state = Base64URL.text(means.bytes(32))
        nonce = Base64URL.text(means.bytes(32))
        verifier = Base64URL.text(means.bytes(32))
        begun = means.now()
        self.next = next
    }

    /// Reads what the cookie carried.
    package init?(cookie text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let begun = Int64(parts[3]),
            parts.prefix(3).allSatisfy({ Base64URL.bytes($0)?.count == 32 }),
            let next = Base64URL.bytes(parts[4]).flatMap({ String(validating: $0, as: UTF8.self) })
        else { return nil }
        (state, nonce, verifier) = (parts[0], parts[1], parts[2])
        self.begun = Instant(microseconds: begun)
        self.next = next
        guard cookie == text else { return nil }
    }

    package var cookie: String {
        "\(state).\(nonce).\(verifier).\(begun.microseconds).\(Base64URL.text(next.utf8))"
    }

    /// Where the browser is sent, to come back at `redirect`.
    package func url(at provider: Provider, redirect: String) -> String {
        let challenge = Base64URL.text(SHA256.hash(data: Array(verifier.utf8)))
        let query = FormText.of([
            ("response_type", "code"), ("client_id", provider.client), ("redirect_uri", redirect),
            ("scope", "openid"), ("state", state), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        let address = provider.authorization
        return "\(address)\(address.target.contains("?") ? "&" : "?")\(query)"
    }

    /// The code that the provider sent along, where it answers this very setting out.
    package func code(
        in parameters: [String: String],
        from issuer: String,
        at now: Instant<Known>
    ) throws(ProviderRefusal) -> String {
        guard let given = parameters["state"], Secret.isSame(given, state) else {
            throw .otherState
        }
        guard now.passed(since: begun) <= PendingSignIn.longest,
            begun.passed(since: now) <= PendingSignIn.longest
        else { throw .tooLate }
        // Where the provider says who it is, it must be the one we asked (RFC 9207).
        if let other = parameters["iss"], other != issuer { throw .otherIssuer(other) }
        if let error = parameters["error"] { throw .refused(String(error.prefix(100))) }
        guard let code = parameters["code"], !code.isEmpty, code.utf8.count <= 4_096 else {
            throw .refused("it sent no code")
        }
        return code
    }
}
