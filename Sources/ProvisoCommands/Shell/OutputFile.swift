import Foundation

/// Where an answer goes that was asked for with `-o`.
struct OutputFile {
    let path: String

    /// A file appears whole or not at all; a device or pipe is written into, never replaced.
    func write(_ bytes: [UInt8]) throws {
        guard isSpecial else {
            return try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? handle.close() }
        try handle.write(contentsOf: Data(bytes))
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
