/// A file somebody hands in, before anything is known of it.
package struct HandedInFile: Sendable {
    /// As errors name it; the end of it hints at the form.
    package var name: String
    package var bytes: [UInt8]
    /// What the person says it is; without it the content decides.
    package var form: DocumentForm?
    package var charset: String?

    package init(
        name: String,
        bytes: [UInt8],
        form: DocumentForm? = nil,
        charset: String? = nil
    ) {
        self.name = name
        self.bytes = bytes
        self.form = form
        self.charset = charset
    }

    /// The most bytes a file may have, and the most that a form with marks of its own may have.
    static let limit = 64 * 1024 * 1024
    static let markedLimit = 24 * 1024 * 1024

    /// The words, and what the file says of itself.
    package func extracted(with pdf: PDFTool = .installed) throws(DocumentError) -> Extract {
        guard bytes.count <= HandedInFile.limit else {
            throw .tooMuch(file: name, what: "bytes", limit: HandedInFile.limit)
        }
        let form: DocumentForm
        if let asked = self.form { form = asked } else { form = try FormSniffer(self).form() }
        switch form {
        case .pdf: return try PDFDocument(file: self, tool: pdf).extract()
        case .text: return try PlainText(file: self).extract()
        case .markdown, .html, .email, .ninjs:
            guard bytes.count <= HandedInFile.markedLimit else {
                throw .tooMuch(file: name, what: "bytes", limit: HandedInFile.markedLimit)
            }
        }
        switch form {
        case .markdown: return try MarkdownText(file: self).extract()
        case .html: return try WebPage(file: self).extract()
        case .email: return try MailMessage(file: self).extract()
        default: return try NinjsItem(file: self).extract()
        }
    }
}
