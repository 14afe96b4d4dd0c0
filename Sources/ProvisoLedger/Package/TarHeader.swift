/// The head of one file in a package: a header of POSIX ustar (IEEE Std 1003.1, *pax*), in the one form in which
/// packages have it.
///
/// Only plain files, without owner and time, so that the same ledger gives the same bytes. Whoever reads takes no
/// other header than whoever writes would have made: so no byte of it goes unchecked.
struct TarHeader: Hashable {
    static let block = 512

    var name: String
    var size: Int

    /// How many bytes the file takes with its header and the zeros that fill its last block.
    var room: Int {
        TarHeader.block + (size + TarHeader.block - 1) / TarHeader.block * TarHeader.block
    }

    /// The header; `nil` where the name or the size fits none.
    var bytes: [UInt8]? {
        guard !name.isEmpty, name.utf8.count < 100, (0..<1 << 33).contains(size) else { return nil }
        var bytes = [UInt8](repeating: 0, count: TarHeader.block)
        func put(_ text: String, at place: Int) {
            bytes.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
        }
        put(name, at: 0)
        for (place, value, digits) in [
            (100, 0o644, 7), (108, 0, 7), (116, 0, 7), (124, size, 11), (136, 0, 11),
        ] {
            put(TarHeader.octal(value, digits), at: place)
        }
        put("        0", at: 148)
        put("ustar\u{0}00", at: 257)
        put(TarHeader.octal(bytes.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
        return bytes
    }

    /// Reads a header; `nil` where it is not one that a package has.
    init?(_ block: [UInt8]) {
        guard block.count == TarHeader.block,
            let name = String(validating: block.prefix { $0 != 0 }, as: UTF8.self),
            let size = Int(String(decoding: block[124..<135], as: UTF8.self), radix: 8)
        else { return nil }
        self.init(name: name, size: size)
        guard bytes == block else { return nil }
    }

    init(name: String, size: Int) {
        self.name = name
        self.size = size
    }

    private static func octal(_ value: Int, _ digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
