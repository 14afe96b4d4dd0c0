package import ProvisoLedger
package import ProvisoLedgerSQLite

extension SQLiteStore {
    /// Opens the workspace, or makes it where making it was never finished.
    package static func openOrMake(at path: String, clock: any KnownClock) throws -> SQLiteStore {
        do {
            return try open(at: path)
        } catch StoreFailure.missing, StoreFailure.unfinished {
            return try make(at: path, clock: clock)
        }
    }

    /// Makes the workspace, or opens it where it is there already.
    static func makeOrOpen(at path: String, clock: any KnownClock) throws -> SQLiteStore {
        do {
            return try make(at: path, clock: clock)
        } catch StoreFailure.exists {
            return try open(at: path)
        }
    }

    private static func make(at path: String, clock: any KnownClock) throws -> SQLiteStore {
        try create(
            at: path,
            name: "trial",
            program: "test",
            clock: clock,
            signer: trialSigner()
        )
    }

    private static func trialSigner() -> Signer {
        guard let signer = Signer(seed: Array(7..<39)) else {
            preconditionFailure("32 bytes are a seed")
        }
        return signer
    }
}
