public import ProvisoModel

/// One document as it came in: its bytes, checked, and what is known of it besides its words.
public struct SourceText: Sendable {
    public let bytes: [UInt8]
    public let header: DocumentHeader

    /// The most bytes one document may have.
    static let limit = 64 * 1024 * 1024

    public init(bytes: [UInt8], header: DocumentHeader) throws(ReaderError) {
        guard bytes.count <= SourceText.limit else { throw .tooLarge(bytes: bytes.count) }
        if let offset = bytes.firstIndex(of: 0) { throw .binary(offset: offset) }
        if let offset = SourceText.firstInvalidByte(of: bytes) { throw .notUTF8(offset: offset) }
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        self.bytes = bytes
        self.header = header
    }

    /// Where the bytes stop being UTF-8 (RFC 3629): overlong forms and surrogates are refused.
    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            guard lead >= 0x80 else {
                index += 1
                continue
            }
            let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
            guard (0xC2...0xF4).contains(lead), index + length <= bytes.count,
                isSecondByte(bytes[index + 1], after: lead),
                bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            else { return index }
            index += length
        }
        return nil
    }

    private static func isSecondByte(_ byte: UInt8, after lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: byte >= 0xA0
        case 0xED: byte < 0xA0
        case 0xF0: byte >= 0x90
        case 0xF4: byte < 0x90
        default: true
        }
    }
}
