/// A mail: its own words, and who sent it when about what.
///
/// What is attached is named and not read.
struct MailMessage {
    let file: HandedInFile

    func extract() throws(DocumentError) -> Extract {
        let bytes = file.bytes[...].drop { $0.isBlank }
        let header = try MailHeader(bytes, file: file.name)
        var parts = MailParts(file: file.name)
        try parts.add(header: header, body: bytes[header.end...], depth: 0)
        let claims = MailClaims(header)
        guard let body = try words(parts) else {
            throw .noWords(
                file: file.name,
                form: .email,
                why: parts.attachments.isEmpty
                    ? "the mail has no text"
                    : "the mail only carries \(parts.attachments.joined(separator: ", "))"
            )
        }
        var found = Guesses()
        found.add(claims.guesses)
        found.add(body.guesses.filter { $0.field == .lang || $0.field == .url })
        found.add(FirstLines(body.text).guesses(includesTitle: false))
        let title = claims.subject.map { $0 + "\n\n" } ?? ""
        return Extract(
            form: .email,
            charset: body.charset,
            text: title + body.text.trimmed(while: \.isNewline) + "\n",
            guesses: found.sorted(),
            attachments: parts.attachments
        )
    }

    private struct Body {
        var text: String
        var charset: String
        var guesses: [Guess]
    }

    /// The plain text where there is one, else the page.
    private func words(_ parts: MailParts) throws(DocumentError) -> Body? {
        if let plain = parts.plain, let decoded = try text(of: plain, declared: nil) {
            let text = plain.isFlowed ? MailMessage.unwrapped(decoded.text) : decoded.text
            return Body(text: text, charset: decoded.charset, guesses: [])
        }
        guard let page = parts.page else { return nil }
        let declared = WebPage.declaredCharset(in: page.bytes)
        guard let decoded = try text(of: page, declared: declared) else { return nil }
        let read = try WebPage.read(decoded.text, file: file.name, isWholePage: true)
        return read.text.isEmpty
            ? nil : Body(text: read.text, charset: decoded.charset, guesses: read.guesses)
    }

    private func text(
        of part: MailParts.Part,
        declared: String?
    ) throws(DocumentError) -> DecodedText? {
        let whole = HandedInFile(name: file.name, bytes: part.bytes, charset: file.charset)
        let decoded = try DecodedText(whole, declared: part.charset ?? declared)
        guard decoded.text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        let lines = decoded.text.replacing("\r\n", with: "\n").replacing("\0", with: "")
        return DecodedText(text: lines, charset: decoded.charset)
    }

    /// A line that ends in a blank goes on in the next (RFC 3676).
    private static func unwrapped(_ text: String) -> String {
        var result: [UInt8] = []
        let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
        for line in lines {
            let isSignature = line.elementsEqual("-- ".utf8)
            result += line
            if line.last != 32 || isSignature { result.append(10) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// The parts of a mail that may hold its words, and the names of the others.
struct MailParts {
    struct Part {
        var bytes: [UInt8]
        var charset: String?
        var isFlowed: Bool
    }

    let file: String
    private(set) var plain: Part?
    private(set) var page: Part?
    private(set) var attachments: [String] = []
    private var count = 0

    static let deepest = 20
    static let most = 1000

    init(file: String) { self.file = file }

    mutating func add(
        header: MailHeader,
        body: ArraySlice<UInt8>,
        depth: Int
    ) throws(DocumentError) {
        guard depth <= MailParts.deepest else {
            throw .tooMuch(file: file, what: "parts inside parts", limit: MailParts.deepest)
        }
        count += 1
        guard count <= MailParts.most else {
            throw .tooMuch(file: file, what: "parts", limit: MailParts.most)
        }
        let type = MailParameters(header["content-type"] ?? "text/plain")
        if type.value.hasPrefix("multipart/"), let boundary = type.parameters["boundary"] {
            for part in MailParts.split(body, at: boundary, upTo: MailParts.most + 1) {
                let inner = try MailHeader(part, file: file)
                try add(header: inner, body: part[inner.end...], depth: depth + 1)
            }
        } else {
            keep(header, body, type)
        }
    }

    private mutating func keep(
        _ header: MailHeader,
        _ body: ArraySlice<UInt8>,
        _ type: MailParameters
    ) {
        let disposition = MailParameters(header["content-disposition"] ?? "")
        let name = disposition.fileName ?? type.fileName
        let isAttached = disposition.value == "attachment" || name != nil
        guard !isAttached, type.value == "text/plain" || type.value == "text/html" else {
            if attachments.count < 100 {
                attachments.append((name ?? type.value).collapsed.prefix(120).description)
            }
            return
        }
        let part = Part(
            bytes: TransferEncoding.unpacked(body, header["content-transfer-encoding"]),
            charset: type.parameters["charset"],
            isFlowed: type.parameters["format"]?.lowercased() == "flowed"
        )
        guard part.bytes.contains(where: { $0 > 0x20 }) else { return }
        if type.value == "text/html" { page = page ?? part } else { plain = plain ?? part }
    }

    /// What stands between lines of `--boundary`.
    private static func split(
        _ body: ArraySlice<UInt8>,
        at boundary: String,
        upTo most: Int
    ) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var index = body.startIndex
        while index < body.endIndex, parts.count < most {
            let end = body[index...].firstIndex(of: 10) ?? body.endIndex
            if body[index..<end].starts(with: mark) {
                let rest = body[(index + mark.count)..<end]
                let isLast = rest.starts(with: Array("--".utf8))
                guard isLast || rest.allSatisfy(\.isBlank) else {
                    index = min(end + 1, body.endIndex)
                    continue
                }
                if let start { parts.append(body[start..<index]) }
                start = isLast ? nil : min(end + 1, body.endIndex)
                if isLast { break }
            }
            index = min(end + 1, body.endIndex)
        }
        // A mail that was cut off has no last line.
        if let start, parts.count < most { parts.append(body[start...]) }
        return parts
    }
}
