/// A stretch of a sentence with one verb group at its heart.
struct Clause {
    /// Token range.
    var range: Range<Int>
    /// Where the subject stands if not in the clause itself: "A has won and will pay".
    var shared: Range<Int>?
    /// Whether it begins with the noun that a relative clause describes.
    var isRelative = false
}
