import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel

/// Asks a million stored questions again under a changed rule pack, and prints time and peak memory.
///
/// The workspace is generated: the reference case, and questions that vary in buyer, item, day, quantity,
/// floor and asker. The changed pack moves a threshold that most of them turn on.
///
/// With `kinds` for a first argument it times decisions of new kinds instead, as many as the second says.
if CommandLine.arguments.dropFirst().first == "kinds" {
    try await NewKinds.run(CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 2_000)
    exit(0)
}
let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
let scratch = FileManager.default.temporaryDirectory
    .appending(path: "proviso-bench-rules-\(ProcessInfo.processInfo.processIdentifier)")
try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: scratch) }

let workspace = scratch.appending(path: "many.proviso").path
let changed = scratch.appending(path: "changed.yaml")
try await fillWorkspace()
try changePack()
try compare()

func fillWorkspace() async throws {
    _ = try run(["demo", workspace, "-q"])
    let ledger = Ledger(
        store: try SQLiteStore.open(at: workspace, readOnly: false),
        clock: SystemClock()
    )
    let questions = GeneratedQuestions()
    let time = try await ContinuousClock().measure {
        for first in stride(from: 0, to: count, by: 20_000) {
            let numbers = first..<min(first + 20_000, count)
            _ = try await ledger.append(numbers.map { .decisionGiven(questions.record($0)) })
        }
    }
    print("\(count) questions put on record in \(seconds(time))")
}

func changePack() throws {
    let pack = root.appending(path: "Sources/ProvisoRegimes/Packs/us-ear/advanced-chips.yaml")
    let text = try String(contentsOf: pack, encoding: .utf8)
    let moved = text.replacing("item.tpp >= 4800", with: "item.tpp >= 14000")
        .replacing("item.tpp >= 1600", with: "item.tpp >= 14000")
    guard moved != text else { fatalError("the threshold to move is not in the pack") }
    try moved.write(to: changed, atomically: true, encoding: .utf8)
}

func compare() throws {
    var output = ""
    let time = try ContinuousClock().measure {
        output = try run(["rules", "diff", "us-ear", changed.path, "--against", workspace])
    }
    for line in output.split(separator: "\n") where line.contains("answers on record") {
        print(line)
    }
    var usage = rusage()
    // Linux counts in kilobytes, Darwin in bytes.
    #if os(Linux)
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    let megabytes = usage.ru_maxrss / 1_000
    #else
    getrusage(RUSAGE_CHILDREN, &usage)
    let megabytes = usage.ru_maxrss / 1_000_000
    #endif
    print(
        "asked again under both packs in \(seconds(time)); peak memory \(megabytes) MB; limit 1,000 MB: \(megabytes <= 1_000 ? "kept" : "MISSED")"
    )
}

func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = programs.appending(path: "proviso")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
}

func seconds(_ time: Duration) -> String { "\(time.components.seconds) s" }
