package import ProvisoModel

/// What a program proves with whose account it acts for.
package struct APIToken: Sendable, Hashable {
    /// Names the token without giving it away: `tok_8F3K2M9QXT`.
    package let id: String
    package let digest: SecretDigest
    package let account: AccountName
    /// What it is for, in the words of whoever made it.
    package let label: String
    package let scopes: Set<Scope>
    package let made: Instant<Known>
    package let expires: Instant<Known>
    package var used: Instant<Known>?
    package var revoked: Instant<Known>?

    package init(
        id: String,
        digest: SecretDigest,
        account: AccountName,
        label: String,
        scopes: Set<Scope>,
        made: Instant<Known>,
        expires: Instant<Known>,
        used: Instant<Known>? = nil,
        revoked: Instant<Known>? = nil
    ) {
        self.id = id
        self.digest = digest
        self.account = account
        self.label = label
        self.scopes = scopes
        self.made = made
        self.expires = expires
        self.used = used
        self.revoked = revoked
    }

    package enum State: String, Sendable, Hashable {
        case good
        case expired
        case revoked
    }

    package func state(at now: Instant<Known>) -> State {
        if revoked != nil { return .revoked }
        return now < expires ? .good : .expired
    }
}
