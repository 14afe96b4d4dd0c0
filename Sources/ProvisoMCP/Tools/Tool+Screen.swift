import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Tool {
    static let screenParty = Tool(
        name: "screen_party",
        title: "Screen a party",
        says: """
            Compares a name with lists of restricted parties. No list is held in this version: the \
            answer says so, and that it is no clearance.
            """,
        parameters: [
            Parameter(
                name: "name",
                kind: .text,
                says: "The party's name, in any script.",
                isNeeded: true
            )
        ],
        reply: "proviso.screening/1"
    ) { arguments, _, _ in
        let screening = ScreeningJSON(notScreened: try arguments.needed("name"))
        return ToolAnswer(
            verdict: .undetermined,
            cited: [],
            lines: [
                "Not screened: \(screening.why).",
                "This is no clearance. Screen the party with the lists themselves before relying on anything.",
            ],
            answer: try Fencing.plain(screening)
        )
    }
}
