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
    /// Whether the workspace is still being made, out of another one's record.
    private let isBeingMade: Bool
    private let pool: PostgresPool

    /// How long to wait for another writer, or for a connection, before giving up.
    public static let patience: Duration = .seconds(5)

    init(pool: PostgresPool, schema: String, isReadOnly: Bool, isBeingMade: Bool = false) {
        place = pool.place
        self.isReadOnly = isReadOnly
        self.schema = schema
        self.isBeingMade = isBeingMade
        self.pool = pool
    }

    public func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        let place = place
        return try await write { view in
            let (additions, answer) = try propose(view)
            let next = try view.size()
            // A step that was proposed for another record than the one that is there adds nothing.
            guard additions.entries.first.map({ $0.stored.index == next }) ?? true else {
                throw StoreFailure.busy(place)
            }
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

    public func rebuild(isKept: Bool) async throws -> Rebuilt {
        do {
            return try await write { view in
                let rebuilt = try Rebuilding(view).run()
                guard isKept else { throw Rehearsed(rebuilt: rebuilt) }
                return rebuilt
            }
        } catch let rehearsed as Rehearsed {
            return rehearsed.rebuilt
        }
    }

    /// Takes a transaction back that was only to tell what it would do.
    private struct Rehearsed: Error { let rebuilt: Rebuilt }

    /// Lets whoever is served come to the end, and hangs up.
    public func close() async { await pool.close() }

    private func write<Answer: Sendable>(
        _ body: @Sendable (PostgresView) throws -> Answer
    ) async throws -> Answer {
        let (place, schema, isBeingMade) = (place, schema, isBeingMade)
        guard !isReadOnly else {
            throw StoreFailure.readOnly(place, found: "it was opened only to be read")
        }
        return try await pool.transaction(.write) { session in
            let edge = try Edge(
                locking: schema,
                in: session,
                at: place,
                isMarked: !isBeingMade
            )
            return try body(PostgresView(session: session, place: place, edge: edge))
        }
    }
}
