package import ProvisoLedger
package import ProvisoModel

/// What a client was told of entries that are kept for good.
package struct Acknowledgement: Sendable {
    package let wish: Int
    package let entries: Range<Int>
    package let knownAt: Instant<Known>
    package let checkpoint: Checkpoint

    package init(of wish: Wish, _ receipt: Receipt) {
        self.wish = wish.number
        entries = receipt.entries
        knownAt = receipt.knownAt
        checkpoint = receipt.checkpoint
    }

    /// Reads a line; nothing where it was cut short.
    package init?(_ line: String) {
        let parts = line.split(separator: "\t")
        guard parts.count == 6, parts[5] == ".", let wish = Int(parts[0]),
            let first = Int(parts[1]), let end = Int(parts[2]), first <= end,
            let known = Int64(parts[3]),
            let checkpoint = Checkpoint(String(parts[4]).replacing("|", with: "\n"))
        else { return nil }
        self.wish = wish
        entries = first..<end
        knownAt = Instant(microseconds: known)
        self.checkpoint = checkpoint
    }

    /// In one line, as one program tells another.
    package var line: String {
        let note = checkpoint.note.note.replacing("\n", with: "|")
        return
            "\(wish)\t\(entries.lowerBound)\t\(entries.upperBound)\t\(knownAt.microseconds)\t\(note)\t."
    }
}
