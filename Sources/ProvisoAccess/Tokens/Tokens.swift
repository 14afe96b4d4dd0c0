import ProvisoModel

/// Tokens for programs: made, used, listed, revoked.
package struct Tokens: Sendable {
    private let store: any AccessStore
    private let means: ClockAndChance
    private let noting: Duration
    private let tell: @Sendable (AccessEvent) -> Void

    package init(
        store: any AccessStore,
        means: ClockAndChance,
        noting: Duration = SessionLimits().noting,
        tell: @escaping @Sendable (AccessEvent) -> Void
    ) {
        self.store = store
        self.means = means
        self.noting = noting
        self.tell = tell
    }

    package static let usualDays = 90
    package static let mostDays = 366

    /// What a program is given.
    package struct Wish: Sendable {
        package var account: AccountName
        package var label: String
        package var scopes: Set<Scope>
        package var days: Int

        package init(account: AccountName, label: String, scopes: Set<Scope>, days: Int) {
            self.account = account
            self.label = label
            self.scopes = scopes
            self.days = days
        }
    }

    /// Makes a token; its text is told here and never again.
    package func make(_ wish: Wish) async throws -> (token: APIToken, secret: Secret) {
        guard (1...Tokens.mostDays).contains(wish.days) else { throw TokenError.badDays(wish.days) }
        guard !wish.scopes.isEmpty else { throw TokenError.noScopes }
        let label = wish.label.filter { !$0.unicodeScalars.contains { $0.properties.isCc } }
        guard !label.isEmpty, label.utf8.count <= 200 else { throw TokenError.badLabel }
        let secret = TokenText.make(from: means.bytes(Secret.bytes))
        let now = means.now()
        let token = APIToken(
            id: "tok_" + Base32.text(means.bytes(7)).prefix(10).uppercased(),
            digest: secret.digest,
            account: wish.account,
            label: label,
            scopes: wish.scopes,
            made: now,
            expires: now.later(by: .seconds(wish.days * 86_400))
        )
        try await store.change { records in
            guard let account = try records.account(wish.account) else {
                throw AccountError.unknown(wish.account.text)
            }
            guard !account.isDisabled else { throw TokenError.disabled(account.name) }
            let beyond = wish.scopes.subtracting(account.role.scopes)
            guard beyond.isEmpty else {
                throw TokenError.beyondRole(beyond.map(\.rawValue).sorted(), account.role.rawValue)
            }
            guard try !records.tokens().contains(where: { $0.id == token.id }) else {
                throw TokenError.sameID(token.id)
            }
            try records.put(token)
        }
        return (token, secret)
    }

    package func all() async throws -> [APIToken] { try await store.read { try $0.tokens() } }

    /// The token with this id, which may be cut to four characters.
    package func find(_ id: String) async throws -> APIToken {
        try await store.read { try Tokens.find(id, in: $0.tokens()) }
    }

    /// Takes a token back, from the next request on; the id may be cut to four characters.
    package func revoke(_ id: String) async throws -> APIToken {
        let now = means.now()
        return try await store.change { records in
            var token = try Tokens.find(id, in: records.tokens())
            guard token.revoked == nil else { throw TokenError.alreadyRevoked(token.id) }
            token.revoked = now
            try records.put(token)
            return token
        }
    }

    /// Whoever a token stands for, with no more rights than token and account both have.
    package func bearer(of text: String) async throws -> (account: Account, scopes: Set<Scope>) {
        let secret: Secret
        do {
            secret = try TokenText.read(text)
        } catch {
            tell(.tokenRefused(id: nil, why: error.code))
            throw error
        }
        let now = means.now()
        let found = try await store.read { records -> (APIToken, Account)? in
            guard let token = try records.token(secret.digest),
                let account = try records.account(token.account)
            else { return nil }
            return (token, account)
        }
        guard let (token, account) = found else { throw refused(nil, .unknownToken) }
        switch token.state(at: now) {
        case .revoked: throw refused(token, .revokedToken(token.id))
        case .expired: throw refused(token, .expiredToken(token.id, token.expires))
        case .good: break
        }
        guard !account.isDisabled else { throw refused(token, .tokenOfDisabled(token.id)) }
        try await note(token, at: now)
        return (account, token.scopes.intersection(account.role.scopes))
    }

    private func refused(_ token: APIToken?, _ refusal: EntryRefusal) -> EntryRefusal {
        tell(.tokenRefused(id: token?.id, why: refusal.code))
        return refusal
    }

    /// Writes down that a token was used, at most once in a while: writing is what costs.
    private func note(_ token: APIToken, at now: Instant<Known>) async throws {
        if let used = token.used, now.passed(since: used) < noting { return }
        try await store.change { records in
            // Read again, so that a revocation in between is not written over.
            guard var token = try records.token(token.digest) else { return }
            token.used = max(token.used ?? now, now)
            try records.put(token)
        }
    }

    private static func find(_ id: String, in tokens: [APIToken]) throws -> APIToken {
        let wanted = id.uppercased().replacing(/^TOK_/, with: "")
        let found = tokens.filter { $0.id.dropFirst(4).hasPrefix(wanted) }
        guard wanted.utf8.count >= 4, let first = found.first else { throw TokenError.unknown(id) }
        guard found.count == 1 else { throw TokenError.ambiguous(id, found.map(\.id)) }
        return first
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isCc: Bool { generalCategory == .control }
}
