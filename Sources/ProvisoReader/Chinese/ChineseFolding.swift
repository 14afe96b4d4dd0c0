/// Folds traditional characters to simplified ones; every offset stays what it was.
struct ChineseFolding: Sendable {
    /// Simplified scalar by traditional scalar, for the plane all common characters lie in; 0 for itself.
    private let table: [UInt16]

    /// Reads pairs such as `輝辉`: the traditional character, then the simplified one.
    init(_ pairs: DataNode) throws(ReaderDataError) {
        var table = [UInt16](repeating: 0, count: 0x1_0000)
        for text in try pairs.strings() {
            for pair in text.split(separator: " ") {
                let scalars = Array(pair.unicodeScalars)
                guard scalars.count == 2,
                    scalars.allSatisfy({ (0x800...0xFFFF).contains($0.value) })
                else {
                    throw .badValue(
                        pairs.fault(
                            "`\(pair)` is no pair of characters",
                            mend: "write the traditional character, then the simplified one"
                        )
                    )
                }
                table[Int(scalars[0].value)] = UInt16(scalars[1].value)
            }
        }
        self.table = table
    }

    /// The same bytes with characters folded and Latin letters in lower case.
    func fold(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var folded = Array(bytes)
        var index = 0
        while index < folded.count {
            let byte = folded[index]
            if byte < 0x80 {
                if byte &- 0x41 < 26 { folded[index] = byte | 0x20 }
                index += 1
                continue
            }
            guard byte & 0xF0 == 0xE0, index + 2 < folded.count else {
                index += 1
                continue
            }
            replace(at: index, in: &folded)
            index += 3
        }
        return folded
    }

    func fold(_ text: String) -> [UInt8] {
        Array(text.utf8).withUnsafeBufferPointer(fold)
    }

    private func replace(at index: Int, in folded: inout [UInt8]) {
        let scalar =
            UInt32(folded[index] & 0x0F) << 12 | UInt32(folded[index + 1] & 0x3F) << 6
            | UInt32(folded[index + 2] & 0x3F)
        let plain = table[Int(scalar)]
        guard plain != 0 else { return }
        folded[index] = 0xE0 | UInt8(plain >> 12)
        folded[index + 1] = 0x80 | UInt8(plain >> 6 & 0x3F)
        folded[index + 2] = 0x80 | UInt8(plain & 0x3F)
    }
}
