import ProvisoLedger

/// Names the bytes of a reply (RFC 9110, section 8.8.3): other bytes, another tag.
package struct EntityTag: Sendable, Hashable {
    /// As it stands in a field, in quotes.
    package let text: String

    package init(of bytes: [UInt8]) {
        text = "\"\(Digest(of: bytes).hex.prefix(32))\""
    }

    /// Whether a field that lists tags has this one, or means any; before a change only exactly this one
    /// will do (RFC 9110, section 8.8.3.2).
    package func isNamed(in field: String, exactly: Bool = false) -> Bool {
        field.split(separator: ",").map(\.trimmed).contains { name in
            name == "*" || name == text || !exactly && name == "W/" + text
        }
    }
}
