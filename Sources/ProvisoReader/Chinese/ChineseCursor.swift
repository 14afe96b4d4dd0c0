/// Looks at folded text without making strings.
struct ChineseCursor {
    let folded: [UInt8]
    let limit: Int

    /// Whether `text` stands at `index`.
    func has(_ text: StaticString, at index: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index >= 0, index + count <= limit else { return false }
        let start = text.utf8Start
        for offset in 0..<count where folded[index + offset] != start[offset] { return false }
        return true
    }

    /// The end of the first of these that stands at `index`.
    func end(ofAny texts: [StaticString], at index: Int) -> Int? {
        for text in texts where has(text, at: index) { return index + text.utf8CodeUnitCount }
        return nil
    }

    func isDigit(_ index: Int) -> Bool { index < limit && folded[index] &- 0x30 < 10 }

    /// A whole number in figures or in Chinese, up to 9999.
    func small(at index: Int) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while isDigit(end), end - index < 4 {
            value = value * 10 + Int(folded[end] - 0x30)
            end += 1
        }
        if end > index { return isDigit(end) ? nil : (value, end) }
        return spelled(at: index)
    }

    /// `二十八`, `十一`, `三`.
    private func spelled(at index: Int) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        var digit = 0
        var hasDigit = false
        while end + 2 < limit, end - index < 12 {
            if has("十", at: end) {
                value += (hasDigit ? digit : 1) * 10
                digit = 0
                hasDigit = false
            } else if let found = ChineseCursor.digit(folded, end), !hasDigit {
                digit = found
                hasDigit = true
            } else {
                break
            }
            end += 3
        }
        return end > index ? (value + digit, end) : nil
    }

    /// The value of one Chinese numeral below ten.
    static func digit(_ folded: [UInt8], _ index: Int) -> Int? {
        guard index + 2 < folded.count else { return nil }
        switch ChineseTrie.scalar(folded, index).value {
        case 0x96F6, 0x3007: return 0
        case 0x4E00: return 1
        case 0x4E8C, 0x4E24: return 2
        case 0x4E09: return 3
        case 0x56DB: return 4
        case 0x4E94: return 5
        case 0x516D: return 6
        case 0x4E03: return 7
        case 0x516B: return 8
        case 0x4E5D: return 9
        default: return nil
        }
    }

    /// `十`, `百`, `千`, `万`, `亿` as powers of ten.
    static func power(_ folded: [UInt8], _ index: Int) -> Int? {
        guard index + 2 < folded.count else { return nil }
        switch ChineseTrie.scalar(folded, index).value {
        case 0x5341: return 1
        case 0x767E: return 2
        case 0x5343: return 3
        case 0x4E07: return 4
        case 0x4EBF: return 8
        default: return nil
        }
    }
}
