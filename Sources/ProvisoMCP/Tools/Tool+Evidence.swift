import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Tool {
    /// Characters of a document shown at once.
    private static let longestPart = 12_000

    static let getEvidence = Tool(
        name: "get_evidence",
        title: "Evidence",
        says: """
            A statement with every field and the exact words it rests on, or a document with its words \
            and the statements made of it.
            """,
        parameters: [
            Parameter(
                name: "id",
                kind: .text,
                says: "The id of a statement (stm_...) or a document (doc_...); four characters "
                    + "after the prefix are enough.",
                isNeeded: true
            ),
            Parameter(
                name: "from_character",
                kind: .number(0...Int.max),
                says: "For a long document: from which character on, counted from 0."
            ),
            .knownAsOf,
        ],
        reply: "proviso.evidence/1"
    ) { arguments, desk, usual in
        let id = try arguments.needed("id")
        let known = arguments.time("known") ?? usual.known
        if id.lowercased().hasPrefix("doc_") {
            let start = arguments.number("from_character") ?? 0
            return try await document(id, from: start, known, desk)
        }
        if arguments.has("from_character") {
            throw ArgumentError.together("id", "from_character")
        }
        let held = try await desk.statement(id, knownAt: known)
        let header = try await desk.document(held.document.raw, knownAt: known)
        return ToolAnswer(
            cited: [held],
            lines: [
                "Statement \(held.statement.id): \(held.statement.claim.kind)/\(held.statement.claim.predicate), \(held.statement.polarity.rawValue), grade \(held.grade.rawValue), \(held.review.word)",
                "Valid from \(held.validFrom), known from \(held.knownFrom)",
                line(of: header),
            ],
            quotations: [held.quotation],
            answer: try Fencing.fenced(EvidenceJSON(held, in: header))
        )
    }

    private static func document(
        _ id: String,
        from start: Int,
        _ known: Instant<Known>?,
        _ desk: Desk
    ) async throws -> ToolAnswer {
        let header = try await desk.document(id, knownAt: known)
        guard let stored = try await desk.ledger.document(header.id) else {
            throw DeskError.unknownRecord(id, kind: "source")
        }
        let text = String(decoding: stored.bytes, as: UTF8.self)
        let part = EvidenceJSON.Part(of: text, from: start, most: longestPart)
        let statements = try await desk.everything(knownAt: known).statements
            .filter { $0.document == header.id }
        return ToolAnswer(
            cited: statements,
            lines: [
                line(of: header),
                "Characters \(part.from) to \(part.to) of \(part.total)\(part.to < part.total ? "; ask again with from_character \(part.to)" : "")",
            ],
            quotations: [("Words of \(header.id)", part.text)],
            answer: try Fencing.fenced(EvidenceJSON(header, statements, part))
        )
    }

    private static func line(of header: DocumentHeader) -> String {
        "Document \(header.id): published \(header.published) by \(Quotation(header.outlet).fenced), \(header.genre.rawValue)\(header.isDigest ? ", a digest in other words" : ""), SHA-256 \(header.sha256)"
    }
}
