import ProvisoLedger

/// Names the bytes of a reply (RFC 9110, section 8.8.3): other bytes, another tag.
package struct EntityTag: Sendable, Hashable {
    /// As it stands in a field, in quotes.
    package let text: String

    package init(of bytes: [UInt8]) {
        text = "\"\(Digest(of: bytes).hex.prefix(32))\""
    }

    /// Whether a field that lists tags has this one, or means any.
    package func isNamed(in field: String) -> Bool {
        field.split(separator: ",").contains { part in
            var name = part.drop { $0 == " " || $0 == "\t" }
            while name.last == " " || name.last == "\t" { name.removeLast() }
            if name == "*" { return true }
            return name == text || name == "W/" + text
        }
    }
}
