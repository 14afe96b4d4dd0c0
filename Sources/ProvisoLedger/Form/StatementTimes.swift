import ProvisoModel

/// Reads when recorded statements were written, and nothing else of them.
///
/// Whoever goes through millions of entries whose hashes fit need not read each as a whole.
struct StatementTimes {
    private var known: (text: [UInt8], at: Instant<Known>)?

    /// When the entry was written; `nil` where the bytes are not those of a recorded statement.
    mutating func recordedAt(_ bytes: UnsafeRawBufferPointer) -> Instant<Known>? {
        var scan = JSONScan(bytes.assumingMemoryBound(to: UInt8.self))
        guard scan.ends(with: #","type":"statementRecorded"}"#) else { return nil }
        return try? read(&scan)
    }

    private mutating func read(_ scan: inout JSONScan) throws(JSONScan.Otherwise) -> Instant<Known>
    {
        try scan.pass("{")
        if scan.passes(#""backdated":{"reason":"#) {
            _ = try scan.rawString()
            try scan.pass(#","recordedAt":"#)
            return try instant(&scan)
        }
        try scan.pass(#""document":"#)
        _ = try scan.rawString()
        try scan.pass(#","knownAt":"#)
        return try instant(&scan)
    }

    // Those that were appended together share their time.
    private mutating func instant(
        _ scan: inout JSONScan
    ) throws(JSONScan.Otherwise) -> Instant<Known> {
        let text = try scan.rawString().0
        if let known, known.text.elementsEqual(text) { return known.at }
        guard let instant = Instant<Known>(String(decoding: text, as: UTF8.self)) else {
            throw JSONScan.Otherwise()
        }
        known = (Array(text), instant)
        return instant
    }
}
