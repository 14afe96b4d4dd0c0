public import ProvisoModel

/// A workspace cannot be made, opened, read or written.
public enum StoreFailure: Hashable, ExplainedError {
    /// A database's own words stand in `found` wherever it has some.
    case missing(String, found: String? = nil)
    case noFolder(String)
    case exists(String, found: String? = nil)
    case foreign(String, found: String? = nil)
    case unfinished(String, found: String? = nil)
    case older(String, version: Int, supported: Int)
    case newer(String, version: Int, supported: Int)
    case damaged(String, found: String)
    case entryDamaged(String, index: Int, found: String)
    case notAllowed(String, found: String? = nil)
    case readOnly(String, found: String? = nil)
    /// Changes wait in a file beside it, and we may not bring them in or take them back.
    case unrecovered(String)
    case busy(String)
    case full(String)
    case inputOutput(String, found: String)
    case notDurable(String, found: String? = nil)
    /// The database server does not answer, or not in time; nothing was kept.
    case unreachable(String, found: String)
    /// The database was lost while it was keeping the step, so that it may be kept or not.
    case outcomeUnknown(String, found: String)

    public var code: String {
        switch self {
        case .missing: "ledger.missing"
        case .noFolder: "ledger.no-folder"
        case .exists: "ledger.exists"
        case .foreign: "ledger.foreign"
        case .unfinished: "ledger.unfinished"
        case .older: "ledger.older"
        case .newer: "ledger.newer"
        case .damaged: "ledger.damaged"
        case .entryDamaged: "ledger.entry-damaged"
        case .notAllowed: "ledger.not-allowed"
        case .readOnly: "ledger.read-only"
        case .unrecovered: "ledger.unrecovered"
        case .busy: "ledger.busy"
        case .full: "ledger.full"
        case .inputOutput: "ledger.input-output"
        case .notDurable: "ledger.not-durable"
        case .unreachable: "ledger.unreachable"
        case .outcomeUnknown: "ledger.outcome-unknown"
        }
    }

    public var summary: String {
        switch self {
        case .missing: "there is no workspace here"
        case .noFolder: "the workspace cannot be made, because its folder does not exist"
        case .exists(_, .some): "the workspace cannot be made, because its place is taken"
        case .exists: "the workspace cannot be made, because the file exists already"
        case .foreign(_, .some): "there is something else here than a workspace"
        case .foreign: "the file is not a workspace"
        case .unfinished(_, .some): "the workspace is not finished"
        case .unfinished: "the file is empty"
        case .older(_, let version, _): "the workspace has the old format \(version)"
        case .newer(_, let version, _):
            "the workspace has format \(version), made by a newer program"
        case .damaged: "the workspace file is damaged"
        case .entryDamaged(_, let index, _): "entry \(index) cannot be read"
        case .notAllowed: "the workspace may not be opened"
        case .readOnly: "the workspace can only be read"
        case .unrecovered: "the workspace was not closed, and here it cannot be brought up to date"
        case .busy: "another program is writing to the workspace"
        case .full: "there is no room left for the workspace"
        case .inputOutput: "the workspace could not be read or written"
        case .notDurable: "the database does not promise to keep what it acknowledges"
        case .unreachable: "the database of the workspace cannot be reached"
        case .outcomeUnknown: "it is not known whether this step was kept"
        }
    }

    public var place: String? {
        switch self {
        case .missing(let path, _), .noFolder(let path), .exists(let path, _),
            .foreign(let path, _), .unfinished(let path, _), .older(let path, _, _),
            .newer(let path, _, _),
            .damaged(let path, _), .entryDamaged(let path, _, _), .notAllowed(let path, _),
            .readOnly(let path, _), .unrecovered(let path), .busy(let path), .full(let path),
            .inputOutput(let path, _), .notDurable(let path, _), .unreachable(let path, _),
            .outcomeUnknown(let path, _):
            path
        }
    }

    public var cause: String {
        switch self {
        case .missing(_, let found): found ?? "no file has this path"
        case .noFolder: "a file can only be made in a folder that is there"
        case .exists(_, let found): found ?? "a workspace is never written over"
        case .foreign(_, let found):
            found ?? "it does not carry the mark that every workspace carries"
        case .unfinished(_, let found?): found
        case .unfinished: "making a workspace was broken off before its first entry was kept"
        case .older(_, _, let supported), .newer(_, _, let supported):
            "this program reads format \(supported)"
        case .damaged(_, let found), .entryDamaged(_, _, let found), .inputOutput(_, let found),
            .unreachable(_, let found), .outcomeUnknown(_, let found):
            found
        case .notAllowed(_, let found):
            found ?? "the file or its folder does not grant the right to read"
        case .readOnly(_, let found):
            found ?? "the file, its folder or the medium does not grant the right to write"
        case .unrecovered:
            "changes wait in the file beside it that ends in `-wal` or `-journal`, and it may only be read"
        case .busy: "only one program can write at a time, and the other has not finished"
        case .full: "the disk or the quota is used up; nothing of this step was kept"
        case .notDurable(_, let found):
            found
                ?? "its disk takes no write-ahead log, so an acknowledged entry could be lost with the power"
        }
    }

    public var mend: String {
        switch self {
        case .missing: "check the path, or make a workspace with `proviso init`"
        case .noFolder: "make the folder first, or choose another path"
        case .exists: "open it as it is, or choose another path"
        case .foreign: "check the path; a workspace is made with `proviso init`"
        case .unfinished(_, .some): "wait, or move it there again"
        case .unfinished: "run `proviso init` again with this path"
        case .older:
            "bring it up to date with `proviso rebuild`, or open it with the program that made it"
        case .newer: "install a newer version of the program"
        case .damaged, .entryDamaged:
            "run `proviso verify` to see what still stands, and bring the file back from a copy"
        case .notAllowed(_, .some): "check name, password and rights with whoever runs the database"
        case .notAllowed: "ask the owner of the file for the right to read it"
        case .readOnly(_, .some): "name the server that takes writes, and do the same again"
        case .readOnly: "ask the owner for the right to write, or work on a copy"
        case .unrecovered:
            "open it for writing, or copy both files to a folder that can be written and open the copy"
        case .busy: "try again in a moment"
        case .full: "free some room and do the same again"
        case .inputOutput: "check the disk and do the same again"
        case .notDurable(_, .some): "have it switched on by whoever runs the database"
        case .notDurable: "move the workspace to a disk of this machine"
        case .unreachable:
            "see whether the server runs, and do the same again; nothing of this step was kept"
        case .outcomeUnknown:
            "do the same again under the same key, or look whether it is on record"
        }
    }

    public var fault: Fault {
        switch self {
        case .missing: .missing
        case .noFolder, .exists: .cannotCreate
        case .foreign, .unfinished, .older, .newer: .input
        case .damaged, .entryDamaged: .unverified
        case .notAllowed, .readOnly: .permission
        case .unrecovered, .full, .inputOutput, .notDurable: .inputOutput
        case .busy: .busy
        case .unreachable, .outcomeUnknown: .unavailable
        }
    }
}
