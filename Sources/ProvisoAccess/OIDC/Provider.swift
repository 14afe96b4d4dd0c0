/// A provider of identities that people sign in through (OpenID Connect Core 1.0).
package struct Provider: Sendable, Hashable {
    package let issuer: String
    package let authorizationEndpoint: String
    /// What the provider calls this server.
    package let client: String
    /// Where the provider sends people back to.
    package let redirect: String

    package init(
        issuer: String,
        authorizationEndpoint: String,
        client: String,
        redirect: String
    ) {
        self.issuer = issuer
        self.authorizationEndpoint = authorizationEndpoint
        self.client = client
        self.redirect = redirect
    }
}

/// The two questions that are asked of a provider over HTTP.
package protocol ProviderLine: Sendable {
    /// The body of the token endpoint's answer to a code.
    func tokens(for code: String, verifier: String, _ provider: Provider) async throws -> [UInt8]
    /// The body of its key set.
    func keys(of provider: Provider) async throws -> [UInt8]
}
