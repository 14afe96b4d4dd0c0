import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

extension Tool {
    static let draftBrief = Tool(
        name: "draft_brief",
        title: "Draft a brief",
        says: """
            A brief in which every line cites its statements and none is stronger than its sources: key \
            moments, overview, contrary and silent, what is not known, what would change it. Nothing is \
            published or kept.
            """,
        parameters: [
            Parameter(
                name: "what",
                kind: .text,
                says: "A buyer or an item; without it the item most is said about."
            )
        ] + Parameter.standpoint,
        reply: "proviso.brief/1"
    ) { arguments, desk, usual in
        let standpoint = arguments.standpoint(usual)
        let what = arguments.text("what")
        let brief = try await desk.brief(
            what,
            from: standpoint,
            issuer: "proviso, for an assistant"
        )
        let ids = Set(
            brief.lines.flatMap(\.statements) + brief.sources.flatMap { $0.words.map(\.statement) }
        )
        let picture = try await desk.everything(knownAt: brief.header.knownAsOf)
        return ToolAnswer(
            verdict: brief.overview.worst,
            cited: picture.statements.filter { ids.contains($0.statement.id) },
            lines: [
                "Brief, valid as of \(brief.header.validAsOf), known as of \(brief.header.knownAsOf), floor \(brief.header.floor.rawValue), rules \(brief.header.rules.joined(separator: ", ")), ledger head \(brief.header.ledgerHead)"
            ],
            quotations: [("The brief in Markdown; it repeats what documents say", brief.markdown)],
            answer: try Fencing.fenced(brief)
        )
    }
}
