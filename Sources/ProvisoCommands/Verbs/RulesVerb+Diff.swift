import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoRegimes

extension RulesVerb {
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare two versions of a pack, and ask past questions under both.",
            discussion: """
                Examples:
                  proviso rules diff us-ear my-pack.yaml
                  proviso rules diff us-ear my-pack.yaml --against workspace.proviso

                Exit status: 0 nothing differs, 15 something does; with --against
                it is the answers on record that count.
                """
        )

        @Argument(help: "A pack file, or the id of a pack that came with the program.")
        var old: String
        @Argument(help: "The other version, written in the same way.") var new: String
        @Option(
            help: ArgumentHelp(
                "Ask the questions on record there under both versions.",
                valueName: "workspace"
            )
        )
        var against: String?
        @Option(
            help: ArgumentHelp("The most answers to list; all are counted.", valueName: "count")
        )
        var limit = 100
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let difference = RulePackDifference(
                from: try pack(old, session),
                to: try pack(new, session)
            )
            let (mine, theirs) = (difference.old.draft.id, difference.new.draft.id)
            guard mine == theirs else { throw CommandError.otherPack(mine, theirs) }
            let outcome = try await outcome(of: difference, session)
            let names = try await names(session)
            let presentation = RulesDiffPresentation(difference, outcome, names).presentation
            try session.print(presentation, verb: "rules diff")
            let differs = outcome.map { $0.differing > 0 } ?? !difference.isEmpty
            if differs, !globals.exitZero { throw EndedWith(status: ExitStatus.changed) }
        }

        private func pack(_ name: String, _ session: Session) throws -> RulePack {
            if let bundled = try Desk.bundledPack(name) { return bundled }
            do {
                return try Desk.pack(try session.text(of: name), file: name)
            } catch CommandError.noFile {
                throw CommandError.noPack(name, known: try Desk.rules().packs.map(\.draft.id))
            } catch let found as RulePackProblems {
                for problem in found.problems {
                    session.surroundings.writeError(ErrorText.bytes(problem, asJSON: globals.json))
                }
                throw EndedWith(status: ExitStatus.of(.input))
            }
        }

        private func outcome(
            of difference: RulePackDifference,
            _ session: Session
        ) async throws -> RulesOutcome? {
            guard let desk = try await desk(session) else { return nil }
            let progress = Progress(of: "steps", session)
            return try await desk.outcome(
                of: difference,
                listing: max(0, limit),
                progress: progress.show
            )
        }

        private func names(_ session: Session) async throws -> Names {
            guard let desk = try await desk(session) else { return Names([:]) }
            return Names(try await desk.everything().entities)
        }

        private func desk(_ session: Session) async throws -> Desk? {
            guard let against else { return nil }
            let driver = session.surroundings.driver
            let store = try await driver.open(at: against, isReadOnly: true)
            return Desk(ledger: Ledger(store: store, clock: session.surroundings.clock))
        }
    }
}
