import GRDB
import ProvisoLedger

extension DatabaseError {
    /// The failure in the words of the trade.
    func explained(at place: String) -> StoreFailure {
        let found = message ?? "the database gives no reason"
        return switch resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(place)
        case .SQLITE_FULL: .full(place)
        // The index of the write-ahead log finds no room.
        case .SQLITE_IOERR where extendedResultCode == .SQLITE_IOERR_SHMSIZE: .full(place)
        case .SQLITE_READONLY: .readOnly(place)
        case .SQLITE_PERM, .SQLITE_AUTH: .notAllowed(place)
        case .SQLITE_NOTADB: .foreign(place)
        // A missing table or column in a file that carries our mark is damage too.
        case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH,
            .SQLITE_CONSTRAINT:
            .damaged(place, found: found)
        default: .inputOutput(place, found: found)
        }
    }
}
