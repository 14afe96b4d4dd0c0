import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoRegimes
import ProvisoReplies

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
            let list = RuleListJSON(book) { sight.sheet(of: $0, in: $1, book) }
            let table = list.table
            try session.print(
                Presentation(json: list, table: table) { table.lines(on: $0) },
                verb: "rules list"
            )
        }
    }
}
