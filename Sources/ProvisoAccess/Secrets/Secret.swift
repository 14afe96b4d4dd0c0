import Crypto

/// A text that proves something to whoever knows it; the store keeps only what it comes to when hashed.
package struct Secret: Sendable, Hashable {
    package let text: String

    static let bytes = 32

    /// What is kept of it.
    package var digest: SecretDigest { SecretDigest(of: text) }

    /// Compares in a time that does not tell how far two texts agree.
    static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        SymmetricKey(data: one) == SymmetricKey(data: other)
    }

    static func isSame(_ one: String, _ other: String) -> Bool {
        isSame(Array(one.utf8), Array(other.utf8))
    }
}

/// The SHA-256 of a secret of 256 bits: nobody gets from it to the secret.
package struct SecretDigest: Sendable, Hashable {
    // Invariant: 32 bytes.
    package let bytes: [UInt8]

    init(of text: String) { bytes = Array(SHA256.hash(data: Array(text.utf8))) }

    package init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }
}

/// Crockford's base 32 in small letters, without i, l, o and u, so that nothing is misread.
enum Base32 {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// So many digits as the bytes fill, five bits each; the last is filled up with zeros.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var (held, bits) = (UInt32(0), 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(alphabet[Int(held >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { out.append(alphabet[Int(held << UInt32(5 - bits)) & 31]) }
        return String(decoding: out, as: UTF8.self)
    }

    static func isWritten(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy(alphabet.contains)
    }
}
