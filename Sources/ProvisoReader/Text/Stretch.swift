/// The places from `lower` up to `upper`; empty where `upper` lies before `lower`.
///
/// In hostile text names, dates and verbs cross in ways no writer means. A stretch between two of them
/// that would run backwards holds nothing, and the report is read on instead of being lost.
@inline(__always)
func ..< (lower: Int, upper: Int) -> Range<Int> {
    Range(uncheckedBounds: (lower, max(lower, upper)))
}
