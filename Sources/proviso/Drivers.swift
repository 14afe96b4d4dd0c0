import Foundation
import ProvisoCommands
import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoLedgerSQLite

/// Workspaces as SQLite files, or as schemas of a PostgreSQL database where an address is given.
struct Drivers: WorkspaceDriver {
    func name(of place: String) -> WorkspaceName {
        guard PostgresAddress.isMeant(by: place) else {
            let file = URL(filePath: place).deletingPathExtension().lastPathComponent
            return WorkspaceName(shown: place, usual: file, isFile: true)
        }
        // What cannot be read is not shown either: a password may stand anywhere in it.
        guard let address = try? PostgresAddress(place) else {
            return WorkspaceName(shown: "postgres://…", usual: "workspace", isFile: false)
        }
        return WorkspaceName(shown: address.name, usual: address.schema, isFile: false)
    }

    func create(at place: String, name: String, program: String) async throws -> any LedgerStore {
        guard PostgresAddress.isMeant(by: place) else {
            return try SQLiteStore.create(
                at: place,
                name: name,
                program: program,
                clock: SystemClock()
            )
        }
        let address = try PostgresAddress(place)
        return try await PostgresStore.create(
            at: address,
            name: name,
            program: program,
            clock: SystemClock()
        )
    }

    func open(at place: String, isReadOnly: Bool) async throws -> any LedgerStore {
        guard PostgresAddress.isMeant(by: place) else {
            return try SQLiteStore.open(at: place, readOnly: isReadOnly)
        }
        return try await PostgresStore.open(at: PostgresAddress(place), readOnly: isReadOnly)
    }

    func copy(
        _ ledger: Ledger,
        to place: String,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> Checkpoint {
        let signer = try await ledger.signer()
        guard PostgresAddress.isMeant(by: place) else {
            return try await SQLiteStore.adopt(at: place, signer: signer) {
                try await ledger.copy(to: $0, progress: progress)
            }
        }
        return try await PostgresStore.adopt(at: PostgresAddress(place), signer: signer) {
            try await ledger.copy(to: $0, progress: progress)
        }
    }
}
