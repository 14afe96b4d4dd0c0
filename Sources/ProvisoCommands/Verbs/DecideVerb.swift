import ArgumentParser
import Foundation
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
              proviso decide --scenario my-case.yaml --assume us-ear/license.granted=holds

            Exit status: 0 clear, 10 blocked, 11 undetermined.
            The answer is put on record under its id, unless -n is given or something is assumed.
            """
    )

    @Option(help: "Who would ship.") var seller: String?
    @Option(help: "Who would receive and use the items.") var buyer: String?
    @Option(help: "What would be shipped.") var item: String?
    @Option(help: ArgumentHelp("How many units.", valueName: "units")) var qty = "1"
    @Option(help: ArgumentHelp("What the order is worth.", valueName: "dollars")) var value: String?
    @Option(help: "The country the items leave.") var from = "US"
    @Option(help: "The country the items go to.") var to = "CN"
    @Option(
        help: ArgumentHelp(
            "The day of shipment; the day of the known time without it.",
            valueName: "day"
        )
    )
    var on: String?
    @OptionGroup(title: "Other parties and papers") var trade: TradeOptions
    @Option(
        help: ArgumentHelp(
            "Take a fact as so, to see what would follow; repeatable.",
            valueName: "fact=value"
        )
    )
    var assume: [String] = []
    @Option(help: ArgumentHelp("Which text counts as law.", valueName: "enforced|printed"))
    var profile: String?
    @Option(help: ArgumentHelp("Answer a question of a scenario file.", valueName: "file"))
    var scenario: String?
    @Option(help: ArgumentHelp("Which question of it; the first without it.", valueName: "name"))
    var question: String?
    @Flag(help: "Show every requirement down to the value read.") var tree = false
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let answer =
            if let scenario { try answered(scenario, session) } else { try await asked(session) }
        session.detail(
            "\(answer.picture.statements.count) statements of \(answer.picture.documents.count) documents were known"
        )
        var presentation = try presented(answer, session)
        if !answer.isKept, !globals.dryRun, scenario == nil, assume.isEmpty {
            presentation.hints.append(
                "The workspace cannot be written: this answer is not on record."
            )
        }
        try session.print(presentation, verb: "decide")
        let status = ExitStatus.of(answer.decision.verdict)
        if status != ExitStatus.done, !globals.exitZero { throw EndedWith(status: status) }
    }

    private func presented(_ answer: Answer, _ session: Session) throws -> Presentation {
        guard tree else {
            return AnswerPresentation.of(answer, session) { $0.lines(isOnRecord: answer.isKept) }
        }
        let grown = try answer.tree()
        return AnswerPresentation.of(answer, session, tree: grown) { $0.explained(by: grown) }
    }

    private func answered(_ file: String, _ session: Session) throws -> Answer {
        try Desk.answer(
            try session.scenario(in: file),
            question: question,
            assuming: try Parsed.assumptions(assume)
        )
    }

    private func asked(_ session: Session) async throws -> Answer {
        var standpoint = try globals.standpoint(session.settings)
        standpoint.asOf = try Parsed.day(on, "--on") ?? standpoint.asOf
        let asked = AskedQuestion(
            seller: try needed(seller, "--seller"),
            buyer: try needed(buyer, "--buyer"),
            item: try needed(item, "--item"),
            quantity: try Parsed.quantity(qty),
            from: try Parsed.place(from, "--from"),
            to: try Parsed.place(to, "--to"),
            roles: trade.roles,
            parent: try trade.parent.map { try Parsed.place($0, "--parent") },
            value: try value.map { try Parsed.dollars($0) },
            held: trade.held,
            profile: try profile.map { try Parsed.profile($0, "--profile") } ?? .asEnforced,
            assumptions: try Parsed.assumptions(assume),
            standpoint: standpoint
        )
        // What is only assumed is no answer anybody should find on record.
        return try await session.desk()
            .decide(asked, isKept: !globals.dryRun && asked.assumptions.isEmpty)
    }

    private func needed(_ text: String?, _ flag: String) throws(CommandError) -> String {
        guard let text else {
            throw .badArguments(
                "Missing expected argument '\(flag)'",
                usage: "proviso decide --seller NAME --buyer NAME --item NAME, or --scenario FILE"
            )
        }
        return text
    }
}

/// Who else takes part, and what is held.
struct TradeOptions: ParsableArguments {
    @Option(help: "Who pays, where that is not the buyer.") var purchaser: String?
    @Option(help: "Who finally receives the shipment, where that is not the buyer.")
    var consignee: String?
    @Option(help: "Who uses the items, where that is not the buyer.") var endUser: String?
    @Option(help: "Who holds the items on the way; repeatable.") var via: [String] = []
    @Option(
        help: ArgumentHelp(
            "Where the buyer's ultimate parent is headquartered.",
            valueName: "country"
        )
    )
    var parent: String?
    @Option(help: ArgumentHelp("A paper the asker holds; repeatable.", valueName: "paper"))
    var held: [String] = []

    var roles: [(role: PartyRole, name: String)] {
        let single: [(PartyRole, String?)] = [
            (.purchaser, purchaser), (.ultimateConsignee, consignee), (.endUser, endUser),
        ]
        return single.compactMap { role, name in name.map { (role, $0) } }
            + via.map { (.intermediateConsignee, $0) }
    }
}
