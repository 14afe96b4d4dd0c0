import Foundation
import ProvisoModel

/// Signing in through a provider, from setting out to a session.
package struct ProviderSignIn: Sendable {
    private let lookup: ProviderLookup
    private let line: any ProviderLine
    private let sessions: Sessions
    private let means: ClockAndChance
    /// What people know the provider as.
    package let name: String

    package init(
        settings: ProviderSettings,
        line: any ProviderLine,
        sessions: Sessions,
        means: ClockAndChance
    ) {
        lookup = ProviderLookup(settings: settings, line: line, now: means.now)
        self.line = line
        self.sessions = sessions
        self.means = means
        name = settings.name
    }

    /// Where to send the browser, and what it is to carry in a cookie until it comes back.
    package func begin(
        toward next: String,
        redirect: String
    ) async throws -> (url: String, pending: PendingSignIn) {
        let pending = PendingSignIn(means, next: next)
        let provider = try await lookup.provider()
        return (pending.url(at: provider, redirect: redirect), pending)
    }

    /// Signs in whoever came back, with the parameters of the address they came back to.
    package func finish(
        _ parameters: [String: String],
        _ pending: PendingSignIn?,
        redirect: String,
        from address: String,
        replacing old: Secret? = nil
    ) async throws -> Sessions.SignedIn {
        try await sessions.signIn(from: address, replacing: old) {
            () async throws(ProviderRefusal) -> Subject in
            try await subject(parameters, pending, redirect)
        }
    }

    private func subject(
        _ parameters: [String: String],
        _ pending: PendingSignIn?,
        _ redirect: String
    ) async throws(ProviderRefusal) -> Subject {
        guard let pending else { throw .otherState }
        let provider = try await lookup.provider()
        let code = try pending.code(in: parameters, from: provider, at: means.now())
        let text = try await token(
            provider.exchange(code, verifier: pending.verifier, redirect: redirect)
        )
        return try IDToken(
            text,
            keys: try await lookup.keys(of: provider, for: IDToken.keyName(of: text)),
            provider: provider,
            pending: pending,
            now: means.now()
        ).subject
    }

    private func token(_ request: ProviderRequest) async throws(ProviderRefusal) -> String {
        let answer = try await line.ask(request)
        let form = try? JSONDecoder().decode(Form.self, from: Data(answer.body))
        guard answer.status == 200 else {
            guard let error = form?.error else {
                throw .unreachable("it answers with the status \(answer.status)")
            }
            throw .refused(String(error.prefix(100)))
        }
        guard let token = form?.token else {
            throw .unreadable("its answer to the code holds no `id_token`")
        }
        return token
    }

    private struct Form: Decodable {
        let token: String?
        let error: String?

        enum CodingKeys: String, CodingKey {
            case token = "id_token"
            case error
        }
    }
}
