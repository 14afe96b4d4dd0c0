import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel
import ProvisoReplies

/// Handing in documents: read at once, or as long work where they are large.
struct DocumentWrites: Sendable {
    let desk: Desk
    let jobs: Jobs

    /// What is larger is read as long work, so that no sender waits on an open request.
    static let mostAtOnce = 256 * 1_024

    private static let dryRun = Parameter<Bool>(
        flag: "dry-run",
        "Read it and keep nothing."
    )

    static let prefer = Parameter<String>(
        text: "Prefer",
        in: .header,
        most: 200,
        examples: ["respond-async"],
        "`respond-async` asks for a job instead of waiting (RFC 7240)."
    )

    var operations: [Operation] { [handIn] }

    // Looking at what would be read takes the right to hand in, as on the pages: it is the first step of
    // it, and reading costs the machine more than looking at what is on record.
    private var handIn: Operation {
        Operation(
            "createDocument",
            .post,
            "/v1/documents",
            scope: .propose,
            tag: .documents,
            "Hand in a document",
            """
            Reads it into statements and puts both on record, unreviewed. It is JSON with the words in \
            `text`, or the file itself with its media type and what is known of it in parameters. What \
            you tell goes before what the document says of itself. Sending it again changes nothing. \
            Nothing is ever fetched from an address. What is larger than 256 KiB, and what is sent with \
            `Prefer: respond-async`, becomes a job.
            """,
            parameters: [DocumentWrites.dryRun, DocumentWrites.prefer] + DocumentBody.parameters,
            body: BodyForm(
                [DeclaredForm(.json, DocumentBody.schema)]
                    + DocumentBody.files.map { DeclaredForm($0.type, .anything) },
                "The document."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "What was read, now on record.",
                    [DeclaredForm(.json, WriteSchemas.reading)],
                    fields: [.location]
                ),
                DeclaredReply(
                    .ok,
                    "What was read: the document is on record already, or nothing was to be kept.",
                    [DeclaredForm(.json, WriteSchemas.reading)],
                    fields: [.location]
                ),
                JobWrites.begun,
            ],
            problems: [DeclaredProblem(.tooManyRequests, "request.too-many-jobs")]
        ) { try await answer($0) }
    }

    private func answer(_ asked: Asked) async throws -> Reply {
        let body = try DocumentBody(asked)
        let isKept = asked[DocumentWrites.dryRun] != true
        if DocumentWrites.isLong(asked) {
            let job = try jobs.begin(.document, of: asked.call.caller.name, total: 1) { progress in
                progress(0, 1)
                let (report, recorded) = try await taken(body, isKept: isKept)
                return TakenInJSON(recorded, of: report, isKept: isKept)
            }
            return try JobWrites.reply(job, asked)
        }
        let (report, recorded) = try await taken(body, isKept: isKept)
        let id = recorded.reading.document.id
        return try .json(
            ReadingJSON(recorded.reading, of: report),
            status: recorded.isNew ? .created : .ok,
            fields: isKept ? [.location: "/v1/documents/\(id)"] : [:]
        )
    }

    private func taken(
        _ body: DocumentBody,
        isKept: Bool
    ) async throws -> (Report, RecordedReport) {
        do {
            let report = try Report.taken(from: body.file, given: body.meta)
            try Task.checkCancellation()
            guard isKept else {
                return (report, RecordedReport(reading: try Desk.read(report), isNew: false))
            }
            return (report, try await desk.record(report))
        } catch let error as DeskError {
            throw DocumentWrites.refusal(error, isJSON: body.isJSON)
        }
    }

    private static func refusal(_ error: DeskError, isJSON: Bool) -> any Error {
        guard isJSON, let field = UnreadDocument.field(meantBy: error) else {
            return UnreadDocument(error) ?? error as any Error
        }
        let detail = "\(error.summary): \(error.cause)"
        return BodyError.unfit([FieldFault(pointer: "/\(field)", code: error.code, detail: detail)])
    }

    private static func isLong(_ asked: Asked) -> Bool {
        asked.call.body.count > mostAtOnce || JobWrites.wantsJob(asked)
    }
}
