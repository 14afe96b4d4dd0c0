import Foundation
import ProvisoModel
import ProvisoRegimes
import Testing

/// The page on how a rule pack is written holds a whole pack, in parts; it must stay one that passes.
@Suite struct WrittenPackTests {
    private let page: String
    private let parts: [String]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        page = try String(contentsOf: root.appending(path: "Docs/rule-packs.md"), encoding: .utf8)
        parts = page.components(separatedBy: "<!-- my-pack.yaml -->\n```yaml\n").dropFirst()
            .map { $0.components(separatedBy: "```").first ?? "" }
    }

    private func check(_ text: String) throws -> RulePack {
        try RulePackCheck.run(
            try RulePackParser.parse(text, file: "my-pack.yaml"),
            groups: try RuleBook.bundledGroups()
        )
    }

    @Test func `the pack of the page passes its check`() throws {
        let pack = try check(parts.joined())
        #expect(pack.name == "my-pack@1")
        #expect(
            page.contains("checked: my-pack@1 (\(pack.rules.count) rules, \(pack.examples.count)")
        )
    }

    @Test func `a missing citation is refused in the words of the page`() throws {
        let cite = "        cites: {law: \"15 CFR 740.8(c)\","
        let lines = parts.joined().components(separatedBy: "\n")
        let uncited = lines.filter { !$0.hasPrefix(cite) }
        try #require(uncited.count == lines.count - 1)
        try expectRefusal(of: uncited.joined(separator: "\n"))
    }

    @Test func `a test no example decides is refused in the words of the page`() throws {
        try expectRefusal(of: parts.dropLast().joined())
    }

    private func expectRefusal(of text: String) throws {
        let refused = #expect(throws: RulePackProblems.self) { try check(text) }
        let problems = try #require(refused).problems
        #expect(problems.count == 1)
        for problem in problems {
            let printed = """
                error[\(problem.code)]: \(problem.summary)
                  at \(problem.at)
                  cause: \(problem.cause)
                  mend:  \(problem.mend)
                """
            #expect(page.contains(printed), "\(printed)")
        }
    }

    @Test func `every word a pack may use stands on the page`() {
        let words =
            Fact.ValueType.allCases.map(\.rawValue) + Fact.Figure.allCases.map(\.rawValue)
            + Fact.Aspect.allCases.map(\.rawValue) + Fact.PartyAspect.allCases.map(\.rawValue)
            + Fact.Listed.allCases.map(\.rawValue) + Fact.LicenseTerm.allCases.map(\.rawValue)
            + StatementPattern.Named.allCases.map(\.rawValue)
            + ReportedTotal.Scope.allCases.map(\.rawValue) + Listing.List.allCases.map(\.rawValue)
            + Rule.Kind.allCases.map(\.rawValue) + LegalStatus.allCases.map(\.rawValue)
            + LawKnowledge.allCases.map(\.rawValue) + Gate.allCases.map(\.rawValue)
            + Leaf.Comparison.allCases.map(\.rawValue) + Truth.allCases.map(\.rawValue)
        for word in words {
            #expect(page.contains("`\(word)`"), "`\(word)`")
        }
    }
}
