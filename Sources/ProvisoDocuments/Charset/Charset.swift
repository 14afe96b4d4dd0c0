#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An encoding of letters as bytes.
struct Charset: Hashable {
    /// As the world calls it.
    let name: String
    /// As the system's converter calls it.
    private let system: String

    /// By any of the labels that pages and mails use (WHATWG Encoding Standard, section 4.2).
    ///
    /// Only these reach the converter; it knows many more, some of them dangerous.
    init?(label: String) {
        let plain = label.lowercased().filter { !$0.isWhitespace && !"\"'".contains($0) }
        guard let known = Charset.labels[plain] else { return nil }
        name = known.name
        system = known.system
    }

    static let utf8Name = "UTF-8"

    var isWide: Bool { name.hasPrefix("UTF-16") }

    /// The text of the bytes; the first byte that stands for nothing is an error.
    func decode(_ bytes: some Collection<UInt8>, file: String) throws(DocumentError) -> String {
        if name == Charset.utf8Name {
            let whole = Array(bytes)
            if let text = String(validating: whole, as: UTF8.self) { return text }
            let offset = UTF8Check.firstInvalidByte(of: whole) ?? 0
            throw .badBytes(file: file, charset: name, offset: offset)
        }
        switch Iconv.convert(Array(bytes), from: system) {
        case .text(let text): return text
        case .bad(let offset): throw .badBytes(file: file, charset: name, offset: offset)
        case .unknown: throw .unknownCharset(file: file, name: name)
        }
    }

    private static let labels: [String: (name: String, system: String)] = {
        let families: [(String, String, [String])] = [
            ("UTF-8", "UTF-8", ["utf-8", "utf8", "unicode-1-1-utf-8"]),
            ("UTF-16LE", "UTF-16LE", ["utf-16le", "utf-16", "ucs-2", "unicode"]),
            ("UTF-16BE", "UTF-16BE", ["utf-16be", "unicodefffe"]),
            ("GB18030", "GB18030", ["gb18030", "gbk", "gb2312", "gb_2312-80", "cp936", "euc-cn"]),
            ("Big5", "BIG5-HKSCS", ["big5", "big5-hkscs", "cn-big5", "x-x-big5", "big5hkscs"]),
            ("Shift_JIS", "CP932", ["shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"]),
            ("EUC-JP", "EUC-JP", ["euc-jp", "x-euc-jp"]),
            ("EUC-KR", "CP949", ["euc-kr", "ks_c_5601-1987", "windows-949", "cp949"]),
            ("KOI8-R", "KOI8-R", ["koi8-r", "koi8"]),
            (
                "windows-1252", "CP1252",
                [
                    "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii",
                    "ascii",
                ]
            ),
        ]
        var labels: [String: (name: String, system: String)] = [:]
        for (name, system, words) in families {
            for word in words { labels[word] = (name, system) }
        }
        for page in [1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258] {
            labels["windows-\(page)"] = ("windows-\(page)", "CP\(page)")
        }
        for part in [2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16] {
            labels["iso-8859-\(part)"] = ("ISO-8859-\(part)", "ISO-8859-\(part)")
        }
        return labels
    }()
}

/// The mark of byte order at the very beginning of a file.
struct ByteOrderMark {
    let charset: String
    let length: Int

    var isWide: Bool { length == 2 }

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (charset, length) = ("utf-8", 3)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (charset, length) = ("utf-16le", 2)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (charset, length) = ("utf-16be", 2)
        } else {
            return nil
        }
    }
}

/// The converter of the C library.
private enum Iconv {
    enum Outcome {
        case text(String)
        case bad(offset: Int)
        case unknown
    }

    static func convert(_ bytes: [UInt8], from charset: String) -> Outcome {
        let converter = iconv_open("UTF-8", charset)
        guard let converter, Int(bitPattern: converter) != -1 else { return .unknown }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2)
        let stopped = input.withUnsafeMutableBufferPointer { source -> Int? in
            var next = source.baseAddress
            var left = source.count
            var room = [CChar](repeating: 0, count: 1 << 16)
            while left > 0 {
                let (result, failure, written) = room.withUnsafeMutableBufferPointer { target in
                    var end = target.baseAddress
                    var free = target.count
                    let result = iconv(converter, &next, &left, &end, &free)
                    return (result, errno, target.count - free)
                }
                output.append(contentsOf: room[..<written].lazy.map { UInt8(bitPattern: $0) })
                if result == -1, failure != E2BIG {
                    return source.count - left
                }
            }
            return nil
        }
        if let stopped { return .bad(offset: stopped) }
        return .text(String(decoding: output, as: UTF8.self))
    }
}

enum UTF8Check {
    /// Where the bytes stop being UTF-8.
    static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        // Repairing keeps every good byte, so the first difference is the first bad one.
        let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
        return zip(bytes, repaired).enumerated().first { $1.0 != $1.1 }?.offset ?? repaired.count
    }
}
