import Foundation

/// The real program, run as a user or a script runs it.
struct ProgramRun {
    let status: Int32
    let out: String
    let error: String

    /// The built program, beside the test bundle.
    static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "proviso")

    /// A fresh folder that is gone after the test.
    static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    init(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        input: String? = nil
    ) throws {
        try self.init(
            executable: Self.program,
            arguments,
            in: folder,
            environment: environment,
            input: input
        )
    }

    /// A shell script in which `$PROVISO` is the program.
    init(script: String, in folder: URL) throws {
        try self.init(
            executable: URL(filePath: "/bin/bash"),
            ["-c", script],
            in: folder,
            environment: ["PROVISO": Self.program.path],
            input: nil
        )
    }

    private init(
        executable: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String],
        input: String?
    ) throws {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Nothing of the machine's own settings reaches the program under test.
        process.environment = [
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "tester",
        ].merging(environment) { $1 }
        let output = folder.appending(path: ".out-\(UUID().uuidString)")
        let errors = folder.appending(path: ".err-\(UUID().uuidString)")
        for file in [output, errors] {
            _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
        process.waitUntilExit()
        status = process.terminationStatus
        out = try String(contentsOf: output, encoding: .utf8)
        error = try String(contentsOf: errors, encoding: .utf8)
        try FileManager.default.removeItem(at: output)
        try FileManager.default.removeItem(at: errors)
    }

    /// A workspace with the reference case.
    static func referenceCase(in folder: URL) throws {
        let made = try ProgramRun(["demo", "workspace.proviso", "-q"], in: folder)
        guard made.status == 0 else { throw Failed(why: made.error) }
    }

    struct Failed: Error { let why: String }
}
