import ProvisoModel

/// Reads when recorded statements were written, and nothing else of them.
///
/// Whoever goes through millions of entries whose hashes fit need not read each as a whole.
struct StatementTimes {
    // Statements of one document that were appended together begin alike, up to their time.
    private var known: (beginning: [UInt8], at: Instant<Known>)?

    /// When the entry was written; `nil` where the bytes are not those of a recorded statement.
    mutating func recordedAt(_ bytes: UnsafeRawBufferPointer) -> Instant<Known>? {
        var scan = JSONScan(bytes.assumingMemoryBound(to: UInt8.self))
        guard scan.ends(with: #","type":"statementRecorded"}"#) else { return nil }
        if let known, scan.begins(with: known.beginning) { return known.at }
        guard let time = try? read(&scan) else { return nil }
        known = (Array(scan.passed), time)
        return time
    }

    private func read(_ scan: inout JSONScan) throws(JSONScan.Otherwise) -> Instant<Known> {
        try scan.pass("{")
        if scan.passes(#""backdated":{"reason":"#) {
            _ = try scan.rawString()
            try scan.pass(#","recordedAt":"#)
            return try scan.instant()
        }
        try scan.pass(#""document":"#)
        _ = try scan.rawString()
        try scan.pass(#","knownAt":"#)
        return try scan.instant()
    }
}
