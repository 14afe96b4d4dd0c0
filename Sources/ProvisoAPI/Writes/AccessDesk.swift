package import ProvisoAccess
package import ProvisoModel

/// The accounts and tokens of a server that has them.
package struct AccessDesk: Sendable {
    let accounts: Accounts
    let tokens: Tokens
    let now: @Sendable () -> Instant<Known>

    package init(
        accounts: Accounts,
        tokens: Tokens,
        now: @escaping @Sendable () -> Instant<Known>
    ) {
        self.accounts = accounts
        self.tokens = tokens
        self.now = now
    }
}
