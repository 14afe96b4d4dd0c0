import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Tool {
    static let decide = Tool(
        name: "decide",
        title: "Decide",
        says: """
            May this shipment go ahead on that day, and what is missing? Answers as the command \
            `proviso decide` does, with the same verdict, reasons and id, and keeps nothing on record.
            """,
        parameters: question(isNeeded: true) + Parameter.standpoint,
        reply: "proviso.decision/1"
    ) { arguments, desk, usual in
        let answer = try await desk.decide(asked(arguments, usual), isKept: false)
        return try AnswerWords(answer).toolAnswer
    }

    static let explainDecision = Tool(
        name: "explain_decision",
        title: "Explain a decision",
        says: """
            Shows how an answer comes about: gate, requirement, test, with the law and the exact words. \
            Give the id of an answer on record, or a question as for decide.
            """,
        parameters: [
            Parameter(
                name: "decision",
                kind: .text,
                says: "The id of an answer on record, such as dec_7K3Q; four characters are enough."
            )
        ] + question(isNeeded: false) + Parameter.standpoint,
        reply: "proviso.decision/1"
    ) { arguments, desk, usual in
        guard let id = arguments.text("decision") else {
            let answer = try await desk.decide(asked(arguments, usual), isKept: false)
            return try AnswerWords(answer, tree: answer.tree()).toolAnswer
        }
        let names = (question(isNeeded: false) + Parameter.standpoint).map(\.name)
        if let other = names.first(where: arguments.has) {
            throw ArgumentError.together("decision", other)
        }
        let explanation = try await desk.explain(id)
        var words = AnswerWords(explanation.answer, tree: explanation.tree)
        words.isOnRecord = true
        if !explanation.isTheSame {
            words.note =
                "This is how the question is answered now; on record is `\(explanation.record.verdict)` under \(explanation.record.rules.joined(separator: ", "))."
        }
        return try words.toolAnswer
    }

    private static func question(isNeeded: Bool) -> [Parameter] {
        [
            Parameter(
                name: "seller",
                kind: .text,
                says: "Who would ship.",
                isNeeded: isNeeded
            ),
            Parameter(
                name: "buyer",
                kind: .text,
                says: "Who would receive and use the items.",
                isNeeded: isNeeded
            ),
            Parameter(
                name: "item",
                kind: .text,
                says: "What would be shipped.",
                isNeeded: isNeeded
            ),
            Parameter(
                name: "quantity",
                kind: .number(1...Int.max),
                says: "How many units; 1 without it."
            ),
            Parameter(name: "value", kind: .dollars, says: "What the order is worth in dollars."),
            Parameter(
                name: "from",
                kind: .place,
                says: "The country the items leave; US without it."
            ),
            Parameter(
                name: "to",
                kind: .place,
                says: "The country the items go to; CN without it."
            ),
            Parameter(
                name: "on",
                kind: .day,
                says: "The day of shipment; the day of the known time without it."
            ),
            Parameter(
                name: "purchaser",
                kind: .text,
                says: "Who pays, where that is not the buyer."
            ),
            Parameter(
                name: "consignee",
                kind: .text,
                says: "Who finally receives the shipment, where that is not the buyer."
            ),
            Parameter(
                name: "end_user",
                kind: .text,
                says: "Who uses the items, where that is not the buyer."
            ),
            Parameter(name: "via", kind: .texts, says: "Who holds the items on the way."),
            Parameter(
                name: "parent",
                kind: .place,
                says: "Where the buyer's ultimate parent is headquartered."
            ),
            Parameter(name: "held", kind: .texts, says: "Papers the asker holds."),
            Parameter(
                name: "assume",
                kind: .texts,
                says: "Facts taken as so, such as us-ear/license.granted=holds."
            ),
            Parameter(
                name: "profile",
                kind: .word(["enforced", "printed"]),
                says: "Which text counts as law; what is enforced without it."
            ),
        ]
    }

    private static func asked(
        _ arguments: Arguments,
        _ usual: Standpoint
    ) throws -> AskedQuestion {
        var standpoint = arguments.standpoint(usual)
        standpoint.asOf = arguments.day("on") ?? standpoint.asOf
        let single: [(PartyRole, String?)] = [
            (.purchaser, arguments.text("purchaser")),
            (.ultimateConsignee, arguments.text("consignee")),
            (.endUser, arguments.text("end_user")),
        ]
        return AskedQuestion(
            seller: try arguments.needed("seller"),
            buyer: try arguments.needed("buyer"),
            item: try arguments.needed("item"),
            quantity: arguments.number("quantity") ?? 1,
            from: arguments.place("from") ?? .unitedStates,
            to: arguments.place("to") ?? .china,
            roles: single.compactMap { role, name in name.map { (role, $0) } }
                + arguments.texts("via").map { (.intermediateConsignee, $0) },
            parent: arguments.place("parent"),
            value: arguments.dollars("value"),
            held: arguments.texts("held"),
            profile: arguments.text("profile") == "printed" ? .asPrinted : .asEnforced,
            assumptions: try arguments.texts("assume").map { try assumption($0, arguments) },
            standpoint: standpoint
        )
    }

    private static func assumption(
        _ text: String,
        _ arguments: Arguments
    ) throws(ArgumentError) -> Assumption {
        let halves = text.split(separator: "=", maxSplits: 1)
        guard halves.count == 2 else {
            throw .unfit(
                "assume",
                expected: "a fact and its value on either side of `=`",
                example: "[\"us-ear/license.granted=holds\"]"
            )
        }
        return Assumption(fact: String(halves[0]), value: String(halves[1]))
    }
}
