import ProvisoBriefs
import ProvisoLedger

/// Words that come from a document, fenced so that nothing in them can pass for ours.
///
/// The fence is closed by a code that follows from the words and does not occur in them, and every line
/// of a block begins with a mark; so no text can close its own fence.
struct Quotation {
    private let words: String
    private let code: String

    /// A code of eight digits is found in no text that was not made for it.
    init(_ text: String, codeLength: Int = 8) {
        // Line ends of every kind count, or a line of the text could stand where ours do.
        words = TerminalText.safe(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
        code = Quotation.code(for: words, length: codeLength)
    }

    private static func code(for words: String, length: Int) -> String {
        let upper = words.uppercased()
        var attempt = 0
        while true {
            let digest = Digest(of: Array("\(attempt)\n\(words)".utf8))
            let code = ShortCode.make(prefix: "", from: digest, length: length)
            if !upper.contains(code) { return code }
            attempt += 1
        }
    }

    /// In one line, or as a block where the words have several.
    var fenced: String {
        words.contains(where: \.isNewline)
            ? block : "<<<UNTRUSTED-QUOTATION \(code): \(words) \(code)>>>"
    }

    var block: String {
        let lines = words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { "> \($0)" }
        return (["<<<UNTRUSTED-QUOTATION \(code)"] + lines + ["\(code)>>>"])
            .joined(separator: "\n")
    }
}
