/// Sets of points as bit masks, laid one after another: the smallest first, none holding another.
public struct PointSets: Sendable {
    /// How many words a set takes.
    let width: Int
    /// How many sets are kept at each step of a search.
    ///
    /// Laws in use offer a handful of ways; this is far beyond them, and where it is not `isComplete` says
    /// so.
    static let kept = 64

    private(set) var words: [UInt64] = []
    /// False where there were more sets than are kept, so that some may be missing.
    public internal(set) var isComplete = true

    init(points: Int) { width = max(1, (points + 63) / 64) }

    public var count: Int { words.count / width }
    public var isEmpty: Bool { words.isEmpty }

    /// The numbers of the points of one set, in order.
    public func points(of set: Int) -> [Int] {
        (0..<width * 64).filter { contains($0, in: set) }
    }

    func contains(_ point: Int, in set: Int) -> Bool {
        words[set * width + point / 64] >> UInt64(point % 64) & 1 == 1
    }

    mutating func removeAll() { words.removeAll(keepingCapacity: true) }

    mutating func appendEmptySet() {
        for _ in 0..<width { words.append(0) }
    }

    mutating func append(point: Int) {
        appendEmptySet()
        words[words.count - width + point / 64] |= 1 << UInt64(point % 64)
    }

    mutating func append(_ set: Int, of other: PointSets) {
        for word in 0..<width { words.append(other.words[set * width + word]) }
    }

    /// Appends a set of the one and a set of the other taken together.
    mutating func append(_ left: Int, of one: PointSets, joined right: Int, of other: PointSets) {
        for word in 0..<width {
            words.append(one.words[left * width + word] | other.words[right * width + word])
        }
    }

    /// Adds every point of a set to each set here.
    mutating func join(_ set: Int, of other: PointSets) {
        for start in stride(from: 0, to: words.count, by: width) {
            for word in 0..<width { words[start + word] |= other.words[set * width + word] }
        }
    }

    func size(of set: Int) -> Int {
        var size = 0
        for word in 0..<width { size += words[set * width + word].nonzeroBitCount }
        return size
    }

    private func isSubset(_ set: Int, of other: Int) -> Bool {
        for word in 0..<width
        where words[set * width + word] & ~words[other * width + word] != 0 {
            return false
        }
        return true
    }

    /// The smaller first; of two of a size the one whose first differing point stands earlier.
    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (size(of: left), size(of: right))
        guard one == other else { return one < other }
        for word in 0..<width {
            let differing = words[left * width + word] ^ words[right * width + word]
            guard differing != 0 else { continue }
            return words[left * width + word] & (differing & (~differing &+ 1)) != 0
        }
        return false
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        for word in 0..<width { words.swapAt(left * width + word, right * width + word) }
    }

    /// Puts the sets in order and drops those that hold another, and those beyond what is kept.
    mutating func reduce() {
        guard count > 1 else { return }
        sort()
        var found = 0
        for set in 0..<count where !(0..<found).contains(where: { isSubset($0, of: set) }) {
            if found == PointSets.kept {
                isComplete = false
                break
            }
            if found != set { swap(found, set) }
            found += 1
        }
        words.removeLast(words.count - found * width)
    }

    /// Shell's sort (1959): in place, and quick enough for what a step can offer.
    private mutating func sort() {
        var gap = count / 2
        while gap > 0 {
            for start in gap..<count {
                var at = start
                while at >= gap, precedes(at, at - gap) {
                    swap(at, at - gap)
                    at -= gap
                }
            }
            gap /= 2
        }
    }
}
