/// Counts Unicode scalars before a byte offset, with a mark every few hundred bytes.
struct CharacterCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var marks: [Int32] = [0]
    private static let stride = 256

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        var count: Int32 = 0
        marks.reserveCapacity(bytes.count / CharacterCounter.stride + 1)
        for index in bytes.indices {
            if bytes[index] & 0xC0 != 0x80 { count += 1 }
            if (index + 1) % CharacterCounter.stride == 0 { marks.append(count) }
        }
    }

    func count(before offset: Int) -> Int {
        let mark = offset / CharacterCounter.stride
        var count = Int(marks[mark])
        for index in (mark * CharacterCounter.stride)..<offset where bytes[index] & 0xC0 != 0x80 {
            count += 1
        }
        return count
    }
}
