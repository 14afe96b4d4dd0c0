import ProvisoModel

/// Why bytes are no JSON text that is taken.
package enum JSONFault: Error, Hashable {
    case malformed(at: Int)
    case tooDeep(most: Int, at: Int)
    case tooMany(most: Int, at: Int)
    case repeatedKey(String, at: Int)

    /// The byte at which it shows.
    package var at: Int {
        switch self {
        case .malformed(let at), .tooDeep(_, let at), .tooMany(_, let at), .repeatedKey(_, let at):
            at
        }
    }

    package var inWords: String {
        switch self {
        case .malformed(let at): "the message is not JSON in UTF-8, from byte \(at) on"
        case .tooMany(let most, _): "the message holds more than \(most.grouped) values"
        case .tooDeep(let most, _): "the message nests deeper than \(most)"
        case .repeatedKey(let key, _): "the key `\(key.prefix(40))` stands twice in one object"
        }
    }
}

/// Reads one JSON text (RFC 8259): nothing after it, no key twice, no half of a surrogate pair.
package struct JSONParser {
    private let bytes: [UInt8]
    private let deepest: Int
    private var at = 0
    private let most: Int
    private var values = 0

    /// The value of the whole text, which may nest so deep and no deeper, and hold so many values.
    ///
    /// Small values take far more room in memory than in a message.
    package static func parse(
        _ bytes: [UInt8],
        deepest: Int,
        most: Int = .max
    ) throws(JSONFault) -> JSON {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed(at: 0) }
        var parser = JSONParser(bytes: bytes, deepest: deepest, most: most)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.at == bytes.count else { throw parser.malformed }
        return value
    }

    private init(bytes: [UInt8], deepest: Int, most: Int) {
        self.bytes = bytes
        self.deepest = deepest
        self.most = most
    }

    private var malformed: JSONFault { .malformed(at: at) }
    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSON {
        skipSpace()
        values += 1
        guard values <= most else { throw .tooMany(most: most, at: at) }
        guard let first = next else { throw malformed }
        switch first {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try list(depth: depth + 1)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSONFault) -> JSON {
        guard bytes[at...].starts(with: word.utf8) else { throw malformed }
        at += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= deepest else { throw .tooDeep(most: deepest, at: at) }
        at += 1
        var members: [String: JSON] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw malformed }
            let start = at
            let key = try text()
            skipSpace()
            guard take(":") else { throw malformed }
            let member = try value(depth: depth)
            guard members.updateValue(member, forKey: key) == nil else {
                throw .repeatedKey(key, at: start)
            }
            skipSpace()
        } while take(",")
        guard take("}") else { throw malformed }
        return .object(members)
    }

    private mutating func list(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= deepest else { throw .tooDeep(most: deepest, at: at) }
        at += 1
        var members: [JSON] = []
        skipSpace()
        if take("]") { return .list(members) }
        repeat {
            members.append(try value(depth: depth))
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed }
        return .list(members)
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: mark) else { return false }
        at += 1
        return true
    }
}

extension JSONParser {
    /// A number as it is written; one that no quantity could need is refused.
    private mutating func number() throws(JSONFault) -> JSON {
        let start = at
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        guard at - start <= 40 else { throw .malformed(at: start) }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func digits() throws(JSONFault) {
        let start = at
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        guard at > start else { throw malformed }
    }

    private mutating func text() throws(JSONFault) -> String {
        at += 1
        var out: [UInt8] = []
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"): out += try escaped().utf8
            case 0..<0x20: throw malformed
            default: out.append(byte)
            }
        }
        throw malformed
    }

    private mutating func escaped() throws(JSONFault) -> String {
        guard let byte = next else { throw malformed }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return String(UnicodeScalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return String(Character(try scalar()))
        default: throw malformed
        }
    }

    private mutating func scalar() throws(JSONFault) -> UnicodeScalar {
        let first = try unit()
        if let scalar = UnicodeScalar(first) { return scalar }
        guard (0xD800...0xDBFF).contains(first), take("\\"), take("u") else { throw malformed }
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw malformed }
        return scalar
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        guard at + 4 <= bytes.count else { throw malformed }
        var value: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = JSONParser.hexDigit(byte) else { throw malformed }
            value = value << 4 | digit
        }
        at += 4
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
