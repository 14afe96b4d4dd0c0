import Crypto
import Foundation

/// The SHA-256 of some bytes: the name under which a document is stored, and the unit of the tree.
public struct Digest: Hashable, Sendable {
    // The 32 bytes in their order. Words, not an array: a ledger has millions.
    private let words: Words

    private struct Words: Hashable {
        let first, second, third, fourth: UInt64
    }

    public init(of content: some Sequence<UInt8>) {
        var hasher = SHA256()
        let isTaken: Void? = content.withContiguousStorageIfAvailable {
            hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isTaken == nil { hasher.update(data: Array(content)) }
        self.init(hasher)
    }

    /// The digest of one byte and what follows it, as the tree tells its leaves from its branches.
    init(of first: UInt8, _ rest: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        withUnsafeBytes(of: first) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: rest)
        self.init(hasher)
    }

    private init(_ hasher: SHA256) {
        words = hasher.finalize().withUnsafeBytes { $0.loadUnaligned(as: Words.self) }
    }

    /// The digest with these bytes, or `nil` where they are not 32.
    public init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 32 else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: Words.self) }
    }

    /// The digest with these bytes in place, or `nil` where they are not 32.
    package init?(raw bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        words = bytes.loadUnaligned(as: Words.self)
    }

    /// Reads 64 hexadecimal digits, in either case.
    public init?(hex: some StringProtocol) {
        let digits = hex.utf8.compactMap(Digest.value)
        guard hex.utf8.count == 64, digits.count == 64 else { return nil }
        self.init(
            bytes: stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        )
    }

    /// How many bytes a digest has.
    static let width = 32

    public var bytes: [UInt8] { withBytes(Array.init) }

    package func withBytes<Answer>(
        _ look: (UnsafeRawBufferPointer) throws -> Answer
    ) rethrows -> Answer {
        try withUnsafeBytes(of: words, look)
    }

    /// Reads the 44 characters of standard base64.
    public init?(base64: String) {
        guard base64.utf8.count == 44, let data = Data(base64Encoded: base64) else { return nil }
        self.init(bytes: data)
    }

    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    public var base64: String { Data(bytes).base64EncodedString() }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}

extension Digest: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = Digest(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a SHA-256 is 64 hexadecimal digits"
            )
        }
        self = digest
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
