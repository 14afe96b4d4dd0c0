import ProvisoModel
import ProvisoRegimes
import Testing

@Suite struct BundledRulesTests {
    @Test func `every pack passes its whole check`() throws {
        let groups = try RuleBook.bundledGroups()
        for draft in try RuleBook.bundledDrafts() {
            do {
                try RulePackCheck.run(draft, groups: groups)
            } catch {
                for problem in error.problems {
                    Issue.record("\(problem.at): \(problem.summary) [\(problem.code)]")
                }
            }
        }
    }
}
