/// What a request asks for: the path in its segments, and the parameters behind it.
package struct Target: Sendable, Hashable {
    /// The path as it was sent.
    package let path: String
    /// The path cut at its slashes, each segment without its percent escapes.
    package let segments: [String]
    /// Names and values in the order they were sent; a name may come more than once.
    package internal(set) var parameters: [Parameter]

    package struct Parameter: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    /// Reads the target of a request line; `nil` where it is none that a server of pages answers.
    package init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= Target.mostBytes,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(halves[0])
        var segments: [String] = []
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let plain = Percent.decoded(segment) else { return nil }
            segments.append(plain)
        }
        // The root has no segments at all.
        self.segments = segments == [""] ? [] : segments
        guard let parameters = Target.parameters(halves.count > 1 ? halves[1] : "") else {
            return nil
        }
        self.parameters = parameters
    }

    /// The parameters by their names, where none comes more than once.
    package func values() throws(RequestError) -> [String: String] {
        var found: [String: String] = [:]
        for parameter in parameters {
            guard found.updateValue(parameter.value, forKey: parameter.name) == nil else {
                throw .repeatedParameter(parameter.name)
            }
        }
        return found
    }

    /// The path with its parameters behind it, as they would be sent.
    package var text: String {
        let query = parameters.map {
            "\(Percent.encoded($0.name))=\(Percent.encoded($0.value))"
        }
        return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// A path and its parameters together, in bytes.
    package static let mostBytes = 8_192

    private static func parameters(_ query: Substring) -> [Parameter]? {
        var found: [Parameter] = []
        for pair in query.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Percent.decoded(halves[0], plusIsSpace: true),
                let value = Percent.decoded(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
            else { return nil }
            found.append(Parameter(name: name, value: value))
        }
        return found
    }
}

/// Percent escapes (RFC 3986, section 2.1).
package enum Percent {
    /// The text behind the escapes; `nil` where an escape is broken or the bytes are not UTF-8.
    package static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
        let bytes = text.utf8
        guard bytes.contains(UInt8(ascii: "%")) || (plusIsSpace && bytes.contains(0x2B)) else {
            return String(text)
        }
        var plain: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
                else { return nil }
                plain.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: plain.append(0x20)
            default: plain.append(byte)
            }
        }
        return String(validating: plain, as: UTF8.self)
    }

    /// The text with everything escaped that is not plain in a path or a parameter.
    package static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
