public import ProvisoLedger
import ProvisoModel

/// A workspace in one schema of a PostgreSQL database.
///
/// Commits are kept by the server before they are acknowledged. Any number of programs may have the
/// workspace open; they write one after another, each seeing what the others added. Nothing is tried again
/// by itself: where it is not known whether a step was kept, its key tells.
public final class PostgresStore: LedgerStore {
    /// How a message names the workspace: host, database and schema.
    public let place: String
    /// Whether entries can only be looked at, because nothing else was asked for.
    public let isReadOnly: Bool
    private let schema: String
    private let pool: PostgresPool

    /// How long to wait for another writer, or for a connection, before giving up.
    public static let patience: Duration = .seconds(5)

    init(pool: PostgresPool, schema: String, isReadOnly: Bool) {
        place = pool.place
        self.isReadOnly = isReadOnly
        self.schema = schema
        self.pool = pool
    }

    public func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        try await write { view in
            let (additions, answer) = try propose(view)
            try view.add(additions)
            return answer
        }
    }

    public func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer {
        let place = place
        return try await pool.transaction(.look) { session in
            try look(PostgresView(session: session, place: place))
        }
    }

    public func faults() async throws -> [String] {
        let schema = schema
        do {
            return try await pool.use { session in
                try PostgresFormat.faults(in: session, schema: schema)
            }
        } catch let failure as StoreFailure where failure.fault == .unverified {
            return [failure.cause]
        }
    }

    public func rebuild() async throws -> Rebuilt {
        try await write { try Rebuilding($0).run() }
    }

    /// Lets whoever is served come to the end, and hangs up.
    public func close() async { await pool.close() }

    private func write<Answer: Sendable>(
        _ body: @Sendable (PostgresView) throws -> Answer
    ) async throws -> Answer {
        let (place, schema) = (place, schema)
        guard !isReadOnly else {
            throw StoreFailure.readOnly(place, found: "it was opened only to be read")
        }
        return try await pool.transaction(.write) { session in
            let edge = try Edge(locking: schema, in: session, at: place)
            return try body(PostgresView(session: session, place: place, edge: edge))
        }
    }
}
