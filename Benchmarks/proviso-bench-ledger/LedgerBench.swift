import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import Synchronization

/// A clock that stands where it is put.
final class SetClock: KnownClock {
    private let moment = Mutex(Instant<Known>(microseconds: 0))
    func now() -> Instant<Known> { moment.withLock(\.self) }
    func set(_ instant: Instant<Known>) { moment.withLock { $0 = instant } }
}

/// The large ledger and, beside it, the same rows in plain SQLite.
struct LedgerBench {
    let generated: Generated
    let path: String
    let clock = SetClock()
    let store: SQLiteStore
    let ledger: Ledger
    let raw: RawDatabase
    private let rawPath: String

    /// Statements of one append, and rows of one transaction on the other side.
    static let batch = 10_000

    init(total: Int, folder: URL) throws {
        generated = Generated(total: total)
        path = folder.appending(path: "many.proviso").path
        rawPath = folder.appending(path: "raw.db").path
        clock.set(generated.knownAt(0))
        store = try SQLiteStore.create(at: path, name: "many", program: "bench", clock: clock)
        ledger = Ledger(store: store, clock: clock)
        raw = RawDatabase(rawPath)
    }

    func fill() async throws {
        var (ours, theirs) = (0.0, 0.0)
        var (oursLate, theirsLate) = (0.0, 0.0)
        var (ourWork, theirWork) = (0.0, 0.0)
        var payload = 0
        for first in stride(from: 0, to: generated.total, by: LedgerBench.batch) {
            clock.set(generated.knownAt(first))
            let perBatch = LedgerBench.batch / Generated.perDocument
            let numbers = first / Generated.perDocument..<first / Generated.perDocument + perBatch
            let made = numbers.map { generated.document($0) }
            var receipt: Receipt?
            let start = processorTime()
            let time = try await microseconds {
                receipt = try await ledger.append(
                    made.flatMap(\.contents),
                    documents: made.map(\.document)
                )
            }
            ourWork += processorTime() - start
            guard let entries = receipt?.entries else { continue }
            let rows = try await filed(entries)
            payload += rows.reduce(0) { $0 + $1.stored.bytes.count }
            let rawStart = processorTime()
            let statements = rows.filter { $0.filings.contains { $0.heading >= 0 } }
            let rawTime = microseconds {
                raw.run("BEGIN")
                for (place, one) in made.enumerated() {
                    let start = place * Generated.perDocument
                    raw.insert(
                        Array(statements[start..<start + Generated.perDocument]),
                        one.document
                    )
                }
                raw.run("COMMIT")
            }
            theirWork += processorTime() - rawStart
            ours += time
            theirs += rawTime
            if first >= generated.total / 10 * 9 {
                oursLate += time
                theirsLate += rawTime
            }
        }
        let count = Double(generated.total)
        print("\(generated.total) statements, \(LedgerBench.batch) to an append")
        row(
            "inserts: validated, hashed, signed to raw",
            "\(figure(count / ours * 1_000_000, 0))/s to \(figure(count / theirs * 1_000_000, 0))/s",
            bar: "0.5",
            isKept: theirs / ours >= 0.5
        )
        print(
            "  ratio \(figure(theirs / ours, 2)); in the last tenth \(figure(theirsLate / oursLate, 2))"
        )
        print(
            "  of the processor: \(figure(ourWork / count)) µs to \(figure(theirWork / count)) µs each"
        )
        // Documents lie beside the log, and are no part of what a statement takes.
        let besides = Double(try raw.size(of: path, without: "documents") - payload) / count
        row(
            "bytes per statement besides payload",
            "\(figure(besides)) (payload \(figure(Double(payload) / count)))",
            bar: "130",
            isKept: besides <= 130
        )
    }

    /// What a store files the entries of an append under.
    private func filed(_ indexes: Range<Int>) async throws -> [FiledEntry] {
        try await store.read { view in
            // A fresh filer knows the documents of the append, which stand in front.
            var filer = Filer(place: "bench")
            return try view.entries(indexes).map { try filer.file($0) }
        }
    }

    // MARK: Looking up

    private func probes(_ count: Int) -> [(heading: Int64, known: Int64, valid: Int64)] {
        var random = Random(count)
        return (0..<count).map { _ in
            let known = Generated.firstDay + 30 + random.below(Generated.days - 30)
            return (
                Filing.heading(
                    party: EntityID("party-\(random.below(generated.parties))"),
                    item: "nvidia-h200",
                    claim: .authorization(.approved)
                ),
                Int64(known) * 86_400_000_000,
                Int64(Generated.firstDay + 30 + random.below(Generated.days - 30))
            )
        }
    }

    func lookUp() async throws {
        let probes = probes(20_000)
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<2 {
            ours = try await store.read { view in
                try probes.map { probe in
                    try microseconds {
                        _ = try view.lastFiled(
                            under: probe.heading,
                            knownBy: probe.known,
                            validBy: probe.valid
                        )
                    }
                }
            }
            raw.run("BEGIN")
            theirs = probes.map { probe in
                microseconds { _ = raw.asOf(probe.heading, probe.known, probe.valid) }
            }
            raw.run("COMMIT")
        }
        let found = try await store.read { view in
            try probes.map { probe in
                try view.lastFiled(
                    under: probe.heading,
                    knownBy: probe.known,
                    validBy: probe.valid
                )
            }
        }
        let different = zip(probes, found).count { probe, filing in
            filing?.knownFrom != raw.asOf(probe.heading, probe.known, probe.valid)
        }
        let ratio = quantile(ours, 0.5) / quantile(theirs, 0.5)
        row(
            "one heading as of a day and a time, p50",
            "\(figure(quantile(ours, 0.5))) µs to \(figure(quantile(theirs, 0.5))) µs, p99 \(figure(quantile(ours, 0.99))) µs",
            bar: "2.0",
            isKept: ratio <= 2
        )
        print("  ratio \(figure(ratio, 2)); \(different) of \(probes.count) answered otherwise")
        let alone = try await timesOfReads(500)
        print("  a transaction that reads nothing, p50 \(figure(quantile(alone, 0.5))) µs")
    }

    private func timesOfReads(_ count: Int) async throws -> [Double] {
        var times: [Double] = []
        for _ in 0..<count {
            times.append(try await microseconds { try await store.read { _ in } })
        }
        return times
    }

    func wholeState() async throws {
        let day = Int64(Generated.firstDay + Generated.days / 2)
        let known = day * 86_400_000_000
        for (name, known, day) in [("half way", known, day), ("all", Int64.max, day * 2)] {
            var (ours, theirs): ([Double], [Double]) = ([], [])
            var (count, rawCount): (Int64, Int64) = (0, 0)
            for _ in 0..<3 {
                ours.append(
                    try await microseconds {
                        count = try await store.read { view in
                            var count: Int64 = 0
                            try view.forEachLastFiled(knownBy: known, validBy: day) { _ in
                                count += 1
                            }
                            return count
                        }
                    }
                )
                theirs.append(microseconds { rawCount = raw.state(known, day) })
            }
            let ratio = quantile(ours, 0.5) / quantile(theirs, 0.5)
            row(
                "whole state, \(name): \(count) headings",
                "\(figure(quantile(ours, 0.5) / 1_000)) ms to \(figure(quantile(theirs, 0.5) / 1_000)) ms",
                bar: "1.5",
                isKept: ratio <= 1.5 && count == rawCount
            )
            print("  ratio \(figure(ratio, 2))")
        }
    }

    // MARK: Proofs

    func prove() async throws {
        let size = try await ledger.size()
        let checkpoint = try await ledger.checkpoint()
        var random = Random(7)
        var (built, checked): ([Double], [Double]) = ([], [])
        var longest = 0
        for _ in 0..<500 {
            let index = random.below(size)
            var vouched: VouchedEntry?
            built.append(
                try await microseconds { vouched = try await ledger.vouchedEntry(index) }
            )
            guard let vouched else { fatalError("entry \(index) is there") }
            longest = max(longest, vouched.proof.hashes.count * 32)
            checked.append(
                microseconds {
                    guard vouched.proof.proves(vouched.leaf, in: checkpoint.root) else {
                        fatalError("entry \(index) is proved")
                    }
                }
            )
        }
        row(
            "proof of an entry, besides the checkpoint",
            "at most \(longest) bytes",
            bar: "1,024 bytes",
            isKept: longest <= 1_024
        )
        row(
            "proof built, p50",
            "\(figure(quantile(built, 0.5))) µs, p99 \(figure(quantile(built, 0.99))) µs",
            bar: "1,000 µs",
            isKept: quantile(built, 0.5) <= 1_000
        )
        row(
            "proof checked, p50",
            "\(figure(quantile(checked, 0.5))) µs",
            bar: "100 µs",
            isKept: quantile(checked, 0.5) <= 100
        )
    }

    func verify() async throws {
        var isVerified = false
        let time = try await microseconds { isVerified = try await ledger.verify().isVerified }
        let scaled = time / 1_000_000 * 10_000_000 / Double(generated.total)
        row(
            "everything verified",
            "\(figure(time / 1_000_000)) s; \(figure(scaled)) s for 10 million",
            bar: "30 s",
            isKept: isVerified && scaled <= 30
        )
    }
}

extension Verification {
    fileprivate var isVerified: Bool {
        if case .verified = self { return true }
        return false
    }
}
