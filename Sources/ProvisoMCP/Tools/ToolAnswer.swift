import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// What a tool has to say: the same in words and as values.
struct ToolAnswer {
    /// `nil` where the tool concludes nothing.
    var verdict: Verdict?
    /// The statements cited, in the order of the record.
    var cited: [HeldStatement]
    /// Sentences of ours alone.
    var lines: [String]
    /// Words of documents, each with a heading of ours.
    var quotations: [(heading: String, words: String)] = []
    var answer: JSON

    /// More quotations than this are left to `get_evidence`.
    private static let mostQuotations = 40

    var result: [String: JSON] {
        [
            "content": [["type": "text", "text": .text(text)]],
            "structuredContent": [
                "verdict": verdict.map { .text($0.rawValue) } ?? .null,
                "basis": .object(
                    Dictionary(
                        cited.map { ($0.statement.id.raw, .text(BasisWords.code($0))) },
                        uniquingKeysWith: { first, _ in first }
                    )
                ),
                "statements": .list(cited.map { .text($0.statement.id.raw) }),
                "answer": answer,
            ],
            "isError": false,
        ]
    }

    private var text: String {
        let head =
            verdict.map { "Verdict: \($0.rawValue)" } ?? "Verdict: none; nothing is decided here"
        let shown = quotations.prefix(Self.mostQuotations).flatMap { quotation in
            [ToolAnswer.line("\(quotation.heading):"), Quotation(quotation.words).block]
        }
        let left = quotations.count - Self.mostQuotations
        let more =
            left > 0 ? ["\(left) more quotations: ask get_evidence for a statement's id"] : []
        return ([head, basis] + lines.map(ToolAnswer.line) + shown + more)
            .joined(separator: "\n")
    }

    private var basis: String {
        cited.isEmpty
            ? "Basis: no statement on record is cited"
            : "Basis: "
                + cited.map { held in
                    "\(held.statement.id) \(BasisWords.code(held))\(held.isReviewed ? "" : " unreviewed")"
                }.joined(separator: ", ")
    }

    /// A line stays one, whatever stands in it.
    static func line(_ text: String) -> String {
        TerminalText.safe(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The four fields of an error, in words and as values.
    static func failure(_ error: any ExplainedError) -> [String: JSON] {
        let problem = Problem(error)
        let place = problem.place.map { isOurs(error) ? $0 : Quotation($0).fenced }
        var fields: [String: JSON] = [
            "code": .text(problem.code), "summary": .text(problem.summary),
            "cause": .text(problem.cause), "mend": .text(problem.mend),
        ]
        fields["place"] = place.map(JSON.text)
        var lines = ["error[\(problem.code)]: \(problem.summary)"]
        if let place { lines.append("at \(place)") }
        lines += ["cause: \(problem.cause)", "mend: \(problem.mend)"]
        return [
            "content": [["type": "text", "text": .text(lines.map(line).joined(separator: "\n"))]],
            "structuredContent": [
                "verdict": .null, "basis": [:], "statements": [], "error": .object(fields),
            ],
            "isError": true,
        ]
    }

    /// Whether the place an error names is ours; the line of a brief repeats what a document says.
    private static func isOurs(_ error: any ExplainedError) -> Bool {
        if case DeskError.overstated = error { false } else { true }
    }
}
