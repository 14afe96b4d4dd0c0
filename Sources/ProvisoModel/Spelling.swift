/// How far a word a person typed lies from one we know, for "did you mean".
public enum Spelling {
    /// Letters to add, drop, change or swap (Damerau 1964); a known word that only goes on longer is nearest.
    ///
    /// `nil` where the words have too little in common for one to be meant for the other.
    public static func distance(from typed: String, to known: String) -> Int? {
        let typed = Array(typed.prefix(64).unicodeScalars)
        let known = Array(known.unicodeScalars)
        if typed.count >= 3, known.starts(with: typed) { return 0 }
        let distance = edits(typed, known)
        return distance <= max(2, typed.count / 3) && distance < known.count ? distance : nil
    }

    /// The known word nearest to what was typed, the earlier of two that are equally near.
    public static func nearest(to typed: String, in known: some Sequence<String>) -> String? {
        var best: (word: String, distance: Int)?
        for word in known {
            guard let distance = distance(from: typed, to: word) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (word, distance) }
        }
        return best?.word
    }

    private static func edits(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before = [Int](repeating: 0, count: right.count + 1)
        var row = Array(0...right.count)
        for i in left.indices {
            var next = [i + 1] + [Int](repeating: 0, count: right.count)
            for j in right.indices {
                let change = row[j] + (left[i] == right[j] ? 0 : 1)
                next[j + 1] = min(change, row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    next[j + 1] = min(next[j + 1], before[j - 1] + 1)
                }
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
