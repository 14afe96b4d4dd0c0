import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel

/// Appends that are acknowledged one by one, beside plain flushes of the same disk; and many at once.
struct Flushes {
    let folder: URL

    func run() async throws {
        let clock = SystemClock()
        let store = try SQLiteStore.create(
            at: folder.appending(path: "flushes.proviso").path,
            name: "flushes",
            program: "bench",
            clock: clock
        )
        let ledger = Ledger(store: store, clock: clock)
        let generated = Generated(total: 1_000_000)
        let (document, contents) = generated.document(0)
        _ = try await ledger.append([], documents: [document])
        try await oneByOne(ledger, contents + (1...9).flatMap { _ in contents })
        try await Flushes.together(ledger, "64 waiting clients, appends to a flush", bar: 40)
    }

    private func oneByOne(_ ledger: Ledger, _ contents: [Entry.Content]) async throws {
        let probe = open(folder.appending(path: "probe").path, O_RDWR | O_CREAT, 0o600)
        defer { close(probe) }
        let page = [UInt8](repeating: 7, count: 4_096)
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for number in 0..<300 {
            let record = answer(number)
            ours.append(
                try await microseconds { _ = try await ledger.append([.decisionGiven(record)]) }
            )
            theirs.append(
                microseconds {
                    guard pwrite(probe, page, page.count, off_t(number * page.count)) == page.count,
                        fdatasync(probe) == 0
                    else { fatalError("the disk takes no page") }
                }
            )
        }
        let ratio = theirs.reduce(0, +) / ours.reduce(0, +)
        row(
            "appends one at a time to raw flushes",
            "\(figure(quantile(ours, 0.5))) µs to \(figure(quantile(theirs, 0.5))) µs",
            bar: "0.7",
            isKept: ratio >= 0.7
        )
        print("  ratio \(figure(ratio, 2)) (of all the time spent)")
    }

    /// Many clients who wait for each of their appends.
    static func together(_ ledger: Ledger, _ what: String, bar: Double) async throws {
        let before = try await notes(ledger)
        let (clients, each) = (64, 100)
        let time = try await microseconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<clients {
                    group.addTask {
                        for number in 0..<each {
                            let record = answer(1_000 + client * each + number)
                            _ = try await ledger.append([.decisionGiven(record)])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let flushes = try await notes(ledger) - before
        let perFlush = Double(clients * each) / Double(flushes)
        row(
            what,
            "\(figure(perFlush)) (\(figure(Double(clients * each) / time * 1_000_000, 0))/s)",
            bar: figure(bar, 0),
            isKept: perFlush >= bar
        )
    }

    /// One is signed in each transaction that adds something.
    private static func notes(_ ledger: Ledger) async throws -> Int {
        guard case .verified(let sound) = try await ledger.verify() else {
            fatalError("a ledger nobody touched verifies")
        }
        return sound.checkpoints
    }
}

private func answer(_ number: Int) -> DecisionRecord {
    let question = Question(
        seller: "nvidia",
        buyer: "party",
        item: "nvidia-h200",
        quantity: number + 1,
        from: .unitedStates,
        to: .china,
        on: Day(number: 20_500),
        known: Instant(microseconds: 0),
        floor: .official,
        asker: .seller,
        includesUnreviewed: false
    )
    let digest = Digest(of: Array("answer \(number)".utf8))
    return DecisionRecord(
        id: ShortCode.make(prefix: "dec_", from: digest),
        question: question,
        verdict: "undetermined",
        rules: ["pack@1"],
        answerSHA256: digest.hex
    )
}
