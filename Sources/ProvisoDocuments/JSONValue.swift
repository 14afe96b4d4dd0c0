import Foundation

/// A value of a JSON text whose shape is not ours.
enum JSONValue: Hashable {
    case text(String)
    case other
    case list([JSONValue])
    case object([String: JSONValue])

    private static let deepest = 100

    /// `nil` where the bytes are no JSON or nest too deep.
    init?(bytes: [UInt8]) {
        guard JSONValue.depth(of: bytes) <= JSONValue.deepest,
            let any = try? JSONSerialization.jsonObject(
                with: Data(bytes),
                options: [.fragmentsAllowed]
            )
        else { return nil }
        self.init(any)
    }

    private init(_ any: Any) {
        switch any {
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map(JSONValue.init))
        case let object as [String: Any]: self = .object(object.mapValues(JSONValue.init))
        default: self = .other
        }
    }

    /// Looked at before parsing, because a parser may recurse.
    static func depth(of bytes: [UInt8]) -> Int {
        var depth = 0
        var deepest = 0
        var isQuoted = false
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                depth += 1
                deepest = max(deepest, depth)
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                depth -= 1
            }
        }
        return deepest
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var object: [String: JSONValue]? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The members of a list; a single value is a list of one.
    var list: [JSONValue] {
        if case .list(let list) = self { list } else { [self] }
    }
}
