import Foundation
package import Logging
import ProvisoModel

/// Writes each line of the log as one JSON object, so that it can be searched by its fields.
package struct JSONLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let write: @Sendable ([UInt8]) -> Void

    package init(_ level: Logger.Level, write: @escaping @Sendable ([UInt8]) -> Void) {
        logLevel = level
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let now = Instant<Known>(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000))
        var line = JSONLine()
        line.add("time", .string(now.description))
        line.add("level", .string(event.level.rawValue))
        line.add("message", .string("\(event.message)"))
        let fields =
            metadata.isEmpty
            ? event.metadata ?? [:] : metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) { line.add(key, value) }
        if let error = event.error { line.add("error", .string("\(error)")) }
        write(line.ended())
    }
}

/// A line of the log, put together byte by byte: there is one for every request.
private struct JSONLine {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(512) }

    mutating func add(_ key: String, _ value: Logger.Metadata.Value) {
        bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
        add(key)
        bytes.append(UInt8(ascii: ":"))
        add(value)
    }

    func ended() -> [UInt8] { bytes + "}\n".utf8 }

    private mutating func add(_ value: Logger.Metadata.Value) {
        switch value {
        case .string(let text): add(text)
        case .stringConvertible(let number as Int): bytes += "\(number)".utf8
        case .stringConvertible(let value): add("\(value)")
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                add(value)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let values):
            var inner = JSONLine()
            for (key, value) in values.sorted(by: { $0.key < $1.key }) { inner.add(key, value) }
            bytes += values.isEmpty ? Array("{}".utf8) : inner.bytes + "}".utf8
        }
    }

    /// A JSON string; what is no plain letter is escaped, so that nobody can forge a line of the log.
    private mutating func add(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(unit)]
            case 0x20...0x7E: bytes.append(UInt8(unit))
            default:
                let digits = String(unit, radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
