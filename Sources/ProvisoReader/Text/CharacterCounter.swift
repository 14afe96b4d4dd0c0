/// Counts Unicode scalars before a byte offset, with a mark every few bytes.
struct CharacterCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var marks: [Int32] = [0]
    private static let stride = 64

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        var count: Int32 = 0
        marks.reserveCapacity(bytes.count / CharacterCounter.stride + 1)
        var start = 0
        while start + CharacterCounter.stride <= bytes.count {
            count += CharacterCounter.scalars(in: bytes[start..<(start + CharacterCounter.stride)])
            marks.append(count)
            start += CharacterCounter.stride
        }
    }

    func count(before offset: Int) -> Int {
        let mark = offset / CharacterCounter.stride
        let rest = bytes[(mark * CharacterCounter.stride)..<offset]
        return Int(marks[mark] + CharacterCounter.scalars(in: rest))
    }

    // Sums that may wrap are taken many bytes at a time; a few bytes never do.
    private static func scalars(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int32 {
        var count: Int32 = 0
        for byte in UnsafeBufferPointer(rebasing: bytes) {
            count &+= byte & 0xC0 != 0x80 ? 1 : 0
        }
        return count
    }
}
