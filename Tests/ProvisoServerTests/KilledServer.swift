import Foundation
import Testing

/// The real program serving a workspace, to be killed.
struct KilledServer {
    let process = Process()
    let port: Int

    /// The built program, beside the test bundle.
    static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "proviso")

    /// Starts serving the workspace of a folder and returns once requests are answered.
    init(in folder: URL) async throws {
        let output = Pipe()
        process.executableURL = Self.program
        process.arguments = ["serve", "--listen", "127.0.0.1:0", "--no-open", "-q"]
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "tester"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "it ended before it said where it is")
            text += String(decoding: more, as: UTF8.self)
        }
        port = try #require(URL(string: String(text.prefix { $0 != "\n" }))?.port)
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Runs the program in a folder and returns its exit status and what it printed.
    static func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, out: String) {
        let process = Process()
        let output = folder.appending(path: ".out-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: output) }
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "tester"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
    }
}
