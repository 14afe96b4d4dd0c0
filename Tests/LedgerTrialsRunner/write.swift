import Foundation
import LedgerTrials
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoTesting

/// Sends wishes to a workspace, some at once, and prints a line for each that is acknowledged.
func write(to path: String, _ seed: UInt64, _ wishes: Range<Int>) async throws {
    let clock = SystemClock()
    let store = try SQLiteStore.openOrMake(at: path, clock: clock)
    let ledger = Ledger(store: store, clock: clock)
    var chance = SeededGenerator(seed: seed &+ UInt64(wishes.lowerBound))
    var next = wishes.lowerBound
    while next < wishes.upperBound {
        let group = next..<min(wishes.upperBound, next + Int.random(in: 1...8, using: &chance))
        next = group.upperBound
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in group {
                tasks.addTask { try await send(Wish(number, of: seed), to: ledger) }
            }
            try await tasks.waitForAll()
        }
    }
}

private func send(_ wish: Wish, to ledger: Ledger) async throws {
    switch await wish.send(to: ledger) {
    case .success(let receipt):
        let line = Acknowledgement(of: wish, receipt).line + "\n"
        try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
    case .failure(let refusal as AppendRefusal):
        if wish.isSound { throw refusal }
    case .failure(let failure): throw failure
    }
}
