import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoRegimes

extension RulesVerb {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every rule with what it says and where it stands.",
            discussion: """
                Examples:
                  proviso rules list
                  proviso rules list --as-of 2026-01-14 --format csv
                """
        )
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let sight = try Sight(globals)
            let book = try Desk.rules()
            let rules = book.packs.flatMap { pack in
                pack.draft.rules.map { RuleJSON(sight.sheet(of: $0, in: pack, book)) }
            }
            let table = TextTable(
                headers: ["rule", "kind", "says", "status", "law"],
                rows: rules.map { rule in
                    [
                        rule.id, rule.kind, rule.says,
                        rule.inForce?.status ?? "no wording on that day",
                        rule.inForce?.cites.map(\.law).joined(separator: "; ") ?? "",
                    ]
                }
            )
            try session.print(
                Presentation(
                    json: Listing(packs: book.packs.map(\.name), rules: rules),
                    table: table
                ) {
                    table.lines(on: $0)
                },
                verb: "rules list"
            )
        }

        private struct Listing: Encodable {
            let schema = "proviso.rules/1"
            let packs: [String]
            let rules: [RuleJSON]
        }
    }
}
