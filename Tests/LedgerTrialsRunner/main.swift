import Foundation
import LedgerTrials
import ProvisoLedgerPostgres
import ProvisoTesting

// ledger-trials write PATH SEED FIRST END: sends wishes to a workspace until it is done or killed.
// ledger-trials failover ADDRESS SECONDS CLIENTS: appends to a ledger in a database whose server may be lost.
// ledger-trials crash: takes the power from ledgers that are written to, ten thousand times.

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "write":
    let numbers = arguments.dropFirst(2).compactMap { UInt64($0) }
    guard arguments.count == 5, numbers.count == 3 else { exit(64) }
    try await write(to: arguments[1], numbers[0], Int(numbers[1])..<Int(numbers[2]))
case "failover":
    guard arguments.count == 4, let address = try? PostgresAddress(arguments[1]),
        let seconds = Int(arguments[2]), let clients = Int(arguments[3])
    else { exit(64) }
    exit(try await failover(at: address, seconds: seconds, clients: clients))
case "crash":
    let rounds = KillRounds(usually: 10_000)
    print("\(rounds.count) losses of power, seed \(rounds.seed)")
    let tally = try await CrashTally(of: rounds)
    print(([tally.description] + tally.findings).joined(separator: "\n"))
    exit(tally.findings.isEmpty ? 0 : 1)
default: exit(64)
}
