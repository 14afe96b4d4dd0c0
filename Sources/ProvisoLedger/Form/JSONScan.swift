import Foundation

/// Reads JSON that is written exactly as ``JSONText`` writes it, and gives up on any other.
///
/// What it gives up on may still be JSON; whoever asks turns to `JSONDecoder` then.
struct JSONScan {
    struct Otherwise: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }
    /// All that was passed over so far.
    var passed: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[..<place]) }

    /// Whether the first bytes are these.
    func begins(with text: [UInt8]) -> Bool {
        guard let start = bytes.baseAddress, text.count <= bytes.count else { return false }
        return memcmp(start, text, text.count) == 0
    }

    /// Whether the last bytes are these.
    func ends(with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard let start = bytes.baseAddress, count <= bytes.count else { return false }
        return memcmp(start + (bytes.count - count), text.utf8Start, count) == 0
    }

    /// Passes over these very bytes.
    mutating func pass(_ text: StaticString) throws(Otherwise) {
        guard passes(text) else { throw Otherwise() }
    }

    /// Passes over these bytes where they come next.
    mutating func passes(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard let start = bytes.baseAddress, place + count <= bytes.count,
            memcmp(start + place, text.utf8Start, count) == 0
        else { return false }
        place += count
        return true
    }

    mutating func string() throws(Otherwise) -> String {
        let (raw, isPlain) = try rawString()
        let text = isPlain ? String(validating: raw, as: UTF8.self) : try JSONScan.unescaped(raw)
        guard let text else { throw Otherwise() }
        return text
    }

    /// A string as it stands between its quotation marks, and whether nothing in it is escaped.
    mutating func rawString() throws(Otherwise) -> (UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        try pass("\"")
        let start = place
        var isPlain = true
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20 else { throw Otherwise() }
            if bytes[place] == UInt8(ascii: "\\") {
                isPlain = false
                place += 1
            }
            place += 1
        }
        guard place < bytes.count else { throw Otherwise() }
        let raw = UnsafeBufferPointer(rebasing: bytes[start..<place])
        place += 1
        return (raw, isPlain)
    }

    private static func unescaped(_ raw: UnsafeBufferPointer<UInt8>) throws(Otherwise) -> String? {
        var plain: [UInt8] = []
        plain.reserveCapacity(raw.count)
        var place = 0
        while place < raw.count {
            guard raw[place] == UInt8(ascii: "\\") else {
                plain.append(raw[place])
                place += 1
                continue
            }
            guard place + 1 < raw.count else { throw Otherwise() }
            switch raw[place + 1] {
            case UInt8(ascii: "\""): plain.append(UInt8(ascii: "\""))
            case UInt8(ascii: "\\"): plain.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "n"): plain.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "r"): plain.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "t"): plain.append(UInt8(ascii: "\t"))
            // Rare, and not worth a second reading of hexadecimal digits here.
            default: throw Otherwise()
            }
            place += 2
        }
        return String(validating: plain, as: UTF8.self)
    }

    mutating func number() throws(Otherwise) -> Int {
        let start = place
        var value = 0
        while place < bytes.count, (48...57).contains(bytes[place]) {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = tens.addingReportingOverflow(Int(bytes[place] - 48))
            guard !isTooLarge, !isOver else { throw Otherwise() }
            value = sum
            place += 1
        }
        // JSON has no number with a nought in front.
        guard place > start, bytes[start] != UInt8(ascii: "0") || place == start + 1 else {
            throw Otherwise()
        }
        return value
    }

    /// A whole number, as nearly every figure is.
    mutating func decimal() throws(Otherwise) -> Decimal {
        let value = try number()
        guard place < bytes.count, ![UInt8(ascii: "."), UInt8(ascii: "e")].contains(bytes[place])
        else { throw Otherwise() }
        return Decimal(value)
    }

    mutating func bool() throws(Otherwise) -> Bool {
        if passes("true") { return true }
        try pass("false")
        return false
    }

    mutating func optional<Value>(
        _ read: (inout JSONScan) throws(Otherwise) -> Value
    ) throws(Otherwise) -> Value? {
        passes("null") ? nil : try read(&self)
    }

    mutating func list<Value>(
        _ read: (inout JSONScan) throws(Otherwise) -> Value
    ) throws(Otherwise) -> [Value] {
        try pass("[")
        if passes("]") { return [] }
        var values = [try read(&self)]
        while passes(",") { values.append(try read(&self)) }
        try pass("]")
        return values
    }

    /// One of the words of a closed list.
    mutating func word<Word: RawRepresentable>() throws(Otherwise) -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try string()) else { throw Otherwise() }
        return word
    }
}
