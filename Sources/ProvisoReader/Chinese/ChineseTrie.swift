/// Words and names as a tree over folded characters, for longest match.
struct ChineseTrie: Sendable {
    private var roots: [UInt32: Int32] = [:]
    private var edges: [UInt64: Int32] = [:]
    /// What ends at a node: the number of the spelling; 0 for nothing.
    private var ends: [Int32] = [0]

    /// The spelling that ends at this text, listing it under `number` if it is new.
    mutating func insert(_ folded: [UInt8], number: Int32) -> Int32 {
        var node: Int32 = 0
        var index = 0
        while index < folded.count {
            let (scalar, length) = ChineseTrie.scalar(folded, index)
            node = index == 0 ? root(scalar) : child(node, scalar)
            index += length
        }
        guard node != 0 else { return 0 }
        if ends[Int(node)] == 0 { ends[Int(node)] = number }
        return ends[Int(node)]
    }

    /// The longest spelling at `start`.
    func longest(_ folded: [UInt8], _ start: Int, _ limit: Int) -> (number: Int32, end: Int)? {
        var (scalar, length) = ChineseTrie.scalar(folded, start)
        guard var node = roots[scalar] else { return nil }
        var index = start + length
        var found: (number: Int32, end: Int)?
        while true {
            if ends[Int(node)] != 0, ChineseTrie.isBoundary(folded, start, index, limit) {
                found = (ends[Int(node)], index)
            }
            guard index < limit else { return found }
            (scalar, length) = ChineseTrie.scalar(folded, index)
            guard let next = edges[UInt64(UInt32(node)) << 32 | UInt64(scalar)] else {
                return found
            }
            node = next
            index += length
        }
    }

    /// A Latin word must be whole: `arm` is not in `army`.
    private static func isBoundary(
        _ folded: [UInt8],
        _ start: Int,
        _ end: Int,
        _ limit: Int
    ) -> Bool {
        if end < limit, isLatin(folded[end - 1]), isLatin(folded[end]) { return false }
        return start == 0 || !isLatin(folded[start]) || !isLatin(folded[start - 1])
    }

    static func isLatin(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x30 < 10 }

    private mutating func root(_ scalar: UInt32) -> Int32 {
        if let known = roots[scalar] { return known }
        ends.append(0)
        roots[scalar] = Int32(ends.count - 1)
        return Int32(ends.count - 1)
    }

    private mutating func child(_ node: Int32, _ scalar: UInt32) -> Int32 {
        let key = UInt64(UInt32(node)) << 32 | UInt64(scalar)
        if let known = edges[key] { return known }
        ends.append(0)
        edges[key] = Int32(ends.count - 1)
        return Int32(ends.count - 1)
    }

    /// The character at `index` and how many bytes it takes; the bytes are known to be UTF-8.
    @inline(__always)
    static func scalar(_ bytes: [UInt8], _ index: Int) -> (value: UInt32, length: Int) {
        let lead = bytes[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2) }
        let two = UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | two, 3) }
        return (UInt32(lead & 0x07) << 18 | two << 6 | UInt32(bytes[index + 3] & 0x3F), 4)
    }
}
