import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel

/// Measures a ledger of many statements beside plain SQLite on the same rows, in one run on one disk.
///
/// `proviso-bench-ledger COUNT [FOLDER]`: how many statements, and where to put the files.
let arguments = CommandLine.arguments.dropFirst()
let total = arguments.first.flatMap { Int($0) } ?? 1_000_000
let folder = URL(filePath: arguments.dropFirst().first ?? NSTemporaryDirectory())
    .appending(path: "proviso-bench-ledger-\(ProcessInfo.processInfo.processIdentifier)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

let bench = try LedgerBench(total: total, folder: folder)
try await bench.fill()
try await bench.lookUp()
try await bench.wholeState()
try await Deciding(bench).run()
try await bench.prove()
try await bench.verify()
try await HotHeading(folder: folder).run()
try await Flushes(folder: folder).run()
try await DatabaseBench(total: max(total / 5, LedgerBench.batch))?.run()
