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
        guard words.count == 3 else {
            problems.append(
                .wrongValue(text, of: "a test", wanted: wantedTest, at: place)
            )
            return nil
        }
        let (subject, verb, object) = (words[0], words[1], words[2])
        if verb == "is", object == "false" {
            return .isFalse(.leaf(Leaf(subject: subject, test: .holds, place: place)))
        }
        if verb == "is" {
            return .leaf(Leaf(subject: subject, test: .isNamed(object), place: place))
        }
        if verb == "in" {
            let groups = object.split(separator: "/").map(String.init)
            return .leaf(Leaf(subject: subject, test: .isIn(groups), place: place))
        }
        guard let comparison = Leaf.Comparison(rawValue: verb) else {
            problems.append(.wrongValue(text, of: "a test", wanted: wantedTest, at: place))
            return nil
        }
        let operand = Figures.decimal(object).map(Leaf.Operand.figure) ?? .fact(object)
        return .leaf(
            Leaf(subject: subject, test: .compares(comparison, operand), place: place)
        )
    }

    private static let wantedTest =
        "a name, or a name with `is`, `in`, `<`, `<=`, `>` or `>=` and one more word"
}
