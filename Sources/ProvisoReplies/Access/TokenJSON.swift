package import ProvisoAccess
package import ProvisoBriefs
package import ProvisoModel

/// `proviso.tokens/1`: tokens by their ids, never their texts.
package struct TokenListJSON: Encodable, Sendable {
    let schema = "proviso.tokens/1"
    let tokens: [TokenFields]

    package init(_ tokens: [APIToken], at now: Instant<Known>) {
        self.tokens = tokens.map { TokenFields($0, at: now) }
    }

    package var table: TextTable {
        TextTable(
            headers: ["token", "account", "for", "may", "state", "expires", "last used"],
            rows: tokens.map { token in
                [
                    token.id, token.account, token.label, token.scopes.joined(separator: " "),
                    token.state, token.expires.inWords, token.used?.inWords ?? "never",
                ]
            }
        )
    }
}

/// `proviso.token/1`: one token, after it was made or revoked.
package struct TokenJSON: Encodable, Sendable {
    let schema = "proviso.token/1"
    let token: TokenFields
    /// The text of the token, told once.
    let secret: String?

    package init(_ token: APIToken, secret: Secret? = nil, at now: Instant<Known>) {
        self.token = TokenFields(token, at: now)
        self.secret = secret?.text
    }
}

struct TokenFields: Encodable, Sendable {
    let id: String
    let account: String
    let label: String
    let scopes: [String]
    let state: String
    let made: Instant<Known>
    let expires: Instant<Known>
    let used: Instant<Known>?
    let revoked: Instant<Known>?

    init(_ token: APIToken, at now: Instant<Known>) {
        id = token.id
        account = token.account.text
        label = token.label
        scopes = token.scopes.inOrder
        state = token.state(at: now).rawValue
        made = token.made
        expires = token.expires
        used = token.used
        revoked = token.revoked
    }
}
