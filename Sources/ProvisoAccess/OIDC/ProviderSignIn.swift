import Foundation
import ProvisoModel

/// Signing in through a provider, from setting out to a session.
package struct ProviderSignIn: Sendable {
    private let settings: ProviderSettings
    private let lookup: ProviderLookup
    private let line: any ProviderLine
    private let sessions: Sessions
    private let means: ClockAndChance

    package init(
        settings: ProviderSettings,
        line: any ProviderLine,
        sessions: Sessions,
        means: ClockAndChance
    ) {
        self.settings = settings
        lookup = ProviderLookup(settings: settings, line: line, now: means.now)
        self.line = line
        self.sessions = sessions
        self.means = means
    }

    /// What people know the provider as.
    package var name: String { settings.name }

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
    ///
    /// Whoever did not set out here is turned away before a try is counted: any page can send a browser to
    /// this address, and must not make its owner wait.
    package func finish(
        _ parameters: [String: String],
        _ pending: PendingSignIn?,
        redirect: String,
        from address: String,
        replacing old: Secret? = nil
    ) async throws -> Sessions.SignedIn {
        let (pending, code) = try code(in: parameters, pending, from: address)
        return try await sessions.signIn(from: address, replacing: old) {
            () async throws(ProviderRefusal) -> Subject in
            try await subject(code, pending, redirect)
        }
    }

    private func code(
        in parameters: [String: String],
        _ pending: PendingSignIn?,
        from address: String
    ) throws(ProviderRefusal) -> (PendingSignIn, String) {
        do throws(ProviderRefusal) {
            guard let pending else { throw .otherState }
            let code = try pending.code(in: parameters, from: settings.issuer, at: means.now())
            return (pending, code)
        } catch {
            sessions.note(error, from: address)
            throw error
        }
    }

    private func subject(
        _ code: String,
        _ pending: PendingSignIn,
        _ redirect: String
    ) async throws(ProviderRefusal) -> Subject {
        let provider = try await lookup.provider()
        let request = provider.exchange(code, verifier: pending.verifier, redirect: redirect)
        let text = try await lookup.ask { () async throws(ProviderRefusal) -> String in
            try ProviderSignIn.token(in: try await line.ask(request))
        }
        return try IDToken(
            text,
            keys: try await lookup.keys(of: provider, for: IDToken.keyName(of: text)),
            provider: provider,
            pending: pending,
            now: means.now()
        ).subject
    }

    private static func token(in answer: ProviderAnswer) throws(ProviderRefusal) -> String {
        let form = try? JSONDecoder().decode(Form.self, from: Data(answer.body))
        guard answer.status == 200 else {
            if let error = form?.error { throw .refused(String(error.prefix(100))) }
            let status = "the status \(answer.status)"
            // It is there, and says that something is wrong with what it was sent (RFC 9110, section 15.5).
            guard !(400..<500).contains(answer.status) else { throw .refused(status) }
            throw .unreachable("it answers with \(status)")
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
