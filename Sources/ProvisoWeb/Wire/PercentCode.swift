/// Percent codes of addresses and form bodies (RFC 3986; WHATWG URL, application/x-www-form-urlencoded).
enum PercentCode {
    /// The text; `nil` where a percent sign is not followed by two hexadecimal digits.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool) -> String? {
        decodedBytes(text.utf8, plusIsBlank: plusIsBlank).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    static func fields(_ text: some StringProtocol) -> [WebField]? {
        fields(in: Array(text.utf8)[...])
    }

    static func fields(in bytes: ArraySlice<UInt8>) -> [WebField]? {
        var fields: [WebField] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard let name = decodedBytes(halves[0], plusIsBlank: true),
                let value = decodedBytes(halves.count > 1 ? halves[1] : [], plusIsBlank: true)
            else { return nil }
            fields.append(WebField(String(decoding: name, as: UTF8.self), bytes: value))
        }
        return fields
    }

    /// Everything but letters, digits and `-._~` as percent codes.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    private static func decodedBytes(
        _ bytes: some Collection<UInt8>,
        plusIsBlank: Bool
    ) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+") where plusIsBlank: result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
                else { return nil }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
