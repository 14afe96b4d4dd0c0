import Foundation
import Synchronization

/// A new file that is written piece by piece and appears whole or not at all; nothing is written over.
final class StreamedFile: Sendable {
    private let path: String
    private let part: String
    private let handle: FileHandle?
    private let written = Mutex(0)

    /// Where nothing is to be kept, what is written is only counted.
    init(path: String, isKept: Bool) throws(CommandError) {
        self.path = path
        part = "\(path).\(UUID().uuidString)"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StreamedFile.inTheWay(path)
        }
        guard isKept else {
            handle = nil
            return
        }
        // It holds the owner's business: nobody else reads it.
        let descriptor = open(part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path, String(cString: strerror(errno))) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    var count: Int { written.withLock { $0 } }

    func write(_ bytes: [UInt8]) throws {
        written.withLock { $0 += bytes.count }
        do {
            try handle?.write(contentsOf: Data(bytes))
        } catch {
            throw CommandError.unwritable(path, error.localizedDescription)
        }
    }

    /// Puts the file in its place once all of it is on the disk.
    func finish() throws {
        guard let handle else { return }
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw CommandError.unwritable(path, error.localizedDescription)
        }
        // A link is refused where something has come there meanwhile; a renaming would write over it.
        guard link(part, path) == 0 else {
            throw errno == EEXIST
                ? StreamedFile.inTheWay(path)
                : CommandError.unwritable(path, String(cString: strerror(errno)))
        }
        unlink(part)
    }

    private static func inTheWay(_ path: String) -> CommandError {
        .inTheWay(path, "a package is written over nothing")
    }

    func giveUp() {
        try? handle?.close()
        unlink(part)
    }
}
