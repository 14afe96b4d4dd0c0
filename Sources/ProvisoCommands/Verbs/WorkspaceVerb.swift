import ArgumentParser
import ProvisoLedger
import ProvisoModel

struct WorkspaceVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Move a workspace between a file and a database.",
        discussion: """
            Examples:
              proviso workspace move h200.proviso "postgres://db.example/exports?schema=h200"
              proviso workspace move "postgres://db.example/exports?schema=h200" h200.proviso
            """,
        subcommands: [Move.self]
    )

    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy a whole workspace to another place, with the same root.",
            discussion: """
                Examples:
                  proviso workspace move h200.proviso "postgres://db.example/exports?schema=h200"
                  proviso workspace move h200.proviso copy.proviso -n

                Every entry is hashed anew on the way, and the new place is there whole or
                not at all. The old one stays as it is.
                """
        )

        @Argument(help: "The workspace.") var from: String
        @Argument(help: "Where nothing is yet.") var to: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            try await Session(globals).copy(from: from, to: to, verb: "workspace move")
        }
    }
}

struct BackupVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the workspace, also while others use it.",
        discussion: """
            Examples:
              proviso backup monday.proviso
              proviso -C h200.proviso backup "postgres://db.example/backups?schema=monday"

            The copy is a workspace like any other, checked entry by entry while it is
            made. It holds the signing key: keep it as safe as the workspace.
            """
    )

    @Argument(help: "Where nothing is yet.") var to: String
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        try await session.copy(from: session.workspacePath, to: to, verb: "backup")
    }
}

struct RestoreVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make the workspace out of a backup.",
        discussion: """
            Examples:
              proviso -C h200.proviso restore monday.proviso
              proviso -C h200.proviso restore monday.proviso -n

            The backup is verified first. A workspace that exists is never written over:
            move it out of the way before.
            """
    )

    @Argument(help: "The backup.") var from: String
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let store = try await session.surroundings.driver.open(at: from, isReadOnly: true)
        let ledger = Ledger(store: store, clock: session.surroundings.clock)
        if case .broken(let breakage) = try await ledger.verify() {
            throw StoreFailure.damaged(session.shown(from), found: breakage.what)
        }
        try await session.copy(from: from, to: session.workspacePath, verb: "restore")
    }
}
