import Crypto

/// A token as it is written down: `pvt_`, 256 random bits, and six characters that check the rest.
enum TokenText {
    static let prefix = "pvt_"
    private static let body = 52
    private static let check = 6

    static func make(from bytes: [UInt8]) -> Secret {
        let text = prefix + Base32.text(bytes)
        return Secret(text: text + checksum(text))
    }

    /// The token in a text somebody sent; tells a slip of the hand from a token nobody made.
    static func read(_ text: String) throws(EntryRefusal) -> Secret {
        guard text.hasPrefix(prefix) else { throw .notAToken }
        guard text.utf8.count == prefix.utf8.count + body + check,
            Base32.isWritten(text.dropFirst(prefix.count)),
            checksum(String(text.dropLast(check))) == text.suffix(check)
        else { throw .mistypedToken }
        return Secret(text: text)
    }

    private static func checksum(_ text: String) -> String {
        String(Base32.text(SHA256.hash(data: Array(text.utf8)).prefix(5)).prefix(check))
    }
}
