import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoScenarios

extension Session {
    /// A scenario somebody wrote; everything wrong with it is told at once.
    func scenario(in file: String) throws -> Scenario {
        let text = try text(of: file)
        do {
            return try Desk.scenario(text, file: file)
        } catch let found as RulePackProblems {
            for problem in found.problems {
                surroundings.writeError(ErrorText.bytes(problem, asJSON: globals.json))
            }
            throw EndedWith(status: ExitStatus.of(.input))
        }
    }
}
