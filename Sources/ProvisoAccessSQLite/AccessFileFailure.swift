import GRDB
package import ProvisoModel

/// The file with the accounts cannot be opened, read or written.
package enum AccessFileFailure: ExplainedError, Hashable {
    case foreign(String)
    case otherVersion(String, found: Int)
    case openToOthers(String)
    case cannotMake(String, found: String)
    case notAllowed(String)
    case damaged(String, found: String)
    case busy(String)
    case full(String)
    case inputOutput(String, found: String)
    case notDurable(String)

    package var code: String {
        switch self {
        case .foreign: "accounts.foreign"
        case .otherVersion: "accounts.version"
        case .openToOthers: "accounts.open-to-others"
        case .cannotMake: "accounts.cannot-make"
        case .notAllowed: "accounts.not-allowed"
        case .damaged: "accounts.damaged"
        case .busy: "accounts.busy"
        case .full: "accounts.full"
        case .inputOutput: "accounts.input-output"
        case .notDurable: "accounts.not-durable"
        }
    }

    package var summary: String {
        switch self {
        case .foreign: "the file holds no accounts of Proviso's"
        case .otherVersion(_, let found): "the accounts have the format \(found)"
        case .openToOthers: "others on this machine may read the accounts"
        case .cannotMake: "the file for the accounts cannot be made"
        case .notAllowed: "the accounts may not be opened"
        case .damaged: "the file with the accounts is damaged"
        case .busy: "another program is writing to the accounts"
        case .full: "there is no room left for the accounts"
        case .inputOutput: "the accounts could not be read or written"
        case .notDurable: "the database does not promise to keep what it acknowledges"
        }
    }

    package var place: String? {
        switch self {
        case .foreign(let path), .otherVersion(let path, _), .openToOthers(let path),
            .cannotMake(let path, _), .notAllowed(let path), .damaged(let path, _),
            .busy(let path), .full(let path), .inputOutput(let path, _), .notDurable(let path):
            path
        }
    }

    package var cause: String {
        switch self {
        case .foreign: "it does not carry the mark that every such file carries"
        case .otherVersion: "this program reads format \(AccessFormat.version)"
        case .openToOthers: "its permissions let more people in than its owner"
        case .cannotMake(_, let found), .damaged(_, let found), .inputOutput(_, let found): found
        case .notAllowed: "the file or its folder does not grant the right to read and write"
        case .busy: "only one program can write at a time, and the other has not finished"
        case .full: "the disk or the quota is used up; nothing of this step was kept"
        case .notDurable:
            "its disk takes no write-ahead log, so an acknowledged change could be lost with the power"
        }
    }

    package var mend: String {
        switch self {
        case .foreign: "move the file away; the accounts lie beside the workspace under its name"
        case .otherVersion: "use the version of the program that made them"
        case .openToOthers: "run `chmod 600` on it, and change the passwords if somebody read it"
        case .cannotMake: "check who may write in the folder of the workspace"
        case .notAllowed: "ask the owner of the file"
        case .damaged: "bring the file back from a copy"
        case .busy: "try again in a moment"
        case .full: "free some room and do the same again"
        case .inputOutput: "check the disk and do the same again"
        case .notDurable: "move the workspace to a disk of this machine"
        }
    }

    package var fault: Fault {
        switch self {
        case .foreign, .otherVersion: .input
        case .openToOthers, .notAllowed: .permission
        case .cannotMake: .cannotCreate
        case .damaged: .unverified
        case .busy: .busy
        case .full, .inputOutput, .notDurable: .inputOutput
        }
    }
}

extension AccessFileFailure {
    /// The database's reason in the words of the trade.
    init(_ error: DatabaseError, at path: String) {
        let found = error.message ?? "the database gives no reason"
        self =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path)
            case .SQLITE_FULL: .full(path)
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: .notAllowed(path)
            case .SQLITE_NOTADB: .foreign(path)
            // A missing table or column in a file that carries our mark is damage too.
            case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH,
                .SQLITE_CONSTRAINT:
                .damaged(path, found: found)
            default: .inputOutput(path, found: found)
            }
    }
}
