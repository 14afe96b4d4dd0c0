/// A stretch of a sentence with one verb group at its heart.
struct Clause {
    /// Token range.
    var range: Range<Int>
    /// Where the subject stands if not in the clause itself: "A has won and will pay".
    var shared: Range<Int>?
    /// Where the noun ends that a relative clause after a comma describes.
    var described = 0
    /// Where a main clause began that a relative clause interrupted.
    var opening: Int?
    /// Whether it begins with the noun that a relative clause describes.
    var isRelative = false
    /// Whether no comma sets it off: "licenses that let it sell".
    var isRestrictive = false
    /// Whether "and" joins it to the clause before, which has the subject.
    var isJoined = false
    /// The shared subject where it stands wholly before the clause.
    var apart: Range<Int>? {
        shared.flatMap { !$0.isEmpty && $0.upperBound <= range.lowerBound ? $0 : nil }
    }
    /// What of the text counts as its words; wider than `range` where a neighbor belongs to it.
    var span: Range<Int> { extent ?? range }
    var extent: Range<Int>?
}
