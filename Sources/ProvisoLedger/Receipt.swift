public import ProvisoModel

/// What an append was acknowledged with: from here on it is kept.
public struct Receipt: Hashable, Sendable {
    /// The indexes of the new entries; empty where everything was on record already.
    public var entries: Range<Int>
    /// How many of the contents were on record already, so that nothing was added for them.
    public var alreadyOnRecord: Int
    /// The known time of the new entries; where there are none, when the last entry was written.
    public var knownAt: Instant<Known>
    /// Whether the clock stood before the last entry, so that the ledger went on from that instead.
    public var clockWasBehind: Bool
    public var checkpoint: Checkpoint
}

extension Receipt {
    /// A receipt that awaits the checkpoint over everything kept with it.
    struct Draft {
        var entries: Range<Int>
        var alreadyOnRecord: Int
        var knownAt: Instant<Known>
        var clockWasBehind: Bool

        func signed(_ checkpoint: Checkpoint) -> Receipt {
            Receipt(
                entries: entries,
                alreadyOnRecord: alreadyOnRecord,
                knownAt: knownAt,
                clockWasBehind: clockWasBehind,
                checkpoint: checkpoint
            )
        }
    }
}
