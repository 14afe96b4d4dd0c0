import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoRegimes
import Testing

/// A rule changes: which answers on record would be others, and through which rule.
@Suite struct RulesOutcomeTests {
    private let floors: [Grade] = [.official, .unnamed]
    private let items: [EntityID] = ["nvidia-h200", "nvidia-l20", "nvidia-h20"]

    private func changedPack(_ old: String, _ new: String) throws -> RulePack {
        let bundled = try #require(try Desk.bundledPack("us-ear"))
        let text = bundled.draft.source.replacing(old, with: new)
        try #require(text != bundled.draft.source)
        return try Desk.pack(text, file: "changed.yaml")
    }

    private func questions() -> [Question] {
        var questions: [Question] = []
        for (number, item) in items.enumerated() {
            for floor in floors {
                for asker in Asker.allCases {
                    for (quantity, later) in zip([1, 1, 2_400, 2_400, 500_000], [0, 1, 3, 7, 20]) {
                        questions.append(
                            Question(
                                seller: "nvidia",
                                buyer: "alibaba",
                                item: item,
                                quantity: quantity,
                                from: .unitedStates,
                                to: .china,
                                on: Day(number: 20_466 + number + later),
                                known: Instant(endOf: Day(number: 20_483)),
                                floor: floor,
                                asker: asker,
                                includesUnreviewed: false
                            )
                        )
                    }
                }
            }
        }
        return questions
    }

    private func desk(_ questions: [Question]) async throws -> Desk {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        let records = questions.enumerated().map { number, question in
            DecisionRecord(
                id: "dec_\(number)",
                question: question,
                verdict: "undetermined",
                rules: [],
                answerSHA256: ""
            )
        }
        _ = try await desk.ledger.append(records.map { .decisionGiven($0) })
        return desk
    }

    @Test(arguments: [
        ("any: [license-a, license-b, license-c, license-part-744]", "any: [license-a]"),
        ("when: question.quantity <= license.quantity", "when: question.quantity <= 2000"),
        ("item.tpp >= 1600, item.density", "item.tpp >= 16000, item.density"),
    ])
    func `asking together comes to what asking one by one comes to`(
        old: String,
        new: String
    ) async throws {
        let before = try #require(try Desk.bundledPack("us-ear"))
        let after = try changedPack(old, new)
        let questions = questions()
        let desk = try await desk(questions)
        let outcome = try await desk.outcome(
            of: RulePackDifference(from: before, to: after),
            listing: .max
        ) { _, _ in }
        let comparison = LawComparison(old: before, new: after, in: try Desk.rules())
        var expected: [String: LawComparison.Difference] = [:]
        for (number, question) in questions.enumerated() {
            let picture = try await desk.ledger.picture(
                validAt: question.on,
                knownAt: question.known
            )
            expected["dec_\(number)"] = comparison.difference(question, picture: picture)
        }
        #expect(outcome.questions == questions.count)
        #expect(
            Dictionary(uniqueKeysWithValues: outcome.answers.map { ($0.id, $0.difference) })
                == expected
        )
        #expect(outcome.differing == expected.count)
    }

    @Test func `a verdict under a version is the verdict a decision under it has`() async throws {
        let after = try changedPack(
            "any: [license-a, license-b, license-c, license-part-744]",
            "any: [license-a]"
        )
        let questions = questions()
        let desk = try await desk(questions)
        let before = try #require(try Desk.bundledPack("us-ear"))
        let book = try Desk.rules()
        let changed = DecisionEngine(
            rules: book.replacing(book.packs.map { $0.draft.id == after.draft.id ? after : $0 })
        )
        let comparison = LawComparison(old: before, new: after, in: book)
        var found = 0
        for question in Set(questions) {
            let picture = try await desk.ledger.picture(
                validAt: question.on,
                knownAt: question.known
            )
            let old = try DecisionEngine(rules: book).decide(question, picture: picture)
            let new = try changed.decide(question, picture: picture)
            let difference = comparison.difference(question, picture: picture)
            if let difference {
                found += 1
                #expect(difference.old == old.verdict && difference.new == new.verdict)
            } else {
                #expect(old.verdict == new.verdict)
            }
        }
        #expect(found > 0)
    }

    @Test func `a version with another line break asks the same`() throws {
        let before = try #require(try Desk.bundledPack("us-ear"))
        let after = try changedPack("rules:\n", "rules:\n\n")
        #expect(RulePackDifference(from: before, to: after).isEmpty)
    }

    @Test func `what is other in a rule is told in words`() throws {
        let before = try #require(try Desk.bundledPack("us-ear"))
        let after = try changedPack(
            "when: question.quantity <= license.quantity",
            "when: license.granted"
        )
        let difference = RulePackDifference(from: before, to: after)
        let change = try #require(difference.changes.first)
        #expect(difference.changes.count == 1)
        #expect(change.rule == "license-quantity")
        #expect(change.kind == .changed)
        #expect(change.details.count == 2)
        #expect(change.details.last?.contains("a BIS license for this transaction") == true)
    }
}
