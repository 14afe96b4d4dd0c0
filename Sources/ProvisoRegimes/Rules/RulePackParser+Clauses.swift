import Foundation
import ProvisoModel

extension RulePackParser {
    /// A clause: one test as text, or `all`, `any`, `is_false` over further clauses.
    static func clause(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Clause? {
        if let text = node.plainText { return test(text, node.place, &problems) }
        guard
            let record = node.record(
                "a clause",
                required: [],
                optional: ["all", "any", "is_false"],
                &problems
            )
        else { return nil }
        guard record.values.count == 1 else {
            problems.append(
                .wrongShape("a clause", wanted: "one of `all`, `any`, `is_false`", at: node.place)
            )
            return nil
        }
        if let part = record["is_false"] { return clause(part, &problems).map(Clause.isFalse) }
        return record.has("all")
            ? .all(parts("all", of: record, &problems)) : .any(parts("any", of: record, &problems))
    }

    /// The parts of `all` or `any`; none at all would hold or fail of itself, so it is refused.
    static func parts(
        _ key: String,
        of record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [Clause] {
        let parts = each(key, of: record, &problems, clause)
        if parts.isEmpty {
            problems.append(
                .wrongShape("`\(key)`", wanted: "a list of at least one test", at: record.place)
            )
        }
        return parts
    }

    private static func test(
        _ text: String,
        _ place: FilePlace,
        _ problems: inout [RulePackProblem]
    ) -> Clause? {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 1 {
            return .leaf(Leaf(subject: words[0], test: .holds, place: place))
        }
        if let compared = comparison(words, place) { return .leaf(compared) }
        guard words.count == 3, ["is", "in"].contains(words[1]) else {
            problems.append(.wrongValue(text, of: "a test", wanted: wantedTest, at: place))
            return nil
        }
        let (subject, verb, object) = (words[0], words[1], words[2])
        if verb == "is", object == "false" {
            return .isFalse(.leaf(Leaf(subject: subject, test: .holds, place: place)))
        }
        if verb == "is" {
            return .leaf(Leaf(subject: subject, test: .isNamed(object), place: place))
        }
        let groups = object.split(separator: "/").map(String.init)
        return .leaf(Leaf(subject: subject, test: .isIn(groups), place: place))
    }

    /// `a >= 4800`, `a <= b`, `a + b <= 50 % of c`; `nil` for any other shape.
    private static func comparison(_ words: [String], _ place: FilePlace) -> Leaf? {
        guard let at = words.firstIndex(where: { Leaf.Comparison(rawValue: $0) != nil }),
            let comparison = Leaf.Comparison(rawValue: words[at])
        else { return nil }
        let sum = words[..<at].enumerated()
        let right = Array(words[(at + 1)...])
        guard !at.isMultiple(of: 2),
            sum.allSatisfy({ $0.offset.isMultiple(of: 2) ? $0.element != "+" : $0.element == "+" }),
            let operand = operand(right)
        else { return nil }
        let facts = sum.filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        return Leaf(
            subject: facts[0],
            added: Array(facts.dropFirst()),
            test: .compares(comparison, operand),
            place: place
        )
    }

    private static func operand(_ words: [String]) -> Leaf.Operand? {
        if words.count == 1 {
            return Figures.decimal(words[0]).map(Leaf.Operand.figure) ?? .share(100, of: words[0])
        }
        guard words.count == 4, words[1] == "%", words[2] == "of",
            let percent = Figures.decimal(words[0]), percent > 0, percent <= 1_000
        else { return nil }
        return .share(percent, of: words[3])
    }

    private static let wantedTest =
        "a name, or a name with `is`, `in`, `<`, `<=`, `>` or `>=` and one more word; names may be "
        + "added with `+`, and the limit may be written `50 % of NAME`"
}
