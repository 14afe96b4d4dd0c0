import Foundation

/// Where an answer goes that was asked for with `-o`.
struct OutputFile {
    let path: String
    /// Whether only its owner may read it.
    var isSecret = false

    /// A file appears whole or not at all; a device or pipe is written into, never replaced.
    func write(_ bytes: [UInt8]) throws {
        guard isSpecial else {
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

    private var isSpecial: Bool {
        let type =
            try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        return switch type {
        case nil, .typeRegular, .typeSymbolicLink, .typeDirectory: false
        default: true
        }
    }
}
