package import ProvisoModel

/// A browser that somebody has signed in with.
package struct Session: Sendable, Hashable {
    package let digest: SecretDigest
    package let account: AccountName
    package let made: Instant<Known>
    package var seen: Instant<Known>

    package init(
        digest: SecretDigest,
        account: AccountName,
        made: Instant<Known>,
        seen: Instant<Known>
    ) {
        self.digest = digest
        self.account = account
        self.made = made
        self.seen = seen
    }

    func isOver(at now: Instant<Known>, _ limits: SessionLimits) -> Bool {
        now.passed(since: made) >= limits.absolute || now.passed(since: seen) >= limits.idle
            // A clock that was set back must not make a session last longer.
            || made.passed(since: now) > limits.absolute
    }
}

/// How long a session lasts.
package struct SessionLimits: Sendable, Hashable {
    /// Without a request.
    package var idle: Duration = .seconds(3_600)
    /// In all, whatever is done in it.
    package var absolute: Duration = .seconds(12 * 3_600)
    /// How often it is written down that a session or a token was used.
    package var noting: Duration = .seconds(60)

    package init() {}
}
