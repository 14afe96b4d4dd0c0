import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

extension Genre {
    var inWords: String {
        switch self {
        case .report: "a news report"
        case .notice: "an authority's own publication"
        case .company: "a company's own publication"
        case .instrument: "the authorization itself, or our own record"
        }
    }
}

/// A document as it was handed in, by upload or by paste, and what was said of it.
struct ImportForm: Sendable {
    private let fields: [WebField]

    init(_ fields: [WebField]) { self.fields = fields }

    /// What may be said of a document besides its words.
    static let inputs: [(name: String, label: String, hint: String)] = [
        (
            "outlet", "Published by",
            "the outlet, agency or company; a page or a mail may say it itself"
        ),
        ("published", "Published on", "such as 2026-01-30"),
        ("title", "Title", "as the source gives it"),
        ("url", "Address", "where it was published"),
        ("lang", "Language", "en or zh; without it, the words decide"),
    ]

    func text(_ name: String) -> String? { fields.text(name) }

    /// What was handed in: an upload first, what a preview carries next, what was pasted last.
    var file: HandedInFile? {
        if let upload = fields.first(where: { $0.name == "file" && $0.file != nil }),
            !upload.bytes.isEmpty
        {
            return HandedInFile(name: upload.file ?? "upload", bytes: upload.bytes)
        }
        if let carried = fields.first(where: { $0.name == "carried" })?.text,
            let bytes = Base16.decoded(carried)
        {
            return HandedInFile(name: text("file-name") ?? "upload", bytes: bytes)
        }
        guard let pasted = fields.first(where: { $0.name == "text" }),
            pasted.bytes.contains(where: { $0 > 0x20 })
        else { return nil }
        // A browser sends line ends as two characters.
        let words = pasted.text.replacing("\r\n", with: "\n")
        return HandedInFile(name: "pasted text", bytes: Array(words.utf8), form: .text)
    }

    var meta: ReportMeta {
        ReportMeta(
            outlet: text("outlet"),
            published: text("published"),
            lang: text("lang"),
            title: text("title"),
            url: text("url"),
            genre: text("genre").flatMap { Genre(rawValue: $0) },
            digest: text("digest") == "1" ? true : nil,
            confidential: text("confidential") == "1" ? true : nil
        )
    }

    /// The field an error is about.
    static func field(meantBy error: any ExplainedError) -> String {
        switch error {
        case DeskError.noDate: "published"
        case DeskError.noOutlet: "outlet"
        case DeskError.badMeta(_, let field, _): field
        case DeskError.languageNotRead: "lang"
        case WebError.fieldUnusable(let field, _, _, _): field
        default: "file"
        }
    }

    /// What to do in this form, where the desk speaks of the command line.
    static func mend(_ error: any ExplainedError) -> String {
        switch error {
        case DeskError.noDate: "say when it was published"
        case DeskError.noOutlet: "say who published it"
        case DeskError.badMeta: "correct the field"
        case DeskError.languageNotRead: "write `en` for an English text, `zh` for a Chinese one"
        default: error.mend
        }
    }
}
