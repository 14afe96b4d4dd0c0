/// What was right, what was wrong and what was missed.
public struct GoldTally: Equatable, Sendable {
    public var right = 0
    public var wrong = 0
    public var missed = 0

    /// The harmonic mean of precision and recall; 1 where there was nothing to find or to spoil.
    public var f1: Double {
        let all = 2 * right + wrong + missed
        return all == 0 ? 1 : Double(2 * right) / Double(all)
    }

    /// Whether the annotator had anything here.
    public var isAsked: Bool { right + missed > 0 }

    /// Compares two lists whose order does not matter.
    init(wanted: [String] = [], told: [String] = []) {
        var left = told
        for word in wanted {
            if let place = left.firstIndex(of: word) {
                left.remove(at: place)
                right += 1
            } else {
                missed += 1
            }
        }
        wrong = left.count
    }

    static func += (sum: inout Self, more: Self) {
        sum.right += more.right
        sum.wrong += more.wrong
        sum.missed += more.missed
    }
}
