/// The tags of a page as a browser would find them (WHATWG HTML, section 13.2.5, without scripts).
struct HTMLTokens {
    struct Tag: Hashable {
        /// In small letters; with a slash before it where it closes one.
        let name: String
        let attributes: [Attribute]
    }

    struct Attribute: Hashable {
        let name: String
        let value: String
    }

    private(set) var tags: [Tag] = []
    /// What stands between the tags.
    var text: String { String(decoding: between, as: UTF8.self) }

    private let bytes: [UInt8]
    private var between: [UInt8] = []
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while let byte = current {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "<"), HTMLTokens.isLetter(next) || "/!?".utf8.contains(next) {
                readTag()
            } else {
                between.append(byte)
                index += 1
            }
        }
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }
    private static func isBlank(_ byte: UInt8) -> Bool { " \t\n\u{C}\r".utf8.contains(byte) }

    private mutating func readTag() {
        index += 1
        var name = take { "/!?".utf8.contains($0) }
        name += take { !HTMLTokens.isBlank($0) && !"/>".utf8.contains($0) }
        var attributes: [Attribute] = []
        while let byte = current, byte != UInt8(ascii: ">") {
            if HTMLTokens.isBlank(byte) || byte == UInt8(ascii: "/") {
                index += 1
            } else {
                attributes.append(readAttribute())
            }
        }
        index += 1
        tags.append(Tag(name: name.lowercased(), attributes: attributes))
    }

    private mutating func readAttribute() -> Attribute {
        // A first equals sign belongs to the name.
        let first = String(decoding: [bytes[index]], as: UTF8.self)
        index += 1
        let name = first + take { !HTMLTokens.isBlank($0) && !"=>/".utf8.contains($0) }
        _ = take(HTMLTokens.isBlank)
        guard current == UInt8(ascii: "=") else {
            return Attribute(name: name.lowercased(), value: "")
        }
        index += 1
        _ = take(HTMLTokens.isBlank)
        return Attribute(name: name.lowercased(), value: readValue())
    }

    private mutating func readValue() -> String {
        guard let quote = current, "\"'".utf8.contains(quote) else {
            return take { !HTMLTokens.isBlank($0) && $0 != UInt8(ascii: ">") }
        }
        index += 1
        let value = take { $0 != quote }
        index += 1
        return value
    }

    private mutating func take(_ fits: (UInt8) -> Bool) -> String {
        let start = index
        while let byte = current, fits(byte) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}
