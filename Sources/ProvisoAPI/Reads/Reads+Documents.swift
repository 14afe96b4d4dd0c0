import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Reads {
    var documents: [Operation] { [listDocuments, getDocument, getDocumentText] }

    private static let id = Parameters.id("The id of a document.", examples: ["doc_WH57R8FJF0"])
    static let unknownRecord = DeclaredProblem(.notFound, "record.unknown")

    private var listDocuments: Operation {
        Operation(
            "listDocuments",
            .get,
            "/v1/documents",
            scope: .read,
            tag: .documents,
            "List the documents on record",
            "The oldest publication first.",
            parameters: [Parameters.known] + Parameters.page,
            replies: [.page(of: Schemas.documentHeader, "Document headers.")]
        ) { asked in
            let seen = try await pictures.seen(asked)
            return try asked.page(of: SourceListJSON(seen.picture).documents, seen: seen) { $0 }
        }
    }

    private var getDocument: Operation {
        Operation(
            "getDocument",
            .get,
            "/v1/documents/{id}",
            scope: .read,
            tag: .documents,
            "One document with its stored words",
            parameters: [Reads.id, Parameters.known],
            replies: [.one(Schemas.document, "As `source show` prints it.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let (header, text) = try await stored(asked)
            return try .json(SourceJSON(header, text: String(decoding: text, as: UTF8.self)))
        }
    }

    private var getDocumentText: Operation {
        Operation(
            "getDocumentText",
            .get,
            "/v1/documents/{id}/text",
            scope: .read,
            tag: .documents,
            "The stored words of a document",
            "The bytes that its digest and every span are counted in.",
            parameters: [Reads.id, Parameters.known],
            replies: [.one(as: .text, "The words alone, in UTF-8.")],
            problems: [Reads.unknownRecord]
        ) { asked in Reply(.ok, .text, try await stored(asked).text) }
    }

    /// The document with its words, if it was known by the time asked for.
    private func stored(_ asked: Asked) async throws -> (header: DocumentHeader, text: [UInt8]) {
        let id = asked.needed(Reads.id)
        let unknown = DeskError.unknownRecord(id, kind: "source")
        if asked[Parameters.known] != nil {
            let seen = try await pictures.seen(asked)
            guard seen.picture.documents[DocumentID(id)] != nil else { throw unknown }
        }
        guard let stored = try await desk.ledger.document(DocumentID(id)) else { throw unknown }
        return (stored.header, stored.bytes)
    }
}
