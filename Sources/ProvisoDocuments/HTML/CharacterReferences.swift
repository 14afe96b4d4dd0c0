import Foundation

/// The named character references of HTML, such as `&amp;`.
enum CharacterReferences {
    private static let named: [String: String] = {
        let file = Bundle.module.bundleURL.appending(path: "Data/entities.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            return ["amp;": "&", "lt;": "<", "gt;": ">", "quot;": "\"", "nbsp;": "\u{A0}"]
        }
        var named: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ")
            guard let name = parts.first else { continue }
            let scalars = parts.dropFirst().compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
            named[String(name)] = String(String.UnicodeScalarView(scalars))
        }
        return named
    }()

    private static let longest = 33

    /// The bytes with every reference replaced by its letters.
    static func resolved(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let found = reference(in: bytes[(index + 1)...]) {
                result += found.letters
                index = found.end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func reference(
        in bytes: ArraySlice<UInt8>
    ) -> (letters: String.UTF8View, end: Int)? {
        guard let first = bytes.first else { return nil }
        if first == UInt8(ascii: "#") { return numeric(in: bytes.dropFirst()) }
        let letters = bytes.prefix(longest).prefix { $0.isLetterOrDigit }
        guard !letters.isEmpty else { return nil }
        var name = String(decoding: letters, as: UTF8.self)
        if letters.endIndex < bytes.endIndex, bytes[letters.endIndex] == UInt8(ascii: ";"),
            let found = named[name + ";"]
        {
            return (found.utf8, letters.endIndex + 1)
        }
        // Some names count without their semicolon, as the longest beginning that is one.
        while name.utf8.count >= 2 {
            if let found = named[name] {
                return (found.utf8, bytes.startIndex + name.utf8.count)
            }
            name.removeLast()
        }
        return nil
    }

    private static func numeric(
        in bytes: ArraySlice<UInt8>
    ) -> (letters: String.UTF8View, end: Int)? {
        let isHex = bytes.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let digits = (isHex ? bytes.dropFirst() : bytes).prefix(9).prefix {
            isHex ? $0.isHexDigit : $0.isDigit
        }
        guard !digits.isEmpty,
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
        else { return nil }
        let end = digits.endIndex
        let hasEnd = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
        return (letters(number).utf8, hasEnd ? end + 1 : end)
    }

    /// Numbers from 128 to 159 mean windows-1252, as they do in every browser.
    private static func letters(_ number: UInt32) -> String {
        let code = (128...159).contains(number) ? Int(number) - 128 : nil
        let meant = code.map { windows[$0] } ?? number
        guard meant != 0, let scalar = Unicode.Scalar(meant) else { return "\u{FFFD}" }
        return String(Character(scalar))
    }

    private static let windows: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
        0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isLetterOrDigit: Bool { isDigit || isLetter }
    var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// The blanks of HTML.
    var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 12 }
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
