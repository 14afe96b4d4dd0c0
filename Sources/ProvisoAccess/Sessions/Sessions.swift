import ProvisoModel

/// Signing in, being signed in, signing out.
package struct Sessions: Sendable {
    private let store: any AccessStore
    private let means: ClockAndChance
    private let hasher: PasswordHasher
    private let limits: SessionLimits
    private let slowing: Slowing
    private let tell: @Sendable (AccessEvent) -> Void

    /// `tell` hears of every sign-in, good or not; it is never told a secret.
    package init(
        store: any AccessStore,
        means: ClockAndChance,
        hasher: PasswordHasher,
        limits: SessionLimits = SessionLimits(),
        slowing: Slowing = Slowing(),
        tell: @escaping @Sendable (AccessEvent) -> Void
    ) {
        self.store = store
        self.means = means
        self.hasher = hasher
        self.limits = limits
        self.slowing = slowing
        self.tell = tell
    }

    /// Somebody who has just signed in.
    package struct SignedIn: Sendable {
        package let account: Account
        /// For the cookie, and for nobody else.
        package let secret: Secret
    }

    /// Signs somebody in by their password.
    ///
    /// The session is always a new one, and the one the browser had before ends: whoever planted that
    /// one does not come along.
    package func signIn(
        name: String,
        password: String,
        from address: String,
        replacing old: Secret? = nil
    ) async throws -> SignedIn {
        let known = try? AccountName(name)
        let tries = Tries(name: known?.text, address: address)
        // Counted as failed before it is tried, so that many tries at once are counted too.
        let account = try await begin(tries, known)
        let isRight: Bool
        do {
            isRight = try await hasher.matches(
                Password(typed: password),
                account.flatMap { $0.isDisabled ? nil : $0.password }
            )
        } catch {
            try await takeBack(tries)
            throw error
        }
        guard isRight, let account else {
            tell(.signInFailed(account: account?.name, address: address))
            throw EntryRefusal.wrongSignIn
        }
        let renewed = try await renewedHash(of: account, password)
        return try await open(account.name, by: .password(account.password), from: address) {
            try slowing.forget(tries, in: $0)
            if let old { try $0.removeSession(old.digest) }
            if let renewed, var account = try $0.account(account.name) {
                account.password = renewed
                try $0.put(account)
            }
        }
    }

    /// Signs somebody in whom a provider of identities names when it is asked.
    ///
    /// A try is counted against its address before the provider is asked, like one by password: nobody can
    /// make the server ask without end.
    package func signIn(
        from address: String,
        replacing old: Secret? = nil,
        asking provider: () async throws(ProviderRefusal) -> Subject
    ) async throws -> SignedIn {
        let tries = Tries(name: nil, address: address)
        _ = try await begin(tries, nil)
        let subject: Subject
        do {
            subject = try await provider()
        } catch {
            note(error, from: address)
            // That the provider is down is not the fault of whoever comes.
            if case .unreachable = error { try await takeBack(tries) }
            throw error
        }
        return try await signIn(subject, tries, replacing: old)
    }

    /// Tells of somebody who brought nothing back that could sign them in.
    func note(_ refusal: ProviderRefusal, from address: String) {
        tell(.providerRefused(why: refusal.code, address: address))
    }

    private func signIn(
        _ subject: Subject,
        _ tries: Tries,
        replacing old: Secret?
    ) async throws -> SignedIn {
        let address = tries.address
        let account = try await store.read { try $0.account(of: subject) }
        guard let account, !account.isDisabled else {
            tell(.signInFailed(account: account?.name, address: address))
            throw EntryRefusal.unknownSubject(subject)
        }
        return try await open(account.name, by: .subject(subject), from: address) {
            try slowing.forget(tries, in: $0)
            if let old { try $0.removeSession(old.digest) }
        }
    }

    /// The account behind a cookie, or nobody where the session is over.
    package func account(of secret: Secret) async throws -> Account? {
        let now = means.now()
        let digest = secret.digest
        let found = try await store.read { records -> (Session, Account)? in
            guard let session = try records.session(digest),
                let account = try records.account(session.account)
            else { return nil }
            return (session, account)
        }
        guard let (session, account) = found, !session.isOver(at: now, limits),
            !account.isDisabled
        else { return nil }
        if now.passed(since: session.seen) >= limits.noting {
            try await store.change { records in
                // It may have ended in the meantime, and must not come back.
                guard var session = try records.session(digest) else { return }
                session.seen = max(session.seen, now)
                try records.put(session)
            }
        }
        return account
    }

    package func signOut(_ secret: Secret) async throws {
        let ended = try await store.change { records in
            let session = try records.session(secret.digest)
            try records.removeSession(secret.digest)
            return session
        }
        if let ended { tell(.signedOut(ended.account)) }
    }

    // MARK: How

    private func begin(_ tries: Tries, _ name: AccountName?) async throws -> Account? {
        let now = means.now()
        let answer = try await store.change { records -> (wait: Duration?, account: Account?) in
            if let wait = try slowing.wait(for: tries, in: records, at: now) { return (wait, nil) }
            try slowing.count(tries, in: records, at: now)
            return (nil, try name.flatMap { try records.account($0) })
        }
        if let wait = answer.wait {
            tell(.signInSlowed(address: tries.address, wait: wait))
            throw EntryRefusal.slowed(seconds: Int((wait / .seconds(1)).rounded(.up)))
        }
        return answer.account
    }

    private func takeBack(_ tries: Tries) async throws {
        try await store.change { try slowing.takeBack(tries, in: $0) }
    }

    /// How an account was found, to be found so again.
    private enum Basis: Sendable {
        case password(PasswordHash?)
        case subject(Subject)
    }

    private func open(
        _ name: AccountName,
        by basis: Basis,
        from address: String,
        _ more: @Sendable (any AccessRecords) throws -> Void
    ) async throws -> SignedIn {
        let now = means.now()
        let secret = Secret(text: Base32.text(means.bytes(Secret.bytes)))
        let account = try await store.change { records in
            // Looked at again: while the password was hashed it may have been changed or disabled.
            guard let account = try records.account(name), !account.isDisabled,
                Sessions.stands(basis, account)
            else { throw EntryRefusal.wrongSignIn }
            try more(records)
            try records.removeSessions(
                madeBefore: now.later(by: .zero - limits.absolute),
                seenBefore: now.later(by: .zero - limits.idle)
            )
            try records.put(
                Session(digest: secret.digest, account: name, made: now, seen: now)
            )
            return account
        }
        tell(.signedIn(name, address: address))
        return SignedIn(account: account, secret: secret)
    }

    private static func stands(_ basis: Basis, _ account: Account) -> Bool {
        switch basis {
        case .password(let hash): account.password == hash
        case .subject(let subject): account.subject == subject
        }
    }

    /// The hash at today's cost, where the one on record is of another.
    private func renewedHash(
        of account: Account,
        _ password: String
    ) async throws -> PasswordHash? {
        guard let kept = account.password, kept.cost != hasher.cost else { return nil }
        return try await hasher.hash(
            Password(typed: password),
            salt: means.bytes(PasswordHash.saltBytes)
        )
    }
}
