import ProvisoAccess
import ProvisoAccessSQLite
import ProvisoCommands
import ProvisoLedgerPostgres

/// Accounts as SQLite files: beside their workspaces, or where somebody names one.
///
/// Nothing lies beside a workspace in a database, so its accounts have to be named; looked for in a folder that
/// the program happens to be started in, they would be missed, and whoever comes let in.
struct AccountFiles: AccessDriver {
    private let named: String?

    init(named: String?) { self.named = named.flatMap { $0.isEmpty ? nil : $0 } }

    private func path(_ workspace: String) throws -> String {
        if let named { return named }
        guard !PostgresAddress.isMeant(by: workspace) else {
            throw CommandError.noAccountsFile(Drivers().name(of: workspace).shown)
        }
        return SQLiteAccessStore.path(beside: workspace)
    }

    func find(beside workspace: String) async throws -> (any AccessStore)? {
        try SQLiteAccessStore.find(at: path(workspace))
    }

    func open(beside workspace: String) async throws -> any AccessStore {
        try SQLiteAccessStore.open(at: path(workspace))
    }
}
