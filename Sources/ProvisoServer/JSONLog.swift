import Foundation
package import Logging

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
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
        var line = "{\"time\":\"\(JSONLog.now())\",\"level\":\"\(event.level.rawValue)\""
        line += ",\"message\":" + JSONLog.quoted("\(event.message)")
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            line += ",\(JSONLog.quoted(key)):\(JSONLog.form(value))"
        }
        if let error = event.error { line += ",\"error\":" + JSONLog.quoted("\(error)") }
        write(Array((line + "}\n").utf8))
    }

    private static func now() -> String {
        Date.now.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    }

    private static func form(_ value: Logger.Metadata.Value) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .stringConvertible(let number as Int): "\(number)"
        case .stringConvertible(let value): quoted("\(value)")
        case .array(let values): "[" + values.map(form).joined(separator: ",") + "]"
        case .dictionary(let values):
            "{"
                + values.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(form($0.value))" }
                .joined(separator: ",") + "}"
        }
    }

    /// A JSON string; what is no plain letter is escaped, so that nobody can forge a line of the log.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case " "..."~": out.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return out + "\""
    }
}
