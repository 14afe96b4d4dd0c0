import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

struct InitVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make an empty workspace.",
        discussion: """
            Examples:
              proviso init
              proviso init h200.proviso --name "H200 to China"
            """
    )

    @Argument(help: "Where to make it.") var path: String?
    @Option(help: "What to call it.") var name: String?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let path = path ?? session.workspacePath
        guard !globals.dryRun else {
            return session.hint("would make a workspace at \(session.shown(path))")
        }
        let store = try await session.surroundings.driver.create(
            at: path,
            name: name ?? session.surroundings.driver.name(of: path).usual,
            program: "proviso \(Program.version)"
        )
        let ledger = Ledger(store: store, clock: session.surroundings.clock)
        let checkpoint = try await ledger.checkpoint()
        let shown = session.shown(path)
        try session.print(
            Presentation(
                json: Made(workspace: shown, entries: checkpoint.size),
                hints: ["Next: proviso -C \(shown) read FILE --outlet NAME --published DATE"]
            ) { _ in ["made workspace \(shown), 1 entry, signed"] },
            verb: "init"
        )
    }

    private struct Made: Encodable {
        let schema = "proviso.init/1"
        let workspace: String
        let entries: Int
    }
}

struct DemoVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a workspace with the reference case: H200 sales to China in January 2026.",
        discussion: """
            Examples:
              proviso demo
              proviso demo h200.proviso

            Without a path the workspace goes into a fresh temporary folder.
            With --serve one address follows, to open in a browser.
            Its texts are digests in Proviso's own words of the public sources they name.
            """
    )

    @Argument(help: "Where to make it.") var path: String?
    @Flag(help: "Serve it afterwards, to look at in a browser.") var serve = false
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let path = try path ?? globals.workspace ?? temporaryPath()
        let reference = try ReferenceCase()
        let store = try await session.surroundings.driver.create(
            at: path,
            name: "H200 to China, January 2026",
            program: "proviso \(Program.version)"
        )
        let desk = Desk(ledger: Ledger(store: store, clock: session.surroundings.clock))
        try await reference.record(on: desk) { done, total, title in
            session.hint("reading \(done + 1)/\(total): \(title)")
        }
        let standpoint = try globals.standpoint(session.settings)
        let overview = try await desk.overview(nil, from: standpoint)
        let brief = try await desk.brief(nil, from: standpoint, issuer: Program.issuer)
        let ids = session.shortIDs(overview.picture, overview.answers.map(\.id))
        let shown = session.shown(path)
        let place = path == Settings.usualWorkspace ? "" : "-C \(shown) "
        try session.print(
            Presentation(
                json: Made(workspace: shown, brief: brief),
                markdown: brief.markdown,
                html: brief.html,
                hints: [
                    "", "Three commands to try next:",
                    "  proviso \(place)decide --seller nvidia --buyer deepseek --item h200 --qty 1000 --on 2026-01-30",
                    "  proviso \(place)timeline --axis both",
                    "  proviso \(place)read REPORT.txt --outlet NAME --published 2026-01-30",
                ]
            ) { terminal in
                OverviewText(overview, ids: ids).lines(on: terminal) + [""]
                    + brief.text(on: terminal, ids: ids)
            },
            verb: "demo"
        )
        if serve { try await session.serve(desk, of: path) }
    }

    private func temporaryPath() throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-\(UUID().uuidString.prefix(8))")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandError.unwritable(folder.path, error.localizedDescription)
        }
        return folder.appending(path: "h200.proviso").path
    }

    private struct Made: Encodable {
        let schema = "proviso.demo/1"
        let workspace: String
        let brief: Brief
    }
}

extension Program {
    static let issuer = "proviso \(version)"
}

struct VersionVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the versions of the program and its rule packs.",
        discussion: """
            Examples:
              proviso version
              proviso version --json
            """
    )
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let packs = try Desk.rules().packs.map(\.name)
        try Session(globals).print(
            Presentation(json: VersionJSON(program: Program.version, rules: packs)) { _ in
                ["proviso \(Program.version)", "rules \(packs.joined(separator: ", "))"]
            },
            verb: "version"
        )
    }
}

struct CompletionsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script for a shell.",
        discussion: """
            Examples:
              proviso completions bash > ~/.local/share/bash-completion/completions/proviso
              proviso completions fish > ~/.config/fish/completions/proviso.fish
            """
    )

    @Argument(help: "bash, zsh or fish.") var shell: String
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        guard let known = CompletionShell(rawValue: shell) else {
            throw CommandError.badWord(shell, flag: "SHELL", allowed: ["bash", "zsh", "fish"])
        }
        let script = Root.completionScript(for: known)
        try Session(globals).print(
            Presentation(json: ["schema": "proviso.completions/1", "script": script]) { _ in
                [script]
            },
            verb: "completions"
        )
    }
}
