import Foundation
import GRDB

public import ProvisoLedger
import ProvisoModel

/// A workspace in one SQLite file, with a write-ahead log while it is open.
///
/// Commits reach the disk before they are acknowledged. Several processes may have the file open; they
/// write one after another, each seeing what the others added.
public final class SQLiteStore: LedgerStore {
    public let place: String
    /// Whether entries can only be looked at: asked for so, or forced by the file or its medium.
    public let isReadOnly: Bool
    private let database: any DatabaseWriter

    /// How long to wait for another writer before giving up.
    public static let patience: Duration = .seconds(5)

    init(place: String, isReadOnly: Bool, database: any DatabaseWriter) {
        self.place = place
        self.isReadOnly = isReadOnly
        self.database = database
    }

    public func append<Answer: Sendable>(
        _ propose: @Sendable (any LedgerView) throws -> (Additions, Answer)
    ) async throws -> Answer {
        guard !isReadOnly else { throw StoreFailure.readOnly(place) }
        let place = place
        return try await explaining {
            try await database.write { database in
                let view = SQLiteView(database: database, place: place, isUpToDate: true)
                let (additions, answer) = try propose(view)
                try SQLiteStore.add(additions, to: database)
                return answer
            }
        }
    }

    public func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer {
        let (place, isUpToDate) = (place, !isReadOnly)
        return try await explaining {
            try await database.read {
                try look(SQLiteView(database: $0, place: place, isUpToDate: isUpToDate))
            }
        }
    }

    public func faults() async throws -> [String] {
        do {
            return try await database.read { database in
                try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
                    .filter { $0 != "ok" }
            }
        } catch let error as DatabaseError {
            return [error.explained(at: place).cause]
        }
    }

    /// Ends the use of the file; what the write-ahead log holds is brought into it.
    public func close() throws {
        do {
            // Whoever closes the file last brings the log in, and only a writer can.
            (database as? DatabasePool)?.invalidateReadOnlyConnections()
            try database.close()
        } catch let error as DatabaseError {
            throw error.explained(at: place)
        }
    }

    static func add(_ additions: Additions, to database: Database) throws {
        for entry in additions.entries {
            try database.cachedStatement(
                sql: "INSERT INTO entries (log_index, key, bytes, leaf_hash) VALUES (?, ?, ?, ?)"
            ).execute(
                arguments: [entry.index, entry.key, Data(entry.bytes), Data(entry.leafHash)])
        }
        for (digest, bytes) in additions.documents.sorted(by: { $0.key.hex < $1.key.hex }) {
            try database.cachedStatement(
                sql: "INSERT INTO documents (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING"
            ).execute(arguments: [Data(digest.bytes), Data(bytes)])
        }
        // In order, so that the same entries give the same file.
        for (node, hash) in additions.nodes.sorted(by: { $0.key < $1.key }) {
            try database.cachedStatement(
                sql: "INSERT INTO tree_nodes (level, position, hash) VALUES (?, ?, ?)"
            ).execute(arguments: [node.level, node.position, Data(hash.bytes)])
        }
        try add(additions.requests, to: database)
        if let checkpoint = additions.checkpoint {
            try database.cachedStatement(
                sql: "INSERT INTO checkpoints (size, note) VALUES (?, ?)"
            ).execute(arguments: [checkpoint.size, checkpoint.note.note])
        }
    }

    private static func add(_ requests: [KeptRequest], to database: Database) throws {
        guard let newest = requests.last else { return }
        try database.cachedStatement(sql: "DELETE FROM requests WHERE carried_out < ?")
            .execute(arguments: [KeptRequest.oldest(at: newest.at).microseconds])
        let insert = try database.cachedStatement(
            sql: "INSERT INTO requests (key, request, note, carried_out) VALUES (?, ?, ?, ?)"
        )
        for kept in requests {
            try insert.execute(
                arguments: [
                    Data(kept.key.bytes), Data(kept.request.bytes), kept.note, kept.at.microseconds,
                ]
            )
        }
    }

    /// Leaves room for so many pages only, so that a test can fill the disk.
    package func limit(pages: Int) async throws {
        try await database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
    }

    private func explaining<Answer>(
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw error.explained(at: place)
        }
    }
}
