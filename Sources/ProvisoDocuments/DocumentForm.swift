/// The form in which somebody hands in a document.
package enum DocumentForm: String, Hashable, Sendable, Codable, CaseIterable {
    case text
    case markdown
    case html
    case pdf
    case email
    /// News in JSON as agencies send it (IPTC ninjs 1.x and 2.x).
    case ninjs

    package var inWords: String {
        switch self {
        case .text: "plain text"
        case .markdown: "Markdown"
        case .html: "a web page"
        case .pdf: "a PDF"
        case .email: "an e-mail"
        case .ninjs: "ninjs news"
        }
    }

    /// The form that the end of a file's name speaks for.
    static func named(by file: String) -> DocumentForm? {
        guard let dot = file.lastIndex(of: ".") else { return nil }
        return switch file[file.index(after: dot)...].lowercased() {
        case "txt", "text": .text
        case "md", "markdown": .markdown
        case "html", "htm", "xhtml": .html
        case "pdf": .pdf
        case "eml": .email
        case "json", "ninjs": .ninjs
        default: nil
        }
    }
}
