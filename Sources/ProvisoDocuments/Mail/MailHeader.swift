/// The head of a mail or of one of its parts: names and values, folded lines joined.
struct MailHeader {
    private(set) var fields: [(name: String, value: String)] = []
    /// Where the body begins.
    let end: Int

    /// The most bytes a head may have.
    static let limit = 256 * 1024

    init(_ bytes: ArraySlice<UInt8>, file: String) throws(DocumentError) {
        var index = bytes.startIndex
        var raw: [(name: String, value: [UInt8])] = []
        while index < bytes.endIndex {
            let lineEnd = bytes[index...].firstIndex(of: 10) ?? bytes.endIndex
            let line = bytes[index..<lineEnd]
            let next = min(lineEnd + 1, bytes.endIndex)
            guard next - bytes.startIndex <= MailHeader.limit else {
                throw .tooMuch(file: file, what: "bytes in one head", limit: MailHeader.limit)
            }
            let bare = line.last == 13 ? line.dropLast() : line
            if bare.isEmpty {
                index = next
                break
            }
            if bare.first == 32 || bare.first == 9, !raw.isEmpty {
                raw[raw.count - 1].value += [32] + bare.drop { $0 == 32 || $0 == 9 }
            } else if let colon = bare.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: bare[..<colon], as: UTF8.self).lowercased()
                raw.append((name, Array(bare[(colon + 1)...].drop { $0 == 32 || $0 == 9 })))
            } else if !bare.starts(with: Array("From ".utf8)) {
                break
            }
            index = next
        }
        end = index
        fields = raw.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) }
    }

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The value with its encoded words in letters.
    func decoded(_ name: String) -> String? { self[name].map(EncodedWords.decoded) }

    // MARK: Whether a text is a mail

    private static let usual: Set<String> = [
        "from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path",
        "content-type", "reply-to", "sender", "cc", "delivered-to", "list-id", "x-mailer",
        "dkim-signature", "content-transfer-encoding", "thread-topic", "references",
    ]
    /// What only mail programs write.
    private static let telling: Set<String> = [
        "message-id", "mime-version", "received", "return-path", "dkim-signature", "content-type",
        "delivered-to",
    ]

    /// Whether a text opens with the head of a mail.
    static func opens(_ text: Substring, hinted: Bool) -> Bool {
        var names: Set<String> = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" || line.hasPrefix("From ") { continue }
            guard let colon = line.firstIndex(of: ":") else { return false }
            let name = line[..<colon]
            guard name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 45 }) else { return false }
            names.insert(name.lowercased())
        }
        let known = names.intersection(usual)
        return hinted ? !known.isEmpty : known.count >= 3 && !names.isDisjoint(with: telling)
    }
}

/// A value with parameters, such as `text/plain; charset="utf-8"`.
struct MailParameters {
    let value: String
    private(set) var parameters: [String: String] = [:]

    init(_ text: String) {
        var pieces = MailParameters.pieces(of: text)[...]
        value = (pieces.popFirst() ?? "").trimmed(while: \.isWhitespace).lowercased()
        for piece in pieces {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = piece[..<equals].trimmed(while: \.isWhitespace).lowercased()
            let value = piece[piece.index(after: equals)...].trimmed {
                $0.isWhitespace || $0 == "\""
            }
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    /// Cut at semicolons outside quotes.
    private static func pieces(of text: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        for scalar in text.unicodeScalars.prefix(8192) {
            if scalar == "\"" { isQuoted.toggle() }
            if scalar == ";", !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            }
        }
        return pieces
    }

    /// A name of a file, plain, in encoded words, or in the form of RFC 2231.
    var fileName: String? {
        if let plain = parameters["filename"] ?? parameters["name"] {
            return EncodedWords.decoded(plain)
        }
        guard let marked = parameters["filename*"] ?? parameters["name*"] else { return nil }
        return marked.split(separator: "'").last.map { $0.removingPercentMarks }
    }
}

extension StringProtocol {
    /// `%E6%96%87` as letters.
    fileprivate var removingPercentMarks: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
