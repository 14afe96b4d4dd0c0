import Foundation
import ProvisoModel
package import ProvisoRegimes

/// Reads scenarios from strict YAML; every problem names its place, cause and mend.
package enum ScenarioParser {
    package static func parse(_ text: String, file: String) throws(RulePackProblems) -> Scenario {
        let root = try StrictYAML.read(text, file: file)
        var problems: [RulePackProblem] = []
        let scenario = scenario(root, &problems)
        if let found = RulePackProblems(problems) { throw found }
        guard let scenario else {
            throw RulePackProblems(.wrongShape("`\(file)`", wanted: "a scenario", at: root.place))
        }
        return scenario
    }

    private static func scenario(
        _ root: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Scenario? {
        guard
            let record = root.record(
                "a scenario",
                required: ["scenario", "says", "questions"],
                optional: [
                    "on", "known", "parties", "items", "listed", "statements", "licenses",
                    "totals",
                ],
                &problems
            ),
            let name = record.text("scenario", &problems),
            let says = record.text("says", &problems)
        else { return nil }
        let reading = ScenarioReading(record, &problems)
        let drafts = each("questions", of: record, &problems) { node, problems in
            QuestionDraft(node, &problems)
        }
        if drafts.isEmpty, let node = record["questions"] {
            problems.append(
                .wrongShape(
                    "`questions`",
                    wanted: "a list of at least one question",
                    at: node.place
                )
            )
        }
        let questions = reading.questions(drafts, &problems)
        let context = ScenarioReading.Context(
            seller: questions.first?.question.seller,
            items: unique(questions.map(\.question.item))
        )
        let statements = reading.statements(record, context, &problems)
        let licenses = each("licenses", of: record, &problems) { node, problems in
            reading.license(node, &problems)
        }
        let held = Set(statements.map(\.statement.id.raw) + licenses.map(\.id.raw))
        problems += drafts.flatMap { $0.missing(among: held) }
        return Scenario(
            name: name,
            says: says,
            file: root.place.file,
            entities: reading.entities,
            parties: reading.parties,
            items: reading.items,
            listings: each("listed", of: record, &problems, ListingsParser.listing),
            statements: statements,
            licenses: licenses,
            totals: each("totals", of: record, &problems) { node, problems in
                reading.total(node, context, &problems)
            },
            questions: questions
        )
    }

    /// The list under a key, read piece by piece; nothing where there is no such key.
    static func each<Piece>(
        _ key: String,
        of record: StrictRecord,
        _ problems: inout [RulePackProblem],
        _ read: (StrictNode, inout [RulePackProblem]) -> Piece?
    ) -> [Piece] {
        guard let pieces = record[key]?.list("`\(key)`", &problems) else { return [] }
        return pieces.compactMap { read($0, &problems) }
    }

    static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}

extension StrictRecord {
    func id(_ key: String, _ problems: inout [RulePackProblem]) -> EntityID? {
        text(key, &problems).map { EntityID($0) }
    }

    func ids(_ key: String, _ problems: inout [RulePackProblem]) -> [EntityID] {
        texts(key, &problems).map { EntityID($0) }
    }

    func placeCode(_ key: String, _ problems: inout [RulePackProblem]) -> Place? {
        value(key, wanted: "a code of two letters such as `CN`", &problems) { Place($0) }
    }

    func figure(_ key: String, _ problems: inout [RulePackProblem]) -> Decimal? {
        value(key, wanted: "a plain figure such as `15832` or `5284.8`", &problems) {
            Figures.decimal($0)
        }
    }

    func units(_ key: String, _ problems: inout [RulePackProblem]) -> Int? {
        value(key, wanted: "whole units such as `2400`", &problems) { text in
            Figures.units(text).flatMap { $0.least == $0.most ? $0.least : nil }
        }
    }

    func moment(_ key: String, _ problems: inout [RulePackProblem]) -> Instant<Known>? {
        value(
            key,
            wanted: "a day or a time such as `2026-02-02T15:00Z`",
            &problems,
            read: { Instant<Known>($0) }
        )
    }

    func isYes(_ key: String, _ problems: inout [RulePackProblem]) -> Bool? {
        value(key, wanted: "`yes` or `no`", &problems) { ["yes": true, "no": false][$0] }
    }
}
