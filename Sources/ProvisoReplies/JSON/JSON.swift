import ProvisoDesk

/// A JSON value; a number keeps its spelling, so that what came in goes out as it was.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    package var object: [String: JSON]? {
        if case .object(let object) = self { object } else { nil }
    }

    package var list: [JSON]? {
        if case .list(let list) = self { list } else { nil }
    }

    /// The whole number, where it is one and written as one.
    package var integer: Int? {
        if case .number(let digits) = self { Int(digits) } else { nil }
    }

    /// Sorted keys and one line, so the same value is the same bytes and fits a transport of lines.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        write(into: &out)
        return out
    }

    /// The bytes of a value as its own type writes it: sorted keys, one line, ended.
    package static func bytes(of value: some Encodable) throws -> [UInt8] {
        try CanonicalJSON.bytes(value) + [10]
    }

    private func write(into out: inout [UInt8]) {
        switch self {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .number(let digits): out += digits.utf8
        case .text(let text): JSON.write(text, into: &out)
        case .list(let list):
            out.append(UInt8(ascii: "["))
            for (index, value) in list.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                value.write(into: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let object):
            out.append(UInt8(ascii: "{"))
            for (index, key) in object.keys.sorted().enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                JSON.write(key, into: &out)
                out.append(UInt8(ascii: ":"))
                (object[key] ?? .null).write(into: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func write(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): out += "\\n".utf8
            case UInt8(ascii: "\t"): out += "\\t".utf8
            case 0..<0x20: out += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .number(String(value)) }
    package init(arrayLiteral values: JSON...) { self = .list(values) }

    package init(dictionaryLiteral pairs: (String, JSON)...) {
        self = .object(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
}
