import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

extension Pages {
    func importForm() -> Page {
        importPage(ImportForm(request.form), fault: nil)
    }

    /// Reads what was handed in and shows what became of it; nothing is kept yet.
    func importPreview() async throws -> Page {
        let form = ImportForm(request.form)
        guard let file = form.file else {
            return importPage(
                form,
                fault: WebError.fieldUnusable(
                    field: "text",
                    value: "",
                    why: "neither a file nor a text was handed in",
                    mend: "choose a file, or paste the words of a report"
                )
            )
        }
        do {
            let report = try Report.taken(from: file, given: form.meta)
            let reading = try Desk.read(report)
            let known = try await desk.everything().documents[reading.document.id] != nil
            let sheet = PreviewSheet(
                form: form,
                report: report,
                reading: reading,
                isKnown: known,
                viewpoint: viewpoint,
                file: file
            )
            return Page("Check what was read", main: render("import-check", sheet.fields))
        } catch let error as any ExplainedError {
            return importPage(form, fault: error)
        }
    }

    /// Puts a document and what was read of it on record.
    func imported() async throws -> Answered {
        let form = ImportForm(request.form)
        guard let file = form.file else {
            return .page(
                importPage(
                    form,
                    fault: WebError.fieldUnusable(
                        field: "text",
                        value: "",
                        why: "nothing was handed in",
                        mend: "start again with a file or a text"
                    )
                )
            )
        }
        do {
            let report = try Report.taken(from: file, given: form.meta)
            let recorded = try await desk.record(report)
            let done = recorded.isNew ? "read" : "known"
            return .seeOther("/documents/\(recorded.reading.document.id)?done=\(done)")
        } catch let error as any ExplainedError where error.fault == .input {
            return .page(importPage(form, fault: error))
        }
    }

    private func importPage(_ form: ImportForm, fault: (any ExplainedError)?) -> Page {
        let field = fault.map { ImportForm.field(meantBy: $0) }
        let inputs = ImportForm.inputs.map { input -> Fields in
            [
                "name": input.name, "label": input.label, "hint": input.hint,
                "value": form.text(input.name),
                "fault": field == input.name ? fault.map { $0.summary.sentence } : nil,
            ]
        }
        var page = Page(
            fault == nil ? "Import" : "Import: there is a problem",
            main: render(
                "import",
                [
                    "csrf": Slotted.Slot.csrf.markup,
                    "fault": fault.map { fault in
                        [
                            "field": field,
                            "summary": Markup(prose: fault.summary.sentence),
                            "cause": Markup(prose: fault.cause.sentence),
                            "mend": Markup(prose: ImportForm.mend(fault).sentence),
                        ] as Fields
                    },
                    "pasted": form.text("text"),
                    "textFault": field == "text" ? fault.map { $0.summary.sentence } : nil,
                    "inputs": inputs,
                    "genres": Genre.allCases.map { genre in
                        [
                            "value": genre.rawValue, "label": genre.inWords,
                            "isChosen": genre.rawValue == (form.text("genre") ?? "report"),
                        ] as Fields
                    },
                    "isDigest": form.text("digest") == "1",
                ]
            )
        )
        page.status = fault == nil ? 200 : 400
        return page
    }
}

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
            digest: text("digest") == "1" ? true : nil
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

/// Bytes as hexadecimal digits, so that any file can wait in a form.
enum Base16 {
    static func encoded(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decoded(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}

/// What was read of a document, before any of it is kept.
struct PreviewSheet: Sendable {
    let form: ImportForm
    let report: Report
    let reading: Reading
    let isKnown: Bool
    let viewpoint: Viewpoint
    let file: HandedInFile

    var fields: Fields {
        let header = reading.document
        let links = EvidenceLinks(picture, from: viewpoint)
        return [
            "title": Markup(prose: header.title ?? header.outlet),
            "lang": header.lang,
            "isKnown": isKnown,
            "facts": facts.map {
                ["name": $0.0, "value": Markup(prose: $0.1), "note": $0.2] as Fields
            },
            "count": reading.statements.count,
            "isOne": reading.statements.count == 1,
            "statements": picture.statements.map { held in
                [
                    "says": links.writer.line([held]).map { Markup(prose: $0.text) },
                    "code": BasisWords.code(held), "words": held.basisInWords,
                    "quote": Markup(prose: held.statement.span.text),
                    "lang": header.lang,
                ] as Fields
            },
            "hasStatements": !reading.statements.isEmpty,
            "unread": reading.unread.map { Markup(prose: $0.text) },
            "hasUnread": !reading.unread.isEmpty,
            "attachments": report.attachments.map { Markup(prose: $0) },
            "hasAttachments": !report.attachments.isEmpty,
            "csrf": Slotted.Slot.csrf.markup,
            "carried": Base16.encoded(file.bytes),
            "fileName": file.form == .text ? "pasted.txt" : file.name,
            "kept": ["outlet", "published", "title", "url", "lang", "genre", "digest"]
                .compactMap { name in
                    form.text(name).map { ["name": name, "value": $0] as Fields }
                },
        ]
    }

    private var facts: [(String, String, String?)] {
        let header = reading.document
        func guess(_ field: Guess.Field) -> String? {
            report.guesses.first { $0.field == field }.map { "guessed from \($0.from)" }
        }
        var facts: [(String, String, String?)] = [
            ("Published by", header.outlet, guess(.outlet)),
            ("Published on", header.published.inWords, guess(.published)),
            ("Title", header.title ?? "not given", guess(.title)),
            ("Language", header.lang, guess(.lang)),
            ("Sort", header.genre.inWords, nil),
        ]
        if let url = header.url { facts.append(("Address", url, guess(.url))) }
        if let original = header.original {
            let form = DocumentForm(rawValue: original.form)?.inWords ?? original.form
            facts.append(
                ("Words taken out of", "\(form) in \(original.charset)", nil)
            )
        }
        return facts
    }

    /// What the document alone would say.
    private var picture: Picture {
        let header = reading.document
        return Picture(
            validAt: header.published,
            knownAt: Instant(endOf: header.published),
            statements: reading.statements.map { statement in
                HeldStatement(
                    statement: statement,
                    document: header.id,
                    grade: Grade(of: statement, in: header, entities: reading.entities),
                    review: .unreviewed,
                    validFrom: statement.validFrom(published: header.published),
                    knownFrom: Instant(endOf: header.published)
                )
            },
            documents: [header.id: header],
            entities: reading.entities,
            relations: reading.relations
        )
    }
}
