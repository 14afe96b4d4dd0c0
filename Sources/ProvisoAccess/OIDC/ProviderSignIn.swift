import Foundation
import ProvisoModel

/// Signing in through a provider, from setting out to a session.
package struct ProviderSignIn: Sendable {
    private let provider: Provider
    private let line: any ProviderLine
    private let sessions: Sessions
    private let means: ClockAndChance

    package init(
        provider: Provider,
        line: any ProviderLine,
        sessions: Sessions,
        means: ClockAndChance
    ) {
        self.provider = provider
        self.line = line
        self.sessions = sessions
        self.means = means
    }

    /// Where to send the browser, and what it is to carry in a cookie until it comes back.
    package func begin() -> (url: String, pending: PendingSignIn) {
        let pending = PendingSignIn(means)
        return (pending.url(at: provider), pending)
    }

    /// Signs in whoever came back, with the parameters of the address they came back to.
    package func finish(
        _ parameters: [String: String],
        _ pending: PendingSignIn,
        from address: String,
        replacing old: Secret? = nil
    ) async throws -> Sessions.SignedIn {
        let code = try pending.code(in: parameters, from: provider, at: means.now())
        let answer = try await line.tokens(for: code, verifier: pending.verifier, provider)
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(answer)) else {
            throw ProviderRefusal.unreadable("its answer to the code holds no `id_token`")
        }
        let token = try IDToken(
            form.idToken,
            keys: try KeySet(try await line.keys(of: provider)),
            provider: provider,
            pending: pending,
            now: means.now()
        )
        return try await sessions.signIn(token.subject, from: address, replacing: old)
    }

    private struct Form: Decodable {
        let idToken: String

        enum CodingKeys: String, CodingKey { case idToken = "id_token" }
    }
}
