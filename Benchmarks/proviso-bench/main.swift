import Foundation

/// Prints what the project promises as ratios against a limit measured in the same run.
let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
let scratch = FileManager.default.temporaryDirectory
    .appending(path: "proviso-bench-\(ProcessInfo.processInfo.processIdentifier)")
try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: scratch) }

try startUp()
try readingSpeed()
try readingScores()

func startUp() throws {
    print("Start-up, median of 21 runs")
    let workspace = scratch.appending(path: "case.proviso").path
    _ = try run("proviso", ["demo", workspace, "-q"])
    let empty = try median(21) { _ = try run("empty-program", []) }
    let decide = [
        "-C", workspace, "decide", "--seller", "nvidia", "--buyer", "deepseek", "--item", "h200",
        "--qty", "1000", "--on", "2026-01-30", "-n",
    ]
    for (name, arguments, limit) in [("help", ["help"], 0.1), ("decide", decide, 0.3)] {
        let time = try median(21) { _ = try run("proviso", arguments) }
        print(
            "  \(name): \(milliseconds(time)), \(ratio(time / empty)) times an empty program (\(milliseconds(empty))); limit \(milliseconds(limit)): \(time < limit ? "kept" : "MISSED")"
        )
    }
}

func readingSpeed() throws {
    print("Reader, one core")
    let megabytes = 8.0
    let file = scratch.appending(path: "long.txt")
    let text = SampleText.bytes(atLeast: Int(megabytes * 1_000_000))
    try Data(text).write(to: file)
    let arguments = [
        "read", file.path, "-n", "--outlet", "Sample", "--published", "2026-01-30", "-q", "-o",
        "/dev/null", "--format", "ndjson",
    ]
    let short = scratch.appending(path: "short.txt")
    try Data(SampleText.bytes(atLeast: 1)).write(to: short)
    let base = try median(3) {
        _ = try run("proviso", arguments.map { $0 == file.path ? short.path : $0 })
    }
    let time = try median(3) { _ = try run("proviso", arguments) } - base
    var sum: UInt64 = 0
    let raw = median(3) { sum = text.reduce(sum) { $0 &+ UInt64($1) } }
    let rate = Double(text.count) / 1_000_000 / time
    print(
        "  \(String(format: "%.1f", rate)) MB/s of text into statements (checksum \(sum % 97)); \(ratio(time / raw)) times one pass over the bytes; limit 2 MB/s: \(rate >= 2 ? "kept" : "MISSED")"
    )
}

func readingScores() throws {
    let gold = root.deletingLastPathComponent().appending(path: "shared/reader")
    guard FileManager.default.fileExists(atPath: gold.appending(path: "score.py").path) else {
        print("Reader against annotated texts: SKIPPED, none at \(gold.lastPathComponent)")
        return
    }
    try scores(of: ["seed"], from: gold, under: gold.appending(path: "score.py"), as: "seed report")
    let dev = gold.appending(path: "dev")
    let names = try FileManager.default.contentsOfDirectory(atPath: dev.path)
        .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    try scores(
        of: names,
        from: dev,
        under: gold.appending(path: "score.py"),
        as: "development texts"
    )
}

func scores(of names: [String], from folder: URL, under scorer: URL, as title: String) throws {
    let golds = scratch.appending(path: "gold-\(title)")
    let made = scratch.appending(path: "made-\(title)")
    for place in [golds, made] {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    for name in names {
        try FileManager.default.copyItem(
            at: folder.appending(path: "\(name).gold.json"),
            to: golds.appending(path: "\(name).gold.json")
        )
        _ = try run(
            "proviso",
            [
                "read", folder.appending(path: "\(name).txt").path, "--meta",
                folder.appending(path: "\(name).meta.json").path, "-n", "--json", "-q", "-o",
                made.appending(path: "\(name).pred.json").path,
            ]
        )
    }
    let answer = try output(of: "/usr/bin/env", ["python3", scorer.path, golds.path, made.path])
    print("Reader against annotated texts: \(title)")
    let wanted = ["OVERALL", "polarity", "cell", "chain", "strict"]
    for line in answer.split(separator: "\n") where wanted.contains(where: { line.hasPrefix($0) }) {
        print("  \(line)")
    }
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

func median(_ times: Int, _ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var all: [Double] = []
    for _ in 0..<times {
        let spent = try clock.measure { try work() }
        all.append(Double(spent.components.attoseconds) / 1e18 + Double(spent.components.seconds))
    }
    return all.sorted()[times / 2]
}

func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }
func ratio(_ value: Double) -> String { String(format: "%.1f", value) }
