import Foundation

/// JSON with sorted keys and nothing left to chance: the same value gives the same bytes on every run.
package enum CanonicalJSON {
    package static func bytes(_ value: some Encodable, isPretty: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return [UInt8](try encoder.encode(value))
    }
}
