import ProvisoModel
import Synchronization

/// Accounts in memory, gone with the process.
package final class MemoryAccessStore: AccessStore {
    private let tables = Mutex(Tables())

    package init() {}

    package func change<Answer: Sendable>(
        _ body: @Sendable (any AccessRecords) throws -> Answer
    ) async throws -> Answer {
        try tables.withLock { tables in
            let records = MemoryRecords(tables)
            let answer = try body(records)
            tables = records.tables
            return answer
        }
    }

    package func read<Answer: Sendable>(
        _ look: @Sendable (any AccessView) throws -> Answer
    ) async throws -> Answer {
        try look(MemoryRecords(tables.withLock { $0 }))
    }

    fileprivate struct Tables {
        var accounts: [AccountName: Account] = [:]
        var sessions: [SecretDigest: Session] = [:]
        var tokens: [SecretDigest: APIToken] = [:]
        var failures: [String: Failures] = [:]
    }
}

/// One transaction: a copy that takes the place of the original where nothing was thrown.
private final class MemoryRecords: AccessRecords {
    var tables: MemoryAccessStore.Tables

    init(_ tables: MemoryAccessStore.Tables) { self.tables = tables }

    func account(_ name: AccountName) -> Account? { tables.accounts[name] }

    func account(of subject: Subject) -> Account? {
        tables.accounts.values.first { $0.subject == subject }
    }

    func accounts() -> [Account] { tables.accounts.values.sorted { $0.name < $1.name } }

    func session(_ digest: SecretDigest) -> Session? { tables.sessions[digest] }

    func token(_ digest: SecretDigest) -> APIToken? { tables.tokens[digest] }

    func tokens() -> [APIToken] {
        tables.tokens.values.sorted { ($0.made, $0.id) < ($1.made, $1.id) }
    }

    func failures(_ key: String) -> Failures? { tables.failures[key] }

    func put(_ account: Account) { tables.accounts[account.name] = account }

    func put(_ session: Session) { tables.sessions[session.digest] = session }

    func removeSession(_ digest: SecretDigest) { tables.sessions[digest] = nil }

    func removeSessions(of account: AccountName) {
        tables.sessions = tables.sessions.filter { $0.value.account != account }
    }

    func removeSessions(madeBefore: Instant<Known>, seenBefore: Instant<Known>) {
        tables.sessions = tables.sessions.filter {
            $0.value.made >= madeBefore && $0.value.seen >= seenBefore
        }
    }

    func put(_ token: APIToken) { tables.tokens[token.digest] = token }

    func put(_ failures: Failures) { tables.failures[failures.key] = failures }

    func removeFailures(_ key: String) { tables.failures[key] = nil }

    func removeFailures(before: Instant<Known>, keeping most: Int) {
        let left = tables.failures.values.filter { $0.last >= before }
            .sorted { ($1.last, $1.key) < ($0.last, $0.key) }
        tables.failures = Dictionary(left.prefix(most).map { ($0.key, $0) }) { first, _ in first }
    }
}
