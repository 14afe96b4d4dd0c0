import ProvisoDesk

/// The bytes of a reply in JSON: sorted keys, nothing left to chance, one line.
package enum JSON {
    package static func bytes(_ value: some Encodable) throws -> [UInt8] {
        try CanonicalJSON.bytes(value) + [10]
    }
}
