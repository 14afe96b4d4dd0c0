package import ProvisoModel

/// Somebody who may sign in.
///
/// Never deleted, because the ledger names its people by their accounts: a name that was free again
/// would stand for somebody else.
package struct Account: Sendable, Hashable {
    package let name: AccountName
    package var role: Role
    /// Nothing where the account is signed in to through a provider only.
    package var password: PasswordHash?
    /// Who they are at a provider of identities.
    package var subject: Subject?
    package let made: Instant<Known>
    package var disabled: Instant<Known>?

    package init(
        name: AccountName,
        role: Role,
        password: PasswordHash?,
        subject: Subject?,
        made: Instant<Known>,
        disabled: Instant<Known>? = nil
    ) {
        self.name = name
        self.role = role
        self.password = password
        self.subject = subject
        self.made = made
        self.disabled = disabled
    }

    package var isDisabled: Bool { disabled != nil }
    package var isWorkingAdmin: Bool { role == .admin && !isDisabled }
}

/// Somebody as a provider of identities knows them: its own name and the one it gave them.
package struct Subject: Sendable, Hashable {
    package let issuer: String
    package let id: String

    package init(issuer: String, id: String) {
        self.issuer = issuer
        self.id = id
    }
}
