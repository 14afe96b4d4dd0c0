import Foundation

/// What opens one sealed field of an entry: a salt, the place of the field, and its words.
///
/// The entry on the log holds only the digest of this text, so it can be shown without the words; and whoever
/// has the digest alone cannot try out guesses, because the salt is 128 bits of chance. The form is that of
/// an SD-JWT disclosure (RFC 9901, section 4.2.1), with a JSON pointer (RFC 6901) for the name of the field.
public struct Disclosure: Hashable, Sendable {
    /// The base64url of a JSON array of salt, field and words; these very characters are hashed.
    public let text: String
    public let field: String
    public let words: String

    /// How many bytes of chance a salt has.
    static let saltBytes = 16

    /// A salt nobody can guess.
    @Sendable static func chance() -> [UInt8] {
        var chance = SystemRandomNumberGenerator()
        return (0..<saltBytes).map { _ in .random(in: .min ... .max, using: &chance) }
    }

    init(field: String, words: String, salt: [UInt8]) {
        var array = JSONText(capacity: 64 + words.utf8.count)
        array.plain("[")
        array.string(Data(salt).base64URL)
        array.plain(",")
        array.string(field)
        array.plain(",")
        array.string(words)
        array.plain("]")
        text = Data(array.bytes).base64URL
        self.field = field
        self.words = words
    }

    /// Reads a disclosure; `nil` where the form is broken.
    public init?(_ text: String) {
        guard let data = Data(base64URL: text),
            let parts = try? JSONDecoder().decode([String].self, from: data),
            parts.count == 3, Data(base64URL: parts[0])?.count == Disclosure.saltBytes
        else { return nil }
        self.text = text
        field = parts[1]
        words = parts[2]
    }

    /// What the entry on the log holds in place of the words.
    public var digest: Digest { Digest(of: Array(text.utf8)) }
}

extension Data {
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// Without padding, and in the one way there is to write these bytes.
    fileprivate init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        self.init(base64Encoded: plain + padding)
        guard base64URL == text else { return nil }
    }
}
