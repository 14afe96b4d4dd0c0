import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger

struct ExplainVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Show how an earlier answer comes about: gate, requirement, test, with the law and the exact words.",
        discussion: """
            Examples:
              proviso explain dec_7K3Q
              proviso explain 7K3Q --json
            """
    )

    @Argument(help: "The id of an answer; four characters are enough.") var id: String
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let explanation = try await session.desk(isReadOnly: true).explain(id)
        let tree = explanation.tree
        var presentation = AnswerPresentation.of(explanation.answer, session, tree: tree) {
            $0.explained(by: tree)
        }
        if !explanation.isTheSame {
            presentation.hints.append(
                "This is how the question is answered now; on record is `\(explanation.record.verdict)` under \(explanation.record.rules.joined(separator: ", "))."
            )
        }
        try session.print(presentation, verb: "explain")
    }
}
