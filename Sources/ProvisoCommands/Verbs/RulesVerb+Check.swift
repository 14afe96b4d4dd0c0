import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes

extension RulesVerb {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rule packs: their form, their citations and every example.",
            discussion: """
                Examples:
                  proviso rules check
                  proviso rules check my-pack.yaml
                """
        )

        @Argument(help: "Pack files; without any, the packs that came with the program.")
        var files: [String] = []
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            var lines: [String] = []
            do {
                if files.isEmpty { lines.append(try Desk.checkRules()) }
                for file in files {
                    let pack = try Desk.checkRules(try session.text(of: file), file: file)
                    lines.append(
                        "\(pack.name) (\(pack.rules.count) rules, \(pack.examples.count) examples)"
                    )
                }
            } catch let found as RulePackProblems {
                for problem in found.problems {
                    session.surroundings.writeError(ErrorText.bytes(problem, asJSON: globals.json))
                }
                throw EndedWith(status: ExitStatus.of(files.isEmpty ? .configuration : .input))
            }
            try session.print(
                Presentation(json: [
                    "schema": "proviso.rules-check/1", "checked": lines.joined(separator: "; "),
                ]) {
                    terminal in
                    lines.flatMap {
                        TerminalText.wrap(
                            "\(terminal.mark(.clear)) checked: \($0)",
                            width: terminal.width,
                            hang: "  "
                        )
                    }
                },
                verb: "rules check"
            )
        }
    }
}
