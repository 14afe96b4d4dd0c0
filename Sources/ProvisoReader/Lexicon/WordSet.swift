/// A list of words, one bit for each word of the vocabulary: asked without hashing.
struct WordSet: Sendable {
    private(set) var numbers: [Int32] = []
    private var bits: [UInt64] = []

    init() {}

    init(_ words: some Sequence<Int32>) {
        for word in words { insert(word) }
    }

    func contains(_ word: Int32) -> Bool {
        let place = Int(word) >> 6
        return place < bits.count && bits[place] & (1 << UInt64(word & 63)) != 0
    }

    mutating func insert(_ word: Int32) {
        guard !contains(word) else { return }
        let place = Int(word) >> 6
        if bits.count <= place { bits += Array(repeating: 0, count: place + 1 - bits.count) }
        bits[place] |= 1 << UInt64(word & 63)
        numbers.append(word)
    }
}
