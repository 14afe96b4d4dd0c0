import Foundation
import GRDB
package import ProvisoAccess

/// Accounts in one SQLite file beside the workspace, which only its owner may read.
///
/// Changes reach the disk before they are acknowledged. Several processes may have the file open; they
/// change it one after another, each seeing what the others did.
package final class SQLiteAccessStore: AccessStore {
    package let place: String
    private let queue: DatabaseQueue

    /// How long to wait for another writer before giving up.
    private static let patience = 5.0

    /// `h200.proviso` has its accounts in `h200.proviso-access`.
    package static func path(beside workspace: String) -> String {
        URL(fileURLWithPath: workspace).standardizedFileURL.path + "-access"
    }

    /// The accounts of a workspace, where any were ever made.
    package static func find(beside workspace: String) throws -> SQLiteAccessStore? {
        try find(at: path(beside: workspace))
    }

    /// The accounts of a workspace; the file is made where there is none.
    package static func open(beside workspace: String) throws -> SQLiteAccessStore {
        try open(at: path(beside: workspace))
    }

    /// The accounts in a file, where it is there.
    package static func find(at path: String) throws -> SQLiteAccessStore? {
        FileManager.default.fileExists(atPath: path) ? try SQLiteAccessStore(path) : nil
    }

    /// The accounts in a file, which is made where there is none.
    package static func open(at path: String) throws -> SQLiteAccessStore {
        try makeFile(at: path)
        return try SQLiteAccessStore(path)
    }

    private init(_ path: String) throws {
        try SQLiteAccessStore.checkFile(at: path)
        place = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(SQLiteAccessStore.patience)
            configuration.label = "accounts"
            queue = try DatabaseQueue(path: path, configuration: configuration)
            // Looked at before anything is set: a foreign file stays as it is.
            try queue.write { try AccessFormat.prepare($0, at: path) }
            try queue.writeWithoutTransaction { try AccessFormat.makeDurable($0, at: path) }
        } catch let error as DatabaseError {
            throw AccessFileFailure(error, at: path)
        }
    }

    package func change<Answer: Sendable>(
        _ body: @Sendable (any AccessRecords) throws -> Answer
    ) async throws -> Answer {
        let place = place
        return try await explaining {
            try await queue.write { try body(SQLiteAccessRecords(database: $0, place: place)) }
        }
    }

    package func read<Answer: Sendable>(
        _ look: @Sendable (any AccessView) throws -> Answer
    ) async throws -> Answer {
        let place = place
        return try await explaining {
            try await queue.read { try look(SQLiteAccessRecords(database: $0, place: place)) }
        }
    }

    private func explaining<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw AccessFileFailure(error, at: place)
        }
    }

    // MARK: The file

    /// Makes an empty file that nobody else can open, not even for a moment.
    private static func makeFile(at path: String) throws {
        let descriptor = Foundation.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw AccessFileFailure.cannotMake(path, found: String(cString: strerror(errno)))
        }
        close(descriptor)
    }

    private static func checkFile(at path: String) throws {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? NSNumber
        else { throw AccessFileFailure.notAllowed(path) }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw AccessFileFailure.foreign(path)
        }
        guard mode.intValue & 0o077 == 0 else { throw AccessFileFailure.openToOthers(path) }
    }
}
