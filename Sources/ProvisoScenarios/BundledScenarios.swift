import Foundation
package import ProvisoRegimes

/// The scenarios the project ships: worked verdicts, stories, conflicting reports.
package enum BundledScenarios {
    /// Every shipped scenario, in the order of its file name.
    package static func all() throws(RulePackProblems) -> [Scenario] {
        // A folder that is gone must not read as "nothing to check, all as expected".
        guard !files.isEmpty else { throw RulePackProblems(.unreadable("Cases")) }
        var scenarios: [Scenario] = []
        for file in files {
            scenarios.append(try ScenarioParser.parse(try text(of: file), file: file))
        }
        return scenarios
    }

    private static var folder: URL? { Bundle.module.resourceURL?.appending(path: "Cases") }

    private static var files: [String] {
        let found = folder.flatMap {
            try? FileManager.default.contentsOfDirectory(atPath: $0.path)
        }
        return (found ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    private static func text(of file: String) throws(RulePackProblems) -> String {
        guard let folder,
            let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
        else { throw RulePackProblems(.unreadable("Cases/\(file)")) }
        return text
    }
}
