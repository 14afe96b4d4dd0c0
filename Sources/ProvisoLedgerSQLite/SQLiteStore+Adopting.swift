import Foundation
import GRDB

public import ProvisoLedger

extension SQLiteStore {
    /// Makes a workspace out of another one's record, which `fill` puts into the place it is handed.
    ///
    /// The file appears once all of it is on the disk; where anything fails there is none. Nothing is written over.
    /// `fill` gives back the checkpoint over all it has put there.
    @discardableResult
    public static func adopt(
        at path: String,
        signer: Signer,
        fill: (any LedgerStore) async throws -> Checkpoint
    ) async throws -> Checkpoint {
        let path = absolute(path)
        guard !FileManager.default.fileExists(atPath: path) else { throw StoreFailure.exists(path) }
        let part = "\(path).part-\(UUID().uuidString.prefix(8))"
        do {
            try makeEmptyFile(at: part)
            try explaining(part) {
                let queue = try DatabaseQueue(path: part, configuration: configuration())
                try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 8192") }
                try queue.write { try SQLiteFormat.make(in: $0, signer: signer) }
                try queue.close()
            }
            let store = try open(at: part)
            let head = try await fill(store)
            guard try await store.read({ try $0.isWhole(at: head) }) else {
                throw StoreFailure.damaged(path, found: "the copy is not what was copied")
            }
            try store.close()
            try appear(part, at: path)
            return head
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                try? FileManager.default.removeItem(atPath: part + suffix)
            }
            throw error
        }
    }

    // A link is refused where something has come there in the meantime; a renaming would write over it.
    private static func appear(_ part: String, at path: String) throws {
        guard link(part, path) == 0 else {
            throw errno == EEXIST
                ? StoreFailure.exists(path)
                : StoreFailure.inputOutput(path, found: String(cString: strerror(errno)))
        }
        unlink(part)
    }
}
