/// Words known to the reader, found by their bytes without making strings.
///
/// Letters compare without case. Number 0 is every word nobody listed.
struct WordTable: Sendable {
    private var slots: [Int32] = Array(repeating: 0, count: 1024)
    private var hashes: [UInt32] = [0]
    private var starts: [Int32] = [0, 0]
    private var text: [UInt8] = []

    /// How many numbers are in use, zero included.
    var count: Int { hashes.count }

    /// The number of the word in these bytes; 0 if it is not listed.
    func number(
        of bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        hash: UInt32
    ) -> Int32 {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let candidate = slots[slot]
            if hashes[Int(candidate)] == hash, holds(candidate, bytes, start, end) {
                return candidate
            }
            slot = (slot + 1) & mask
        }
        return 0
    }

    /// The number of the word, listing it if need be.
    mutating func add(_ word: String) -> Int32 {
        var folded = Array(word.utf8).map(WordTable.fold)
        return folded.withUnsafeMutableBufferPointer { buffer in
            add(UnsafeBufferPointer(buffer))
        }
    }

    func number(of word: String) -> Int32 {
        let folded = Array(word.utf8).map(WordTable.fold)
        return folded.withUnsafeBufferPointer { buffer in
            number(of: buffer, 0, buffer.count, hash: WordTable.hash(buffer, 0, buffer.count))
        }
    }

    func spelling(_ number: Int32) -> String {
        let range = Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
        return String(decoding: text[range], as: UTF8.self)
    }

    /// The last byte of a listed word.
    func lastByte(of number: Int32) -> UInt8 { text[Int(starts[Int(number) + 1]) - 1] }

    private mutating func add(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = WordTable.hash(word, 0, word.count)
        let known = number(of: word, 0, word.count, hash: hash)
        guard known == 0 else { return known }
        if count * 2 > slots.count { grow() }
        let fresh = Int32(count)
        hashes.append(hash)
        text.append(contentsOf: word)
        starts.append(Int32(text.count))
        place(fresh)
        return fresh
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 1..<count { place(Int32(number)) }
    }

    private mutating func place(_ number: Int32) {
        let mask = slots.count - 1
        var slot = Int(hashes[Int(number)]) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = number
    }

    private func holds(
        _ number: Int32,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int
    ) -> Bool {
        let from = Int(starts[Int(number)])
        guard Int(starts[Int(number) + 1]) - from == end - start else { return false }
        for offset in 0..<(end - start)
        where text[from + offset] != WordTable.fold(bytes[start + offset]) {
            return false
        }
        return true
    }

    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// FNV-1a over the folded bytes (Fowler, Noll and Vo 1991).
    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        var hash = emptyHash
        for index in start..<end { hash = self.hash(hash, bytes[index]) }
        return hash
    }

    static var emptyHash: UInt32 { 2_166_136_261 }

    /// The hash of what was hashed so far and one byte more.
    @inline(__always)
    static func hash(_ before: UInt32, _ byte: UInt8) -> UInt32 {
        (before ^ UInt32(fold(byte))) &* 16_777_619
    }
}
