/// A frame whose trigger was found in a clause.
struct FrameMatch {
    var trigger: Trigger
    var head: Int
    /// From the first to the last word of the trigger.
    var range: Range<Int>
    var group: VerbGroup
}
