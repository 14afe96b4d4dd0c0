import Foundation
import LedgerTrials
import ProvisoTesting

// ledger-trials write PATH SEED FIRST END: sends wishes to a workspace until it is done or killed.
// ledger-trials crash: takes the power from ledgers that are written to, ten thousand times.

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "write":
    let numbers = arguments.dropFirst(2).compactMap { UInt64($0) }
    guard arguments.count == 5, numbers.count == 3 else { exit(64) }
    try await write(to: arguments[1], numbers[0], Int(numbers[1])..<Int(numbers[2]))
case "crash":
    let rounds = KillRounds(usually: 10_000)
    print("\(rounds.count) losses of power, seed \(rounds.seed)")
    let tally = try await CrashTally(of: rounds)
    print(([tally.description] + tally.findings).joined(separator: "\n"))
    exit(tally.findings.isEmpty ? 0 : 1)
default: exit(64)
}
