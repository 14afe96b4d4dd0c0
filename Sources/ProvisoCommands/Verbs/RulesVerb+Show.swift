import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

extension RulesVerb {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a rule as it stands on a day, or the chips with their figures.",
            discussion: """
                Examples:
                  proviso rules show us-ear/license --on 2026-01-30
                  proviso rules show license-worldwide --on 2025-06-01 --profile printed
                """
        )

        @Argument(help: "A rule's id as `rules list` prints it, or `catalogue`.") var rule: String
        @Option(
            help: ArgumentHelp(
                "The day the wording should cover; the latest wording without it.",
                valueName: "day"
            )
        )
        var on: String?
        @Option(
            help: ArgumentHelp(
                "Whether text that is stayed or not enforced counts.",
                valueName: "printed|enforced"
            )
        )
        var profile = "enforced"
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            if rule == "catalogue" {
                let presentation = try CataloguePresentation.presentation()
                return try session.print(presentation, verb: "rules show")
            }
            let sight = try Sight(globals, on: on)
            let profile = try Parsed.profile(profile, "--profile")
            let book = try Desk.rules()
            let (pack, rule) = try RulesVerb.find(rule, in: book)
            let sheet = sight.sheet(of: rule, in: pack, book, profile)
            try session.print(
                Presentation(json: RuleJSON(sheet, isWhole: true)) {
                    RuleText(sheet, terminal: $0).lines
                },
                verb: "rules show"
            )
        }
    }

    /// The one rule of that id; the pack in front of it may be left out where it is plain.
    static func find(_ id: String, in book: RuleBook) throws -> (RulePack, Rule) {
        let all = book.packs.flatMap { pack in
            pack.draft.rules.map { (id: "\(pack.draft.id)/\($0.id)", pack: pack, rule: $0) }
        }
        let found = all.filter { $0.id == id || $0.id.hasSuffix("/\(id)") }
        guard let only = found.first else {
            throw CommandError.unknownRule(
                id,
                nearest: Spelling.nearest(to: id, in: all.flatMap { [$0.id, $0.rule.id] })
            )
        }
        guard found.count == 1 else {
            throw DeskError.ambiguousRecord(id, candidates: found.map(\.id))
        }
        return (only.pack, only.rule)
    }
}
