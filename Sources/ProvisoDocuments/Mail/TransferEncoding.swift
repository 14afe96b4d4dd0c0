import Foundation

/// How the bytes of a mail were packed for the way.
enum TransferEncoding {
    static func unpacked(_ bytes: ArraySlice<UInt8>, _ encoding: String?) -> [UInt8] {
        switch encoding?.trimmed(while: \.isWhitespace).lowercased() {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes, isHeader: false)
        default: Array(bytes)
        }
    }

    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        // Each line may be padded by itself where mails were put together from pieces.
        var letters = bytes.filter { $0.isLetterOrDigit || $0 == 43 || $0 == 47 }
        if letters.count % 4 == 1 { letters.removeLast() }
        while letters.count % 4 != 0 { letters.append(UInt8(ascii: "=")) }
        return Data(base64Encoded: Data(letters)).map { [UInt8]($0) } ?? []
    }

    /// In a header `_` stands for a blank.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isHeader: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "="), let (letter, next) = escape(bytes, behind: index) {
                if let letter { result.append(letter) }
                index = next
            } else {
                result.append(isHeader && byte == UInt8(ascii: "_") ? 32 : byte)
                index += 1
            }
        }
        return result
    }

    /// `=E6`, or an end of line that is none.
    private static func escape(
        _ bytes: ArraySlice<UInt8>,
        behind index: Int
    ) -> (letter: UInt8?, next: Int)? {
        let rest = bytes[(index + 1)...].prefix(3)
        if rest.first == 10 { return (nil, index + 2) }
        if rest.starts(with: [13, 10]) { return (nil, index + 3) }
        guard rest.count >= 2, rest.prefix(2).allSatisfy(\.isHexDigit),
            let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        else { return nil }
        return (code, index + 3)
    }
}

/// Letters beyond ASCII in a header: `=?UTF-8?B?5p2l?=` (RFC 2047).
enum EncodedWords {
    static func decoded(_ text: String) -> String {
        guard text.contains("=?") else { return text.collapsed }
        var result = ""
        var rest = text[...]
        var isBehindWord = false
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let (letters, end) = word(rest[start.upperBound...]) else {
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                isBehindWord = false
                continue
            }
            // Blanks between two encoded words are no part of the text.
            if !isBehindWord || !before.allSatisfy(\.isWhitespace) { result += before }
            result += letters
            rest = rest[end...]
            isBehindWord = true
        }
        return (result + rest).collapsed
    }

    private static func word(_ text: Substring) -> (letters: String, end: String.Index)? {
        let parts = text.prefix(1000).split(
            separator: "?",
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        guard parts.count == 3, let end = parts[2].firstRange(of: "?=") else { return nil }
        let label = parts[0].split(separator: "*").first ?? ""
        let packed = Array(parts[2][..<end.lowerBound].utf8)[...]
        let bytes: [UInt8]
        switch parts[1].lowercased() {
        case "b": bytes = TransferEncoding.base64(packed)
        case "q": bytes = TransferEncoding.quotedPrintable(packed, isHeader: true)
        default: return nil
        }
        guard let charset = Charset(label: String(label)),
            let letters = try? charset.decode(bytes, file: "")
        else { return nil }
        return (letters, end.upperBound)
    }
}
