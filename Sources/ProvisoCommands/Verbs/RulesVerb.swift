import ArgumentParser

struct RulesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules, show one or the chips, check and compare packs.",
        discussion: """
            Examples:
              proviso rules list
              proviso rules show us-ear/license --on 2026-01-30
            """,
        subcommands: [List.self, Show.self, Check.self, Test.self, Diff.self],
        defaultSubcommand: List.self
    )
}
