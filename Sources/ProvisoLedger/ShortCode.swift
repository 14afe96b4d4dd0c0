/// A name short enough to say aloud, made from a digest: `stm_8F3K2M9QXT`.
///
/// Crockford's base 32 leaves out I, L, O and U, so that nothing is misread.
public enum ShortCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The prefix and the first `length` digits of the digest, five bits each.
    ///
    /// A digest has 51 whole digits; asking for more is our own mistake.
    public static func make(prefix: String, from digest: Digest, length: Int = 10) -> String {
        precondition((1...51).contains(length), "a digest has 51 whole digits of five bits")
        let digits = (0..<length).map { alphabet[fiveBits(of: digest.bytes, at: $0 * 5)] }
        return prefix + String(decoding: digits, as: UTF8.self)
    }

    private static func fiveBits(of bytes: [UInt8], at bit: Int) -> Int {
        let first = bit / 8
        let next = first + 1 < bytes.count ? bytes[first + 1] : 0
        let pair = UInt16(bytes[first]) << 8 | UInt16(next)
        return Int(pair >> (11 - bit % 8)) & 31
    }
}
