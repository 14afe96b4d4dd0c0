import HTTPTypes
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel
import ProvisoReplies

/// A document as somebody hands it in: its words, or a file in some form, and what they know of it.
struct DocumentBody {
    let file: HandedInFile
    let meta: ReportMeta
    /// Whether it came as JSON, so that what is wrong is told by its place in the body.
    let isJSON: Bool

    private static let sealing =
        "Whether its words are sealed on the log, so that they can be withheld later."
    private static let line = Schema.text(.init(least: 1, most: 500))
    static let mostLetters = 8 * 1_024 * 1_024

    static let schema = Schema.component(
        "HandedInDocument",
        .object(
            [
                .maybe(
                    "text",
                    .text(.init(least: 1, most: mostLetters)),
                    "The words, or the file."
                ),
                .maybe("name", line, "What messages call it."),
                .maybe("outlet", line, "Who published it."),
                .maybe("published", .text(.init(format: .day, examples: ["2026-01-30"]))),
                .maybe("title", line),
                .maybe("url", line, "Where it was published; nothing is fetched from there."),
                .maybe("lang", .text(.init(least: 2, most: 20, examples: ["en", "zh"]))),
                .maybe("genre", .words(of: Genre.self)),
                .maybe("digest", .flag, "Whether the words are a digest of the source."),
                .maybe("confidential", .flag, sealing),
                .maybe("form", .words(of: DocumentForm.self), "Its content decides without it."),
            ],
            isClosed: true
        )
    )

    // MARK: Beside a file

    static let name = Parameter<String>(text: "name", "What messages call the file.")
    static let outlet = Parameter<String>(text: "outlet", "Who published it.")
    static let published = Parameter<Day>(
        "published",
        .text(.init(format: .day, examples: ["2026-01-30"])),
        "The day it was published."
    ) { Day($0) }
    static let title = Parameter<String>(text: "title", "Its title.")
    static let url = Parameter<String>(
        text: "url",
        "Where it was published; nothing is fetched from there."
    )
    static let lang = Parameter<String>(text: "lang", most: 20, "Its language: en or zh.")
    static let genre = Parameter<Genre>(word: "genre", "What sort of document it is.")
    static let digest = Parameter<Bool>(
        flag: "digest",
        "Whether the words are a digest of the source."
    )
    static let confidential = Parameter<Bool>(flag: "confidential", sealing)
    static let form = Parameter<DocumentForm>(
        word: "form",
        "What it is, where neither its media type nor its content tells."
    )

    static let parameters: [any ParameterDeclaration] = [
        name, outlet, published, title, url, lang, genre, digest, confidential, form,
    ]

    /// The media types of files, and the forms they stand for; where none is told, the content decides.
    static let files: [(type: MediaType, form: DocumentForm?)] = [
        (.text, .text), (.markdown, .markdown), (.html, .html), (.pdf, .pdf), (.email, .email),
        (.bytes, nil),
    ]

    // MARK: Reading

    init(_ asked: Asked) throws(BodyError) {
        let given = asked.call.fields[.contentType] ?? ""
        isJSON = asked.body != .null
        if isJSON {
            try DocumentBody.check(asked.body, asked)
            file = DocumentBody.file(asked.body)
            meta = DocumentBody.meta(asked.body)
        } else {
            let type = MediaType.essence(of: given)
            let told = DocumentBody.files.first { $0.type.essence == type }?.form
            file = HandedInFile(
                name: asked[DocumentBody.name] ?? "the body",
                bytes: asked.call.body,
                form: asked[DocumentBody.form] ?? told,
                charset: DocumentBody.charset(in: given)
            )
            meta = DocumentBody.meta(asked)
        }
    }

    /// No address is ever asked for a document: whoever hands in an address alone is told so.
    private static func check(_ body: JSON, _ asked: Asked) throws(BodyError) {
        let beside = parameters.filter { parameter in
            asked.call.target.parameters.contains { $0.name == parameter.name }
        }
        var faults = beside.map { parameter in
            FieldFault(
                pointer: "/\(parameter.name)",
                code: "unknown",
                detail: "a body in JSON says it itself, not a parameter beside it"
            )
        }
        if body["text"] == nil {
            let why =
                body["url"] == nil
                ? "it has to be there"
                : "nothing is fetched from an address; send the words themselves"
            faults.append(FieldFault(pointer: "/text", code: "missing", detail: why))
        }
        guard faults.isEmpty else { throw .unfit(faults) }
    }

    private static func file(_ body: JSON) -> HandedInFile {
        HandedInFile(
            name: body["name"]?.text ?? "the text",
            bytes: Array((body["text"]?.text ?? "").utf8),
            form: body["form"]?.text.flatMap { DocumentForm(rawValue: $0) },
            // JSON is UTF-8, whatever a page in it says of itself.
            charset: "utf-8"
        )
    }

    private static func meta(_ body: JSON) -> ReportMeta {
        ReportMeta(
            outlet: body["outlet"]?.text,
            published: body["published"]?.text,
            lang: body["lang"]?.text,
            title: body["title"]?.text,
            url: body["url"]?.text,
            genre: body["genre"]?.text.flatMap { Genre(rawValue: $0) },
            digest: body["digest"].map { $0 == .bool(true) },
            confidential: body["confidential"].map { $0 == .bool(true) }
        )
    }

    private static func meta(_ asked: Asked) -> ReportMeta {
        ReportMeta(
            outlet: asked[outlet],
            published: asked[published]?.description,
            lang: asked[lang],
            title: asked[title],
            url: asked[url],
            genre: asked[genre],
            digest: asked[digest],
            confidential: asked[confidential]
        )
    }

    /// The encoding that stands beside a media type: `text/html; charset=gb18030`.
    private static func charset(in field: String) -> String? {
        let parts = field.split(separator: ";").dropFirst().map { part in
            part.split(separator: "=", maxSplits: 1).map { $0.filter { !" \t\"".contains($0) } }
        }
        return parts.first { $0.count == 2 && $0[0].lowercased() == "charset" }?[1]
    }
}
