import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Tool {
    static let getTimeline = Tool(
        name: "get_timeline",
        title: "Timeline",
        says: """
            What happened, and when it became known: one moment for each source chain, with both \
            clocks and its basis.
            """,
        parameters: [
            Parameter(
                name: "what",
                kind: .text,
                says: "A party or an item; without it everything."
            ),
            Parameter(
                name: "axis",
                kind: .word(Timeline.Axis.allCases.map(\.rawValue)),
                says: "Which clock orders the moments; valid without it."
            ),
            Parameter(name: "as_of", kind: .day, says: "Only what was so by that day."),
            .knownAsOf,
        ],
        reply: "proviso.timeline/1"
    ) { arguments, desk, usual in
        let timeline = try await desk.timeline(
            of: arguments.text("what"),
            by: arguments.text("axis").flatMap { Timeline.Axis(rawValue: $0) } ?? .valid,
            knownAt: arguments.time("known") ?? usual.known,
            validAt: arguments.day("as_of") ?? usual.asOf
        )
        let ids = Set(timeline.moments.flatMap(\.line.statements))
        return ToolAnswer(
            cited: timeline.picture.statements.filter { ids.contains($0.statement.id) },
            lines: [
                "Timeline: \(timeline.moments.count) moments, known as of \(timeline.picture.knownAt)"
            ],
            quotations: timeline.moments.map { moment in
                (
                    "valid from \(moment.valid), known from \(moment.known), \(moment.basis)\(moment.line.isReviewed ? "" : ", unreviewed"), \(moment.line.statements.map(\.raw).joined(separator: ", "))",
                    moment.line.text
                )
            },
            answer: try Fencing.fenced(TimelineJSON(timeline))
        )
    }
}
