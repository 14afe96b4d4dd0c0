package import ProvisoModel

/// Where accounts, sessions, tokens and failures are kept.
///
/// What is checked and what is changed on the strength of it belong into one transaction: another
/// process may have the same file open.
package protocol AccessStore: Sendable {
    /// Shows the records and lets them be changed: one transaction, kept whole or not at all.
    ///
    /// Returns once the change would survive the loss of power. Other changes wait.
    func change<Answer: Sendable>(
        _ body: @Sendable (any AccessRecords) throws -> Answer
    ) async throws -> Answer

    /// Shows the records as they were at one moment.
    func read<Answer: Sendable>(
        _ look: @Sendable (any AccessView) throws -> Answer
    ) async throws -> Answer
}

/// What one transaction sees.
package protocol AccessView {
    func account(_ name: AccountName) throws -> Account?
    func account(of subject: Subject) throws -> Account?
    /// By name.
    func accounts() throws -> [Account]
    func session(_ digest: SecretDigest) throws -> Session?
    func token(_ digest: SecretDigest) throws -> APIToken?
    /// In the order they were made.
    func tokens() throws -> [APIToken]
    func failures(_ key: String) throws -> Failures?
}

/// What one transaction sees and may change; putting replaces what has the same name.
package protocol AccessRecords: AccessView {
    func put(_ account: Account) throws
    func put(_ session: Session) throws
    func removeSession(_ digest: SecretDigest) throws
    func removeSessions(of account: AccountName) throws
    /// Removes those that are older than one of the two.
    func removeSessions(madeBefore: Instant<Known>, seenBefore: Instant<Known>) throws
    func put(_ token: APIToken) throws
    func put(_ failures: Failures) throws
    func removeFailures(_ key: String) throws
    /// Removes what is older, and the oldest where there are more than so many left.
    func removeFailures(before: Instant<Known>, keeping most: Int) throws
}
