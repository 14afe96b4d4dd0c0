/// The name of an account, as the log and the ledger tell it.
///
/// ASCII only: two names that look alike would let one person act under the other's.
package struct AccountName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// Capital letters become small ones, so that no two accounts differ only in them.
    package init(_ text: String) throws(AccountError) {
        let name = text.lowercased()
        guard AccountName.isAllowed(name) else { throw .badName(text) }
        self.text = name
    }

    package static let longest = 64

    private static func isAllowed(_ name: String) -> Bool {
        guard (2...longest).contains(name.utf8.count), name != "nobody",
            let first = name.utf8.first, let last = name.utf8.last
        else { return false }
        return isLetterOrDigit(first) && isLetterOrDigit(last)
            && name.utf8.allSatisfy { isLetterOrDigit($0) || ".-_@+".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
