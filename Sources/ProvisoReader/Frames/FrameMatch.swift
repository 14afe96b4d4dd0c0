/// A frame whose trigger was found in a clause.
struct FrameMatch {
    let trigger: Trigger
    var head: Int
    /// From the first to the last word of the trigger.
    var range: Range<Int>
    var group: VerbGroup
    /// The words it names, without those in gaps, as bits from the start of its range.
    var words: UInt64 = 0

    func names(_ index: Int) -> Bool {
        let bit = index - range.lowerBound
        return bit >= 0 && bit < 64 && words & (1 << UInt64(bit)) != 0
    }
}
