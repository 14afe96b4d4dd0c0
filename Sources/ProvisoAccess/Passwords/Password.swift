import Foundation

/// A password somebody chose, found good enough (NIST SP 800-63B, section 5.1.1.2).
///
/// Length is asked for and no mixture of letters and signs: mixtures make people choose worse ones.
package struct Password: Sendable {
    /// In the form that is hashed, so that the same letters typed on two machines are the same.
    let bytes: [UInt8]

    package static let leastCharacters = 12
    package static let mostBytes = 1_024

    package init(_ text: String, of name: AccountName) throws(AccountError) {
        let plain = Password.stable(text)
        guard plain.unicodeScalars.count >= Password.leastCharacters else {
            throw .passwordTooShort(least: Password.leastCharacters)
        }
        guard plain.utf8.count <= Password.mostBytes else {
            throw .passwordTooLong(mostBytes: Password.mostBytes)
        }
        if let why = Password.weakness(of: plain.lowercased(), name: name.text) {
            throw .passwordGuessable(why)
        }
        bytes = Array(plain.utf8)
    }

    /// What somebody typed to sign in: any text, good or not.
    init(typed text: String) {
        // Nothing longer than this was ever taken for a password, however its letters are written.
        let start = String(decoding: text.utf8.prefix(4 * Password.mostBytes), as: UTF8.self)
        bytes = Array(Password.stable(start).utf8)
    }

    // Letters that can be written in two ways become the same bytes (NFKC).
    private static func stable(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping
    }

    private static func weakness(of text: String, name: String) -> String? {
        if text.replacing(name, with: "").unicodeScalars.count < leastCharacters / 2 {
            return "it is hardly more than the name of the account"
        }
        if Set(text.unicodeScalars).count < 5 { return "it has hardly any different characters" }
        if isRun(text) { return "its characters follow one another in the alphabet or in counting" }
        if rows.contains(where: { ($0 + $0).contains(text) }) {
            return "it is a row of the keyboard"
        }
        if wellKnown.contains(where: text.hasPrefix) {
            return "it begins with a word that is tried first"
        }
        return nil
    }

    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertyuiopasdfghjklzxcvbnm"]
    private static let wellKnown = ["password", "passwort", "letmein", "iloveyou", "proviso"]

    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(values, values.dropFirst()).map { $1 - $0 }
        let followers = steps.count { [1, -1, 9, -9].contains($0) }
        return followers >= steps.count - 1
    }
}
