import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Tool {
    /// Hands in a document on somebody's word, for a person to look at.
    static func proposeDocument(by person: String) -> Tool {
        Tool(
            name: "propose_document",
            title: "Propose a document",
            says: """
                Puts the words of a document on record and reads them into statements that wait for a \
                person: none counts in a decision until somebody accepted it, and no rule accepts it. \
                The words must be the source's own, unchanged. Nothing is fetched from the address.
                """,
            parameters: documentParameters,
            reply: "proviso.proposal/1",
            writes: true
        ) { arguments, desk, _ in
            var report = Report(
                name: "proposal",
                bytes: Array(try arguments.needed("text").utf8),
                meta: try meta(arguments)
            )
            report.proposed = DocumentHeader.Proposed(by: person, through: .assistant)
            let recorded = try await desk.record(report)
            return try await answer(recorded, desk)
        }
    }

    private static let documentParameters = [
        Parameter(name: "text", kind: .words, says: "The words of the document.", isNeeded: true),
        Parameter(name: "outlet", kind: .text, says: "Who published it.", isNeeded: true),
        Parameter(name: "published", kind: .day, says: "When it was published.", isNeeded: true),
        Parameter(name: "title", kind: .text, says: "Its title, as the source gives it."),
        Parameter(name: "url", kind: .text, says: "Where it was published."),
        Parameter(name: "lang", kind: .word(["en", "zh"]), says: "Its language."),
    ]

    // Always a report: that a paper is an authority's own, or the authorization itself, is for a person to say.
    private static func meta(_ arguments: Arguments) throws -> ReportMeta {
        ReportMeta(
            outlet: try arguments.needed("outlet"),
            published: try arguments.needed("published"),
            lang: arguments.text("lang"),
            title: arguments.text("title"),
            url: arguments.text("url"),
            genre: .report
        )
    }

    private static func answer(_ recorded: RecordedReport, _ desk: Desk) async throws -> ToolAnswer
    {
        let picture = try await desk.everything()
        let id = recorded.reading.document.id
        let header = picture.documents[id] ?? recorded.reading.document
        let waiting = picture.statements.filter { $0.document == id && !$0.isReviewed }
        let state = recorded.isNew ? "is on record" : "was on record before"
        return ToolAnswer(
            cited: waiting,
            lines: [
                "The document \(id) \(state); \(waiting.count) of its statements wait for a person"
            ],
            quotations: waiting.map { $0.quotation },
            answer: try Fencing.fenced(
                ProposalJSON(header, isNew: recorded.isNew, waiting: waiting)
            )
        )
    }
}
