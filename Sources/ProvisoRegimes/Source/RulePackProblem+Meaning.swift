import ProvisoModel

// The problems that only the words together can have.
extension RulePackProblem {
    package static func uncited(_ rule: String, at place: FilePlace) -> Self {
        Self(
            .uncited,
            "rule `\(rule)` cites no law",
            at: place,
            cause: "every decision must be able to name the text it rests on",
            mend: "add `cites:` with the section, or with the report and `status: reported`"
        )
    }

    package static func duplicate(_ id: String, of what: String, at place: FilePlace) -> Self {
        Self(
            .duplicateID,
            "\(what) `\(id)` is declared twice",
            at: place,
            cause: "reasons name it, so it can mean only one thing",
            mend: "give one of them another name"
        )
    }

    package static func undefined(_ name: String, in what: String, at place: FilePlace) -> Self {
        Self(
            .undefinedName,
            "\(what) names `\(name)`, which the pack does not declare",
            at: place,
            cause: "a test of something undeclared would be unknown for ever",
            mend: "declare it under `facts` or `rules`, or mend the name"
        )
    }

    /// A name that stands for nothing where something else than a fact or a rule is meant.
    package static func undefined(
        _ name: String,
        in what: String,
        wanted: String,
        at place: FilePlace
    ) -> Self {
        Self(
            .undefinedName,
            "\(what) names `\(name)`, which is not \(wanted)",
            at: place,
            cause: "a name of nothing would change nothing, and nobody would notice",
            mend: "write \(wanted), or take it out"
        )
    }

    package static func unlike(_ text: String, _ why: String, at place: FilePlace) -> Self {
        Self(
            .unlikeTypes,
            "`\(text)` compares unlike things",
            at: place,
            cause: why,
            mend: "use a test that fits the type the fact is declared with"
        )
    }

    package static func cycle(_ rules: [String], at place: FilePlace) -> Self {
        let way = RulePackProblem.way(rules)
        return Self(
            .cycle,
            "rule `\(rules.first ?? "")` rests on itself: \(way)",
            at: place,
            cause: "a rule that asks for its own answer has none",
            mend: "take one of the references out"
        )
    }

    /// The rules of a way, the middle of a long one left out.
    private static func way(_ rules: [String]) -> String {
        let named = rules.map { "`\($0)`" }
        guard named.count > 12 else { return named.joined(separator: " → ") }
        let between = "(\((named.count - 8).grouped) more)"
        return (named.prefix(4) + [between] + named.suffix(4)).joined(separator: " → ")
    }

    package static func tooDeep(_ rule: String, _ deepest: Int, at place: FilePlace) -> Self {
        Self(
            .tooLarge,
            "rule `\(rule)` rests on rules more than \(deepest) deep",
            at: place,
            cause: "nobody could read a reason that goes through so many steps",
            mend: "let rules rest on facts sooner, or join steps that are used only once"
        )
    }

    package static func overlapping(_ rule: String, _ day: String, at place: FilePlace) -> Self {
        Self(
            .overlappingWordings,
            "two wordings of rule `\(rule)` cover \(day)",
            at: place,
            cause: "on any one day one text is the law",
            mend: "end the earlier one with `to:` where the later one begins"
        )
    }

    package static func bothDirections(_ fact: String, at place: FilePlace) -> Self {
        Self(
            .bothDirections,
            "`\(fact)` counts both for and against",
            at: place,
            cause: "what unblocks a gate can only be found where a point counts in one direction",
            mend: "ask for it in one direction, and declare its opposite as a fact of its own"
        )
    }
}
