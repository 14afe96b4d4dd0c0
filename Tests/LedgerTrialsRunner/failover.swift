import Foundation
import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoLedgerSQLite
import ProvisoModel
import Synchronization

/// Appends to a ledger in a database for some seconds, many clients at once, while its server may be lost; then looks
/// whether everything acknowledged is there, once.
///
/// A client that is not told what became of its append sends the same again under the same key until it is.
func failover(at address: PostgresAddress, seconds: Int, clients: Int) async throws -> Int32 {
    let clock = SystemClock()
    let store = try await PostgresStore.create(
        at: address,
        name: "failover",
        program: "ledger-trials",
        clock: clock
    )
    let ledger = Ledger(store: store, clock: clock)
    let tally = Tally()
    let end = ContinuousClock.now + .seconds(seconds)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        for client in 0..<clients {
            tasks.addTask {
                var number = 0
                while ContinuousClock.now < end {
                    try await send("dec_\(client)_\(number)", to: ledger, tally)
                    number += 1
                }
            }
        }
        try await tasks.waitForAll()
    }
    return try await tally.compare(with: ledger)
}

private func send(_ id: String, to ledger: Ledger, _ tally: Tally) async throws {
    let key = RequestKey(id, of: "trials", request: Array(id.utf8), note: id)
    while true {
        do {
            _ = try await ledger.append([.decisionGiven(record(id))], under: key)
            return tally.acknowledged(id)
        } catch AppendRefusal.requestKeyUsed {
            // The append before was kept after all.
            return tally.acknowledged(id, again: true)
        } catch let failure as StoreFailure {
            tally.failed(failure)
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

private func record(_ id: String) throws -> DecisionRecord {
    guard let us = Place("US"), let cn = Place("CN") else { throw CocoaError(.coderInvalidValue) }
    return DecisionRecord(
        id: id,
        question: Question(
            seller: "seller",
            buyer: "buyer",
            item: "chip",
            quantity: 1,
            from: us,
            to: cn,
            on: Day(number: 20_000),
            known: Instant(microseconds: 0),
            floor: .official,
            asker: .outsider,
            includesUnreviewed: false
        ),
        verdict: "undetermined",
        rules: [],
        answerSHA256: Digest(of: Array(id.utf8)).hex
    )
}

/// What clients were told.
private final class Tally: Sendable {
    private struct Told {
        var acknowledged: [String] = []
        var again = 0
        var failures: [String: Int] = [:]
        var last = ContinuousClock.now
        var longest: Duration = .zero
    }

    private let told = Mutex(Told())

    func acknowledged(_ id: String, again: Bool = false) {
        told.withLock { told in
            told.acknowledged.append(id)
            if again { told.again += 1 }
            let now = ContinuousClock.now
            told.longest = max(told.longest, now - told.last)
            told.last = now
        }
    }

    func failed(_ failure: StoreFailure) {
        told.withLock { $0.failures[failure.code, default: 0] += 1 }
    }

    func compare(with ledger: Ledger) async throws -> Int32 {
        var found: [String: Int] = [:]
        try await ledger.forEachDecision { _, record in found[record.id, default: 0] += 1 }
        let verification = try await ledger.verify()
        return told.withLock { told in
            let lost = told.acknowledged.count { found[$0] == nil }
            let twice = found.values.count { $0 > 1 }
            let untold = Set(found.keys).subtracting(told.acknowledged).count
            let failures = told.failures.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            print(
                "acknowledged \(told.acknowledged.count), of them \(told.again) found out by their key"
            )
            print("lost \(lost), twice \(twice), kept untold \(untold)")
            print("failures told: \(failures.isEmpty ? "none" : failures.joined(separator: ", "))")
            print("longest time without an acknowledgement: \(told.longest / .milliseconds(1)) ms")
            var isVerified = false
            if case .verified = verification { isVerified = true }
            print(isVerified ? "the ledger verifies" : "the ledger does not verify")
            return lost == 0 && twice == 0 && isVerified && !told.acknowledged.isEmpty ? 0 : 1
        }
    }
}
