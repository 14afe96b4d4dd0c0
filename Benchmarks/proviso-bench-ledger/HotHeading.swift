import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel

/// 100,000 statements under one heading, of which only the oldest is so by the day asked about.
struct HotHeading {
    let folder: URL

    func run() async throws {
        let clock = SetClock()
        clock.set(Instant(microseconds: 1_000_000))
        let path = folder.appending(path: "hot.proviso").path
        let store = try SQLiteStore.create(at: path, name: "hot", program: "bench", clock: clock)
        let raw = RawDatabase(folder.appending(path: "hot.db").path)
        let heading = Filing.heading(
            party: "party",
            item: "nvidia-h200",
            claim: .authorization(.approved)
        )
        let count = 100_000
        let filings = (0..<count).map { number in
            Filing(
                heading: heading,
                knownFrom: Int64(number) + 2,
                validFrom: number == 0 ? 0 : Int64(20_000 + number % 300),
                index: number + 1
            )
        }
        try await store.append { _ in
            var additions = Additions()
            additions.entries = filings.map { filing in
                let bytes = Array("{}".utf8)
                let stored = StoredEntry(
                    index: filing.index,
                    bytes: bytes,
                    leafHash: MerkleTree.leafHash(bytes)
                )
                return FiledEntry(stored, key: "k", filings: [filing], isBackdated: false)
            }
            return (additions, ())
        }
        raw.run("BEGIN")
        raw.insertRows(filings)
        raw.run("COMMIT")
        let known = Int64(count) + 2
        let ours = try await store.read { view in
            try (0..<300).map { _ in
                try microseconds {
                    guard
                        try view.lastFiled(under: heading, knownBy: known, validBy: 19_000)?.index
                            == 1
                    else { fatalError("the oldest is so") }
                }
            }
        }
        let theirs = (0..<300).map { _ in microseconds { _ = raw.asOf(heading, known, 19_000) } }
        row(
            "hot heading, 100,000 statements, oldest covers",
            "\(figure(quantile(ours, 0.5))) µs to \(figure(quantile(theirs, 0.5))) µs",
            bar: "100 µs",
            isKept: quantile(ours, 0.5) <= 100
        )
    }
}
