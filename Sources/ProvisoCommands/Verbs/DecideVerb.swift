import ArgumentParser
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel

struct DecideVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "May this shipment go ahead on that day, and what is missing?",
        discussion: """
            Examples:
              proviso decide --seller nvidia --buyer deepseek --item h200 --qty 1,000
              proviso decide --seller nvidia --buyer tencent --item h200 --as seller

            Exit status: 0 clear, 10 blocked, 11 undetermined.
            The answer is put on record under its id, unless -n is given.
            """
    )

    @Option(help: "Who would ship.") var seller: String
    @Option(help: "Who would receive and use the items.") var buyer: String
    @Option(help: "What would be shipped.") var item: String
    @Option(help: ArgumentHelp("How many units.", valueName: "units")) var qty = "1"
    @Option(help: "The country the items leave.") var from = "US"
    @Option(help: "The country the items go to.") var to = "CN"
    @Option(
        help: ArgumentHelp(
            "The day of shipment; the day of the known time without it.",
            valueName: "day"
        )
    )
    var on: String?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        var standpoint = try globals.standpoint(session.settings)
        standpoint.asOf = try Parsed.day(on, "--on") ?? standpoint.asOf
        let asked = AskedQuestion(
            seller: seller,
            buyer: buyer,
            item: item,
            quantity: try Parsed.quantity(qty),
            from: try Parsed.place(from, "--from"),
            to: try Parsed.place(to, "--to"),
            standpoint: standpoint
        )
        let answer = try await session.desk().decide(asked, isKept: !globals.dryRun)
        session.detail(
            "\(answer.picture.statements.count) statements of \(answer.picture.documents.count) documents were known"
        )
        var presentation = AnswerPresentation.of(answer, session) { $0.lines }
        if !answer.isKept, !globals.dryRun {
            presentation.hints.append(
                "The workspace cannot be written: this answer is not on record."
            )
        }
        try session.print(presentation, verb: "decide")
        let status = ExitStatus.of(answer.decision.verdict)
        if status != ExitStatus.done, !globals.exitZero { throw EndedWith(status: status) }
    }
}
