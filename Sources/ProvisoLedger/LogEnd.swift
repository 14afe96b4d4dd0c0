/// Where a log ends: all that the next append looks at.
///
/// A checkpoint stands for every entry it covers. So as long as the newest one is still that of the append before,
/// its end is this end, and nothing of it need be read again.
package struct LogEnd: Sendable {
    package var size: Int
    /// The entry that the next one comes after.
    package var last: Entry?
    package var edge: MerkleFrontier
    /// Who signs, once somebody has signed.
    package var signer: Signer?

    /// The end as it is on record.
    init(of view: any LedgerView, _ read: ReadEntries, place: String) throws {
        size = try view.size()
        last = try view.entries(max(0, size - 1)..<size).last
            .map { try read.entry($0, place: place) }
        edge = try MerkleFrontier(size: size, reading: view.reader(place: place))
    }

    /// The end that an append has left, with the checkpoint that stands for it.
    struct Left: Sendable {
        let end: LogEnd
        let checkpoint: Checkpoint

        /// The end, where nobody has appended since.
        func stillStands(in view: any LedgerView) throws -> LogEnd? {
            try view.latestNote() == checkpoint.note.note ? end : nil
        }
    }
}
