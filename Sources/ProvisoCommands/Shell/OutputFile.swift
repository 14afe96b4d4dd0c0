import Foundation

/// Where an answer goes that was asked for with `-o`.
struct OutputFile {
    let path: String
    /// Whether only its owner may read it.
    var isSecret = false

    /// A file appears whole or not at all; a device or pipe is written into, never replaced.
    ///
    /// A workspace, or its accounts, would be lost for good: a database is never written over.
    func write(_ bytes: [UInt8]) throws {
        guard isSpecial else {
            guard !isDatabase else {
                throw CommandError.inTheWay(path, "it holds a workspace, or accounts of one")
            }
            if isSecret { return try writeSecretly(bytes) }
            return try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? handle.close() }
        try handle.write(contentsOf: Data(bytes))
    }

    /// Made for its owner alone from the first moment, then put in the place of what was there.
    private func writeSecretly(_ bytes: [UInt8]) throws {
        let part = "\(path).\(UUID().uuidString)"
        let descriptor = open(part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try handle.write(contentsOf: Data(bytes))
            try handle.close()
            guard rename(part, path) == 0 else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        } catch {
            unlink(part)
            throw error
        }
    }

    // As every file of SQLite begins (sqlite.org/fileformat2.html, section 1.3).
    private static let databaseMark = Data("SQLite format 3\u{0}".utf8)

    private var isDatabase: Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 16)) == OutputFile.databaseMark
    }

    private var isSpecial: Bool {
        let type =
            try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        return switch type {
        case nil, .typeRegular, .typeSymbolicLink, .typeDirectory: false
        default: true
        }
    }
}
