import ArgumentParser
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies
import ProvisoScenarios

extension RulesVerb {
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer scenarios and compare with the answers an expert expects.",
            discussion: """
                Examples:
                  proviso rules test
                  proviso rules test my-case.yaml

                Exit status: 0 where every answer is the one expected, 65 where one is not.
                """
        )

        @Argument(help: "Scenario files; without any, those that came with the program.")
        var files: [String] = []
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let scenarios =
                files.isEmpty
                ? try Desk.scenarios()
                : try files.map(session.scenario)
            let runs = try scenarios.map { try Desk.test($0) }
            let json = RulesTestJSON(runs)
            try session.print(
                Presentation(json: json, table: json.table) { lines(of: runs, on: $0) },
                verb: "rules test"
            )
            if !runs.allSatisfy(\.isAsExpected) { throw EndedWith(status: ExitStatus.of(.input)) }
        }

        private func lines(of runs: [ScenarioRun], on terminal: Terminal) -> [String] {
            let differences = runs.flatMap(\.outcomes).reduce(0) { $0 + $1.differences.count }
            let questions = runs.reduce(0) { $0 + $1.outcomes.count }
            let expected = runs.flatMap(\.outcomes).reduce(0) { $0 + $1.expectations }
            let end =
                differences == 0
                ? "every one as expected" : "\(differences) not as expected"
            return runs.flatMap { scenario($0, on: terminal) }
                + TerminalText.wrap(
                    terminal.fitted(
                        "\(counted(runs.count, "scenario")), \(counted(questions, "question")), \(counted(expected, "expectation")): \(end)"
                    ),
                    width: terminal.width
                )
        }

        private func counted(_ count: Int, _ word: String) -> String {
            "\(count.grouped) \(word)\(count == 1 ? "" : "s")"
        }

        private func scenario(_ run: ScenarioRun, on terminal: Terminal) -> [String] {
            let mark = terminal.mark(run.isAsExpected ? .clear : .blocked)
            let name = run.scenario.name
            var lines = TerminalText.wrapped(
                "\(mark) \(name) (\(run.scenario.file))",
                terminal,
                hang: 2
            )
            for outcome in run.outcomes where globals.verbose || !outcome.differences.isEmpty {
                lines += TerminalText.wrapped(
                    "\(outcome.name): \(outcome.decision.verdict.rawValue)",
                    terminal,
                    indent: 2,
                    hang: 4
                )
                for difference in outcome.differences {
                    lines += TerminalText.wrapped(
                        "\(difference.what), at \(difference.place)",
                        terminal,
                        indent: 4,
                        hang: 6
                    )
                    lines += TerminalText.wrapped(
                        "- \(difference.expected)",
                        terminal,
                        indent: 6,
                        hang: 8
                    )
                    lines += TerminalText.wrapped(
                        "+ \(difference.found)",
                        terminal,
                        indent: 6,
                        hang: 8
                    )
                }
            }
            return lines
        }
    }
}
