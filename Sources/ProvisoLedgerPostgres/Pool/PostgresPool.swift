package import ProvisoLedger

/// Connections to one database, a bounded number, shared by whoever asks.
///
/// Callers are served in the order in which they come. A caller's body runs on the connection's own
/// thread, where it may ask and wait as it likes: no thread of Swift's is kept waiting.
package final class PostgresPool: Sendable {
    private let workshop: Workshop

    /// How a message names the database.
    package var place: String { workshop.place }

    /// How many callers wait for their turn.
    package var waiting: Int { workshop.waiting }
    /// How many connections are in use.
    package var inUse: Int { workshop.inUse }

    /// Nothing is connected before somebody asks.
    package init(_ settings: PostgresSettings) throws(StoreFailure) {
        workshop = Workshop(settings, place: try settings.place())
    }

    deinit { workshop.close() }

    /// Runs the body in a transaction: committed where it returns, rolled back where it throws or its
    /// caller is cancelled.
    ///
    /// Where `StoreFailure.outcomeUnknown` is thrown, it may be committed or not. The body is run once at
    /// most.
    @discardableResult
    package func transaction<Answer: Sendable>(
        _ kind: PostgresTransaction,
        _ body: @Sendable (PostgresSession) throws -> Answer
    ) async throws -> Answer {
        try await use { try $0.transaction(kind, body) }
    }

    /// Hands a connection to the body, for what is no transaction of its own.
    @discardableResult
    package func use<Answer: Sendable>(
        _ body: @Sendable (PostgresSession) throws -> Answer
    ) async throws -> Answer {
        do {
            return try await withoutActuallyEscaping(body) { try await workshop.serve($0) }
        } catch let error as PostgresError {
            throw error.explained(at: place)
        }
    }

    /// Refuses whoever waits, lets those whose turn it is come to their end, and hangs up.
    package func close() async {
        workshop.close()
        await workshop.end()
    }
}
