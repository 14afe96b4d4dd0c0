/// The fields of a form as a browser sends them: urlencoded, or in parts where a file is among them (RFC 7578).
package struct FormBody: Sendable {
    package let fields: [WebField]

    /// More parts than any form of ours has.
    private static let mostFields = 1_000

    /// `nil` where the body is not what its type says.
    package init?(contentType: String?, bytes: [UInt8]) {
        guard !bytes.isEmpty else {
            fields = []
            return
        }
        let type = contentType ?? ""
        let kind = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        let found: [WebField]?
        switch kind {
        case "application/x-www-form-urlencoded": found = PercentCode.fields(in: bytes[...])
        case "multipart/form-data":
            found = FormBody.boundary(in: type).flatMap { FormBody.parts(bytes, boundary: $0) }
        default: found = nil
        }
        guard let found, found.count <= FormBody.mostFields else { return nil }
        fields = found
    }

    private static func boundary(in type: String) -> [UInt8]? {
        guard let text = parameter("boundary", in: type), (1...70).contains(text.utf8.count) else {
            return nil
        }
        return Array("--\(text)".utf8)
    }

    private static func parts(_ bytes: [UInt8], boundary: [UInt8]) -> [WebField]? {
        var fields: [WebField] = []
        guard var start = range(of: boundary, in: bytes, from: 0)?.upperBound else { return nil }
        let inner = [0x0D, 0x0A] + boundary
        while fields.count <= mostFields {
            if bytes[start...].starts(with: [0x2D, 0x2D]) { return fields }
            guard bytes[start...].starts(with: [0x0D, 0x0A]),
                let head = range(of: [0x0D, 0x0A, 0x0D, 0x0A], in: bytes, from: start),
                let end = range(of: inner, in: bytes, from: max(start, head.upperBound - 2)),
                let field = field(
                    head: String(decoding: bytes[start..<head.lowerBound], as: UTF8.self),
                    bytes: Array(bytes[min(head.upperBound, end.lowerBound)..<end.lowerBound])
                )
            else { return nil }
            fields.append(field)
            start = end.upperBound
        }
        return nil
    }

    private static func field(head: String, bytes: [UInt8]) -> WebField? {
        let lines = head.split(separator: "\r\n")
        guard
            let line = lines.first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let name = parameter("name", in: String(line))
        else { return nil }
        return WebField(name, bytes: bytes, file: parameter("filename", in: String(line)))
    }

    /// The value of `name=…` or `name="…"` after a semicolon.
    private static func parameter(_ name: String, in text: String) -> String? {
        for part in text.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2,
                String(halves[0]).trimmed.lowercased() == name
            else { continue }
            let value = String(halves[1]).trimmed
            guard value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 else {
                return value
            }
            return String(value.dropFirst().dropLast())
        }
        return nil
    }

    // Looks at each byte once for the first of the wanted ones, then compares.
    private static func range(
        of wanted: [UInt8],
        in bytes: [UInt8],
        from start: Int
    ) -> Range<Int>? {
        guard let first = wanted.first else { return nil }
        var index = start
        while index + wanted.count <= bytes.count {
            if bytes[index] == first,
                bytes[index..<(index + wanted.count)].elementsEqual(wanted)
            {
                return index..<(index + wanted.count)
            }
            index += 1
        }
        return nil
    }
}
