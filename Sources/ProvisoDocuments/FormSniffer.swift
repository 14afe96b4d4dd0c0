/// Tells the form of a file by its content; the end of its name counts where the content leaves it open.
struct FormSniffer {
    private let file: HandedInFile
    private let head: [UInt8]
    private let hint: DocumentForm?

    init(_ file: HandedInFile) {
        self.file = file
        head = Array(file.bytes.prefix(8192))
        hint = DocumentForm.named(by: file.name)
    }

    func form() throws(DocumentError) -> DocumentForm {
        if head.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
        if let kind = binaryKind { throw .binary(file: file.name, kind: kind) }
        let text = opening
        if looksLikeHTML(text) { return .html }
        if text.first == "{", let json = try jsonForm() { return json }
        if looksLikeXML(text) { throw .binary(file: file.name, kind: "XML that is no web page") }
        if MailHeader.opens(text, hinted: hint == .email) { return .email }
        if looksLikeMarkdown(text) { return .markdown }
        return .text
    }

    /// The first letters, without the mark of byte order and leading blanks.
    private var opening: Substring {
        let decoded =
            ByteOrderMark(file.bytes).flatMap { mark in
                try? Charset(label: mark.charset)?.decode(
                    head.dropFirst(mark.length).prefix(4096),
                    file: file.name
                )
            } ?? String(decoding: head, as: UTF8.self)
        return decoded.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    }

    private static let magic: [(bytes: [UInt8], kind: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive, such as a Word or Excel document"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document or an Outlook message"),
        ([0x1F, 0x8B], "packed with gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd"),
        ([0x42, 0x5A, 0x68], "packed with bzip2"), ([0xFD, 0x37, 0x7A, 0x58], "packed with xz"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"),
        (Array("GIF8".utf8), "a picture"), (Array("RIFF".utf8), "sound or a picture"),
        (Array("{\\rtf".utf8), "an RTF document"), (Array("%!PS".utf8), "a PostScript document"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("SQLite format 3".utf8), "a database"),
    ]

    private var binaryKind: String? {
        if let known = FormSniffer.magic.first(where: { head.starts(with: $0.bytes) }) {
            return known.kind
        }
        let isWide = ByteOrderMark(file.bytes)?.isWide ?? false
        let asked = file.charset.flatMap(Charset.init(label:))?.isWide ?? false
        return !isWide && !asked && file.bytes.contains(0) ? "binary, no text" : nil
    }

    private static let pageTags = [
        "html", "head", "body", "article", "main", "div", "section", "table", "p", "h1", "h2",
        "title", "meta", "span", "header", "ul", "center", "font", "script", "style", "link",
    ]

    private func looksLikeHTML(_ text: Substring) -> Bool {
        let lower = text.prefix(2048).lowercased()
        if ["<!doctype html", "<html", "<head>", "<body"].contains(where: lower.contains) {
            return !MailHeader.opens(text, hinted: false)
        }
        let isAsked = hint == .html && lower.contains("<")
        guard lower.hasPrefix("<") || isAsked else { return false }
        return FormSniffer.pageTags.contains { tag in
            let range = lower.firstRange(of: "<\(tag)")
            guard let range, isAsked || range.lowerBound == lower.startIndex else { return false }
            return lower[range.upperBound...].first.map { !$0.isLetter && !$0.isNumber } ?? false
        }
    }

    private func looksLikeXML(_ text: Substring) -> Bool { text.hasPrefix("<?xml") }

    private func jsonForm() throws(DocumentError) -> DocumentForm? {
        let isNews = NinjsItem.keys.contains { key in
            file.bytes.firstRange(of: Array("\"\(key)\"".utf8)) != nil
        }
        if isNews { return .ninjs }
        guard hint == .ninjs else { return nil }
        throw .malformed(
            file: file.name,
            form: .ninjs,
            why: "it has no headline, no body and no `versioncreated`"
        )
    }

    private func looksLikeMarkdown(_ text: Substring) -> Bool {
        if MarkdownText.hasFrontMatter(text) || hint == .markdown { return true }
        guard hint == nil else { return false }
        let lines = text.prefix(4096).split(separator: "\n")
        let marks = [
            lines.contains { $0.hasPrefix("# ") || $0.hasPrefix("## ") },
            text.contains("](http"), text.contains("**"),
            lines.contains { $0.hasPrefix("```") || $0.hasPrefix("> ") },
        ]
        return marks.count { $0 } >= 2
    }
}
