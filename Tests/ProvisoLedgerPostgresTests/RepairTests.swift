import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoModel
import ProvisoTesting
import Synchronization
import Testing
import ThrowawayPostgres

/// What follows from the log is made anew, and a lost server loses nothing that was acknowledged.
@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct RepairTests {
    @Test func `rows that no longer fit the log are told and mended`() async throws {
        let matter = try await Matter()
        let store = try await matter.create()
        let ledger = matter.ledger(store)
        _ = try await ledger.append((0..<40).map { matter.decision("dec_\($0)") })
        try await matter.change(
            """
            DELETE FROM keys WHERE log_index IN (5, 6);
            UPDATE tree_nodes SET hash = sha256('') WHERE level = 4 AND position = 0;
            DELETE FROM tree_nodes WHERE level = 5;
            INSERT INTO filings VALUES (1, 2, 3, 4);
            INSERT INTO filing_blocks VALUES (1, 2, 3, 4);
            """
        )
        #expect(try await !ledger.verify().isVerified)
        let rebuilt = try await ledger.rebuild()
        #expect(
            rebuilt.mended == ["keys": 2, "filings": 1, "tree_nodes": 3, "filing_blocks": 1]
        )
        // The first entry says how everything is filed.
        #expect(rebuilt.rows == ["keys": 41, "filings": 1, "tree_nodes": 3, "filing_blocks": 1])
        #expect(try await ledger.rebuild().mended.isEmpty)
        #expect(try await ledger.verify().isVerified)
        _ = try await ledger.append([matter.decision("dec_more")])
        #expect(try await ledger.verify().isVerified)
    }

    @Test func `an entry that was taken out in spite of all guards is told`() async throws {
        let matter = try await Matter()
        let ledger = matter.ledger(try await matter.create())
        _ = try await ledger.append((0..<40).map { matter.decision("dec_\($0)") })
        try await matter.change(
            "ALTER TABLE entries DISABLE TRIGGER no_change; DELETE FROM entries WHERE log_index = 7"
        )
        guard case .broken(let breakage) = try await ledger.verify() else {
            Issue.record("it is not whole")
            return
        }
        #expect(breakage.firstBadEntry == 7)
    }

    @Test func `a server killed amid appends has all that was acknowledged, once`() async throws {
        let server = try await PostgresServer()
        let matter = try await Matter(on: server)
        let store = try await matter.create()
        let ledger = matter.ledger(store)
        let told = Told()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<8 {
                group.addTask {
                    var step = 0
                    while told.goesOn.withLock(\.self) {
                        try await told.append("dec_\(caller)x\(step)", to: ledger, matter)
                        step += 1
                    }
                }
            }
            // Until a kill has hit somebody amid a step.
            for kill in 1...40 where kill < 3 || told.failures.withLock({ $0 == 0 }) {
                let before = told.receipts.withLock(\.count)
                while told.receipts.withLock(\.count) < before + 60 {
                    try await Task.sleep(for: .milliseconds(1))
                }
                try await server.killHard()
                try await server.start()
            }
            told.goesOn.withLock { $0 = false }
            try await group.waitForAll()
        }
        let entries = try await ledger.entries(from: 1)
        let ids = entries.map { entry -> String in
            if case .decisionGiven(let record) = entry.entry.content { record.id } else { "" }
        }
        let (receipts, met) = (told.receipts.withLock(\.self), told.keysMet.withLock(\.self))
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids) == Set(receipts.keys).union(met))
        for (id, receipt) in receipts { #expect(ids[receipt.entries.lowerBound - 1] == id) }
        #expect(try await ledger.verify().isVerified)
        #expect(try await ledger.rebuild().mended.isEmpty)
        let failures = told.failures.withLock(\.self)
        #expect(failures > 0)
        print("a server was killed amid appends: \(failures) failures, \(met.count) kept untold")
    }
}

/// What callers were told of what they appended.
private final class Told: Sendable {
    let receipts = Mutex<[String: Receipt]>([:])
    let failures = Mutex(0)
    /// What was kept though nobody could tell.
    let keysMet = Mutex<Set<String>>([])
    let goesOn = Mutex(true)

    /// Appends a decision under a key of its own, again and again until it is known to be kept.
    func append(_ id: String, to ledger: Ledger, _ matter: Matter) async throws {
        let key = RequestKey(id, of: "ann", request: [7], note: id)
        while true {
            do {
                let receipt = try await ledger.append([matter.decision(id)], under: key)
                return receipts.withLock { $0[id] = receipt }
            } catch AppendRefusal.requestKeyUsed(let kept) {
                #expect(kept.note == id)
                return keysMet.withLock { _ = $0.insert(id) }
            } catch let failure as StoreFailure where failure.fault == .unavailable {
                failures.withLock { $0 += 1 }
            }
        }
    }
}
