import Foundation

/// The programs to run, the project they belong to, and a folder for what they write.
struct Bench {
    let programs: URL
    let root: URL
    let scratch: URL

    init() throws {
        programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        scratch = FileManager.default.temporaryDirectory
            .appending(path: "proviso-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    }

    func run(_ program: String, _ arguments: [String]) throws -> String {
        try output(of: programs.appending(path: program).path, arguments)
    }

    func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Seconds of the middle one of so many runs.
    func median(_ times: Int, _ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        var all: [Double] = []
        for _ in 0..<times {
            let spent = try clock.measure { try work() }
            let rest = Double(spent.components.attoseconds) / 1e18
            all.append(rest + Double(spent.components.seconds))
        }
        return all.sorted()[times / 2]
    }

    func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }
    func ratio(_ value: Double) -> String { String(format: "%.1f", value) }
    func kept(_ isKept: Bool) -> String { isKept ? "kept" : "MISSED" }
}
