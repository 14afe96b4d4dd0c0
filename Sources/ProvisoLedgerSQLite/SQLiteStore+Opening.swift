import Foundation
import GRDB

public import ProvisoLedger

extension SQLiteStore {
    /// Makes a workspace with its first entry; the file is either a whole workspace or empty.
    public static func create(
        at path: String,
        name: String,
        program: String,
        clock: any KnownClock,
        signer: Signer = .make()
    ) throws -> SQLiteStore {
        let path = absolute(path)
        try makeEmptyFile(at: path)
        try explaining(path) {
            // A rollback journal, not a write-ahead log, until the first entry is kept: a kill before
            // that leaves an empty file, and making the workspace can be done again.
            let queue = try DatabaseQueue(path: path, configuration: configuration())
            // Entries of half a page leave less of it empty on larger ones.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 8192") }
            try queue.write { database in
                guard try SQLiteFormat.number(database, "SELECT count(*) FROM sqlite_schema") == 0
                else { throw StoreFailure.exists(path) }
                try SQLiteFormat.make(in: database, signer: signer)
                let view = SQLiteView(database: database, place: path)
                try view.add(
                    Proposal.ofFirstEntry(
                        name: name,
                        program: program,
                        at: clock.now(),
                        in: view
                    )
                )
            }
            try queue.close()
        }
        return try open(at: path)
    }

    /// Opens a workspace; only for reading where it may not or cannot be written.
    public static func open(
        at path: String,
        readOnly: Bool = false,
        patience: Duration = SQLiteStore.patience
    ) throws -> SQLiteStore {
        let path = absolute(path)
        try checkFile(at: path)
        let isReadOnly = readOnly || !isWritable(path)
        do {
            return try explaining(path) {
                let database: any DatabaseWriter =
                    try isReadOnly
                    ? openForReading(path, patience) : openForWriting(path, patience)
                return SQLiteStore(place: path, isReadOnly: isReadOnly, database: database)
            }
        } catch StoreFailure.foreign where size(of: path) == 0 {
            // Making it was cut off, and the database has taken back what had been begun.
            throw StoreFailure.unfinished(path)
        }
    }

    private static func openForWriting(
        _ path: String,
        _ patience: Duration
    ) throws -> DatabasePool {
        var configuration = configuration(patience)
        configuration.prepareDatabase { try SQLiteFormat.check($0, at: path) }
        configuration.maximumReaderCount = 4
        // A pool, so that whoever reads does not wait for the flush of whoever writes.
        let pool = try DatabasePool(path: path, configuration: configuration)
        // Only now: GRDB has settings of its own that it makes after preparing the database.
        try pool.writeWithoutTransaction { database in
            try SQLiteFormat.makeDurable(database, at: path)
            try SQLiteFormat.bringUpToDate(database, at: path)
        }
        return pool
    }

    private static func openForReading(
        _ path: String,
        _ patience: Duration
    ) throws -> DatabaseQueue {
        var configuration = configuration(patience)
        configuration.readonly = true
        configuration.prepareDatabase {
            try SQLiteFormat.check($0, at: path, isReadOnly: true)
        }
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
        {
            // SQLite wants to make a file beside a write-ahead database even to read it, and to take back
            // what a journal says was not finished. Where that is not allowed, the file alone is the
            // whole truth only if nothing waits.
            guard !hasWaitingEntries(path) else { throw StoreFailure.unrecovered(path) }
            let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
            return try DatabaseQueue(
                path: "file:\(name)?immutable=1",
                configuration: configuration
            )
        }
    }

    static func configuration(
        _ patience: Duration = SQLiteStore.patience
    ) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience / .seconds(1))
        configuration.label = "workspace"
        return configuration
    }

    // MARK: Files

    // SQLite takes a name that begins with `file:` for a URI; an absolute path never does.
    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    static func makeEmptyFile(at path: String) throws {
        let files = FileManager.default
        guard isFolder(folder(of: path)) else { throw StoreFailure.noFolder(path) }
        if files.fileExists(atPath: path) {
            // A journal beside it takes back what was not finished; what is there then is looked at again.
            guard !isFolder(path), size(of: path) == 0 || size(of: path + "-journal") > 0 else {
                throw StoreFailure.exists(path)
            }
            return
        }
        // The file holds the signing key and the owner's business: nobody else reads it.
        let isMade = files.createFile(
            atPath: path,
            contents: nil,
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade else { throw StoreFailure.readOnly(path) }
    }

    private static func checkFile(at path: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { throw StoreFailure.missing(path) }
        guard !isFolder(path) else { throw StoreFailure.foreign(path) }
        guard files.isReadableFile(atPath: path) else { throw StoreFailure.notAllowed(path) }
        guard size(of: path) > 0 else { throw StoreFailure.unfinished(path) }
    }

    private static func isWritable(_ path: String) -> Bool {
        let files = FileManager.default
        return files.isWritableFile(atPath: path)
            && files.isWritableFile(atPath: folder(of: path))
    }

    private static func hasWaitingEntries(_ path: String) -> Bool {
        size(of: path + "-wal") > 0 || size(of: path + "-journal") > 0
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    private static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    static func explaining<Answer>(
        _ path: String,
        _ body: () throws -> Answer
    ) throws -> Answer {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw error.explained(at: path)
        }
    }
}
