/// The accounts of a workspace: who may sign in, and as what.
///
/// Where there is any account, there is an admin who can sign in: the first is one, and the last is
/// neither disabled nor made anything else.
package struct Accounts: Sendable {
    private let store: any AccessStore
    private let means: ClockAndChance
    private let hasher: PasswordHasher

    package init(store: any AccessStore, means: ClockAndChance, hasher: PasswordHasher) {
        self.store = store
        self.means = means
        self.hasher = hasher
    }

    package func all() async throws -> [Account] { try await store.read { try $0.accounts() } }

    /// Whether sign-in is needed: somebody is there who can.
    package func isNeeded() async throws -> Bool {
        try await store.read { try $0.accounts().contains(where: \.isWorkingAdmin) }
    }

    /// How somebody proves who they are.
    package enum Proof: Sendable {
        case password(String)
        case subject(Subject)
    }

    package func add(_ name: AccountName, as role: Role, by proof: Proof) async throws -> Account {
        let made = Account(
            name: name,
            role: role,
            password: try await hash(proof, of: name),
            subject: proof.subject,
            made: means.now()
        )
        return try await store.change { records in
            guard try records.account(name) == nil else { throw AccountError.nameTaken(name) }
            guard try role == .admin || records.accounts().contains(where: \.isWorkingAdmin) else {
                throw AccountError.firstIsAdmin
            }
            if let subject = made.subject, let other = try records.account(of: subject) {
                throw AccountError.subjectTaken(by: other.name)
            }
            try records.put(made)
            return made
        }
    }

    /// Keeps somebody out from now on: their sessions end and their tokens are void for good.
    package func disable(_ name: AccountName) async throws -> Account {
        let now = means.now()
        return try await alter(name) { account, records in
            guard !account.isDisabled else { throw AccountError.alreadyDisabled(name) }
            account.disabled = now
            for var token in try records.tokens() where token.account == name {
                token.revoked = token.revoked ?? now
                try records.put(token)
            }
        }
    }

    /// Lets somebody in again, with the password they had; the tokens they had stay void.
    package func enable(_ name: AccountName) async throws -> Account {
        try await alter(name) { account, _ in
            guard account.isDisabled else { throw AccountError.notDisabled(name) }
            account.disabled = nil
        }
    }

    package func change(_ name: AccountName, to role: Role) async throws -> Account {
        try await alter(name) { account, _ in account.role = role }
    }

    package func change(_ name: AccountName, password: String) async throws -> Account {
        let hash = try await hash(.password(password), of: name)
        return try await alter(name) { account, records in
            account.password = hash
            try records.removeFailures(FailureKey.account(name.text))
        }
    }

    /// Changes an account and ends its sessions, all in one transaction.
    private func alter(
        _ name: AccountName,
        _ body: @Sendable (inout Account, any AccessRecords) throws -> Void
    ) async throws -> Account {
        try await store.change { records in
            guard var account = try records.account(name) else {
                throw AccountError.unknown(name.text)
            }
            let before = account
            try body(&account, records)
            if before.isWorkingAdmin, !account.isWorkingAdmin {
                let others = try records.accounts().filter { $0.name != name }
                guard others.contains(where: \.isWorkingAdmin) else {
                    throw AccountError.lastAdmin(name)
                }
            }
            try records.put(account)
            try records.removeSessions(of: name)
            return account
        }
    }

    private func hash(_ proof: Proof, of name: AccountName) async throws -> PasswordHash? {
        guard case .password(let text) = proof else { return nil }
        let password = try Password(text, of: name)
        return try await hasher.hash(password, salt: means.bytes(PasswordHash.saltBytes))
    }
}

extension Accounts.Proof {
    fileprivate var subject: Subject? {
        if case .subject(let subject) = self { subject } else { nil }
    }
}
