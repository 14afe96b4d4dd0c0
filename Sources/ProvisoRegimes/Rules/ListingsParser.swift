public import ProvisoModel

/// Reads entries of restricted-party lists from strict YAML.
public enum ListingsParser {
    public static func parse(
        _ text: String,
        file: String
    ) throws(RulePackProblems) -> [Listing] {
        let root = try StrictYAML.read(text, file: file)
        var problems: [RulePackProblem] = []
        let record = root.record(
            "a file of listed parties",
            required: ["read", "cites", "listed"],
            &problems
        )
        let listings = record.map { RulePackParser.each("listed", of: $0, &problems, listing) }
        if let found = RulePackProblems(problems) { throw found }
        return listings ?? []
    }

    package static func listing(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Listing? {
        guard
            let record = node.record(
                "a listed party",
                required: ["list", "names", "from", "cites"],
                optional: ["party", "to", "published", "footnotes", "review"],
                &problems
            ),
            let list = record.value(
                "list",
                wanted: Listing.List.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                &problems,
                read: { Listing.List(rawValue: $0) }
            ),
            let from = record.day("from", &problems),
            let cite = record.text("cites", &problems)
        else { return nil }
        return Listing(
            list: list,
            names: record.texts("names", &problems),
            party: record.text("party", &problems).map { EntityID($0) },
            from: from,
            to: record.day("to", &problems),
            published: record.day("published", &problems) ?? from,
            cite: cite,
            footnotes: footnotes(record, &problems),
            review: record.text("review", &problems)
        )
    }

    private static func footnotes(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [Int] {
        record.texts("footnotes", &problems).compactMap { text in
            let number = Int(text)
            if number == nil {
                problems.append(
                    .wrongValue(
                        text,
                        of: "a footnote",
                        wanted: "its number, such as 4",
                        at: record.place
                    )
                )
            }
            return number
        }
    }
}
