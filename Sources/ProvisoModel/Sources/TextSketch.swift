/// What the words of a text look like from afar, small enough to be kept with every document.
///
/// Two texts that share most runs of four words have sketches that agree in most places, so a copy is
/// found without laying the texts side by side. One-permutation min-hash (Li, Owen, Zhang 2012): each
/// run of words falls into a bin, and of each bin the least hash is kept.
public struct TextSketch: Hashable, Sendable {
    static let bins = 32
    private static let empty = UInt16.max
    /// Fewer filled bins than this, and the text is too short to tell a copy by.
    private static let fewestFilled = 12

    private let least: [UInt16]

    /// The sketch of a text in UTF-8; `nil` where it is too short to tell a copy by.
    public init?(of bytes: [UInt8]) {
        var least = [UInt16](repeating: Self.empty, count: Self.bins)
        var run = WordRun()
        TextWords.forEach(in: bytes) { word in
            guard let hash = run.adding(word) else { return }
            let bin = Int(hash >> 59)
            least[bin] = min(least[bin], UInt16(truncatingIfNeeded: hash >> 20) & 0xFFFE)
        }
        guard least.count(where: { $0 != Self.empty }) >= Self.fewestFilled else { return nil }
        self.least = least
    }

    /// The share of runs of words that both texts have, of all that either has: 0 to 1, estimated.
    public func likeness(to other: TextSketch) -> Double {
        var (same, filled) = (0, 0)
        for (mine, theirs) in zip(least, other.least)
        where mine != Self.empty || theirs != Self.empty {
            filled += 1
            if mine == theirs { same += 1 }
        }
        return filled == 0 ? 0 : Double(same) / Double(filled)
    }

    /// Whether one text is a copy of the other, edited or cut.
    public func isCopy(of other: TextSketch) -> Bool { likeness(to: other) >= 0.5 }

    /// Neighboring bins by twos: texts that are copies agree in at least one of them, nearly always.
    var bands: [Band] {
        stride(from: 0, to: Self.bins, by: 2).compactMap { bin in
            let (first, second) = (least[bin], least[bin + 1])
            guard first != Self.empty, second != Self.empty else { return nil }
            return Band(bin: bin, first: first, second: second)
        }
    }

    struct Band: Hashable {
        let bin: Int
        let first: UInt16
        let second: UInt16
    }
}

// Four hexadecimal digits a bin, `ffff` for one that stayed empty.
extension TextSketch: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let sketch = TextSketch(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a sketch is \(4 * Self.bins) hexadecimal digits"
                )
            )
        }
        self = sketch
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension TextSketch: LosslessStringConvertible {
    /// The sketch in its written form, or `nil` where the text is none.
    public init?(_ text: String) {
        var least: [UInt16] = []
        var value: UInt16 = 0
        for (place, digit) in text.utf8.enumerated() {
            guard let digit = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
            if place % 4 == 3 {
                least.append(value)
                value = 0
            }
        }
        guard text.utf8.count == 4 * Self.bins else { return nil }
        self.least = least
    }

    public var description: String {
        least.map { value in
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}

/// The last four words, as one hash.
private struct WordRun {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var count = 0

    mutating func adding(_ word: UInt64) -> UInt64? {
        words = (words.1, words.2, words.3, word)
        count += 1
        guard count >= 4 else { return nil }
        var hash: UInt64 = 0
        for part in [words.0, words.1, words.2, words.3] { hash = Self.mixed(hash &+ part) }
        return hash
    }

    // SplitMix64's finalizer (Steele, Lea, Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// The words of a text as hashes: letters and digits alone, without case; each Han letter is a word.
private enum TextWords {
    static func forEach(in bytes: [UInt8], _ take: (UInt64) -> Void) {
        var hash: UInt64 = 0
        func end() {
            if hash != 0 { take(hash) }
            hash = 0
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x30...0x39, 0x61...0x7A: hash = added(byte, to: hash)
            case 0x41...0x5A: hash = added(byte | 0x20, to: hash)
            case 0xE4...0xE9 where index + 2 < bytes.count:
                end()
                for offset in 0..<3 { hash = added(bytes[index + offset], to: hash) }
                end()
                index += 2
            // Punctuation of three bytes: quotation marks, dashes, full-width signs.
            case 0xE2, 0xE3, 0xEF:
                end()
                index += 2
            case 0x80...: hash = added(byte, to: hash)
            default: end()
            }
            index += 1
        }
        end()
    }

    // FNV-1a; zero stands for no word yet.
    private static func added(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        let start = hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash
        return (start ^ UInt64(byte)) &* 0x100_0000_01B3 | 1
    }
}
