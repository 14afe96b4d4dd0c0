import Dispatch
import ProvisoLedger
import ProvisoLedgerPostgres
import Synchronization
import Testing
import ThrowawayPostgres

/// A schema of a test's own with one table, `kept`, and connections to it.
struct Trial {
    let settings: PostgresSettings
    let pool: PostgresPool

    init(_ change: (inout PostgresSettings) -> Void = { _ in }) async throws {
        try await self.init(on: PostgresServer.shared.value, change)
    }

    init(
        on server: PostgresServer,
        _ change: (inout PostgresSettings) -> Void = { _ in }
    ) async throws {
        var settings = try await server.freshSchema()
        // Other tests work the machine at the same time: a caller who waits here for a place in the queue is still
        // there when the test gets its next turn.
        settings.patience = .seconds(600)
        change(&settings)
        self.settings = settings
        pool = try PostgresPool(settings)
        try await pool.use {
            try $0.script("CREATE TABLE kept (number bigint PRIMARY KEY, words text, bytes bytea)")
        }
    }

    static let insert = "INSERT INTO kept (number, words) VALUES ($1, $2)"

    /// The numbers in the table, as others see them.
    func numbers() async throws -> [Int] {
        let pool = try PostgresPool(settings)
        return try await pool.use { session in
            try session.rows("SELECT number FROM kept ORDER BY number").map { try $0.int8(0) }
        }
    }

    /// Returns when a statement with these words is being carried out.
    func untilRunning(_ words: String) async throws {
        let pool = try PostgresPool(settings)
        let question = """
            SELECT count(*) FROM pg_stat_activity
            WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE $1
            """
        while try await pool.use({ try $0.rows(question, [.text("%\(words)%")])[0].int8(0) }) == 0 {
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// The failure that the body ends in; none where it does not fail or fails otherwise.
func failure<Answer>(of body: () async throws -> Answer) async -> StoreFailure? {
    do { _ = try await body() } catch let failure as StoreFailure { return failure } catch {
        Issue.record("another error came: \(error)")
    }
    return nil
}

/// Waits for what goes on elsewhere, on a thread that may be kept waiting: not one of Swift's.
enum Blocking {
    static func wait<Answer: Sendable>(_ body: @escaping @Sendable () async -> Answer) -> Answer? {
        let done = DispatchSemaphore(value: 0)
        let answer = Mutex<Answer?>(nil)
        Task {
            let found = await body()
            answer.withLock { $0 = found }
            done.signal()
        }
        done.wait()
        return answer.withLock(\.self)
    }
}
