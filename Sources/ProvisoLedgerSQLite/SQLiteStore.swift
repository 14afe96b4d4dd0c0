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
            let (answer, isWithheld) = try await database.write { database in
                let view = SQLiteView(database: database, place: place)
                let (additions, answer) = try propose(view)
                try view.add(additions)
                return (answer, !additions.withheld.isEmpty)
            }
            if isWithheld { try await emptyLog() }
            return answer
        }
    }

    /// Brings the write-ahead log in and cuts it off, so that nothing withheld is left in it.
    ///
    /// Where somebody still reads an earlier state, the next one to close the file does it.
    private func emptyLog() async throws {
        try await database.writeWithoutTransaction { database in
            do {
                _ = try database.checkpoint(.truncate)
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY
                || error.resultCode == .SQLITE_LOCKED
            {}
        }
    }

    public func read<Answer: Sendable>(
        _ look: @Sendable (any LedgerView) throws -> Answer
    ) async throws -> Answer {
        let place = place
        return try await explaining {
            try await database.read { try look(SQLiteView(database: $0, place: place)) }
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

    public func rebuild(isKept: Bool) async throws -> Rebuilt {
        guard !isReadOnly else { throw StoreFailure.readOnly(place) }
        let place = place
        return try await explaining {
            try await database.writeWithoutTransaction { database in
                var rebuilt: Rebuilt?
                try database.inTransaction(.immediate) {
                    rebuilt = try Rebuilding(database, place).run()
                    return isKept ? .commit : .rollback
                }
                return rebuilt ?? Rebuilt(entries: 0, rows: [:], mended: [:])
            }
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
