import ArgumentParser

/// The command tree.
struct Root: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proviso",
        abstract:
            "May a shipment of controlled chips go ahead, what is missing, and how do we know?",
        discussion: """
            Examples:
              proviso demo
              proviso decide --seller nvidia --buyer deepseek --item h200

            Start with demo (the reference case) or init (an empty workspace),
            feed it with read, then ask: status, decide, timeline, brief.

            Exit status: 0 clear or done, 10 blocked, 11 undetermined,
            13 the ledger does not verify, 15 something changed, 64 and up an
            error, explained on standard error.
            """,
        version: "proviso \(Program.version)",
        subcommands: [
            InitVerb.self, DemoVerb.self, DoctorVerb.self, VersionVerb.self, CompletionsVerb.self,
            ReadVerb.self, CompareVerb.self, SourceVerb.self, StatementVerb.self,
            StatusVerb.self, DecideVerb.self, ExplainVerb.self, TimelineVerb.self, ChangedVerb.self,
            RulesVerb.self,
            BriefVerb.self, ExportVerb.self, VerifyVerb.self, RebuildVerb.self, BackupVerb.self,
            RestoreVerb.self, WorkspaceVerb.self, LogVerb.self,
            UserVerb.self,
            TokenVerb.self, ServeVerb.self, McpVerb.self,
        ]
    )

    /// Every first word there is.
    static var words: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    /// Commands that have commands of their own.
    static let groups: Set<String> = [
        "source", "statement", "rules", "export", "workspace", "user", "token",
    ]
}
