import ProvisoModel

extension RulePackParser {
    static func rule(_ node: StrictNode, _ problems: inout [RulePackProblem]) -> Rule? {
        guard
            let record = node.record(
                "a rule",
                required: ["id", "kind", "wordings"],
                optional: ["says", "due", "figures"],
                &problems
            ),
            let id = record.text("id", &problems)
        else { return nil }
        guard let kind: Rule.Kind = record.word("kind", &problems) else { return nil }
        guard let says = record.text("says", &problems), !says.isEmpty else {
            problems.append(.missingKey("says", of: "rule `\(id)`", at: node.place))
            return nil
        }
        let wordings = each("wordings", of: record, &problems) { node, problems in
            wording(node, of: id, &problems)
        }
        return Rule(
            id: id,
            kind: kind,
            says: says,
            wordings: wordings,
            due: record.text("due", &problems),
            figures: record.texts("figures", &problems),
            place: node.place
        )
    }

    private static let bodies: Set<String> = ["all", "any", "when", "always"]

    private static func wording(
        _ node: StrictNode,
        of rule: String,
        _ problems: inout [RulePackProblem]
    ) -> Wording? {
        guard
            let record = node.record(
                "a wording of rule `\(rule)`",
                required: ["from", "status", "knowledge"],
                optional: bodies.union([
                    "to", "published", "cites", "unless", "later", "confirmed_by",
                ]),
                &problems
            ),
            let from = record.day("from", &problems),
            let status = status(of: record, &problems),
            let knowledge = record.value(
                "knowledge",
                wanted: LawKnowledge.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                &problems,
                read: { LawKnowledge(rawValue: $0) }
            ),
            let clause = body(of: record, rule, &problems)
        else { return nil }
        let cites = citations(record["cites"], &problems)
        if cites.isEmpty {
            problems.append(.uncited(rule, at: node.place))
        }
        return Wording(
            from: from,
            to: record.day("to", &problems),
            published: record.day("published", &problems) ?? from,
            status: status,
            later: each("later", of: record, &problems, statusChange),
            cites: cites,
            clause: clause,
            hasException: record["unless"] != nil,
            knowledge: knowledge,
            confirmedBy: record.text("confirmed_by", &problems),
            place: node.place
        )
    }

    private static func status(
        of record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> LegalStatus? {
        record.word("status", &problems)
    }

    private static func body(
        of record: StrictRecord,
        _ rule: String,
        _ problems: inout [RulePackProblem]
    ) -> Clause? {
        let given = bodies.intersection(record.values.keys)
        guard given.count == 1, let key = given.first else {
            problems.append(
                .wrongShape(
                    "a wording of rule `\(rule)`",
                    wanted: "exactly one of `all`, `any`, `when`, `always`",
                    at: record.place
                )
            )
            return nil
        }
        let asked: Clause? =
            switch key {
            case "all": .all(parts(key, of: record, &problems))
            case "any": .any(parts(key, of: record, &problems))
            case "when": record[key].flatMap { clause($0, &problems) }
            default:
                record.value(key, wanted: "`yes`", &problems) { $0 == "yes" ? Clause.always : nil }
            }
        guard let asked, let exception = record["unless"] else { return asked }
        // An exception holds beside the tests: either is enough (Kleene's "or").
        return clause(exception, &problems).map { .any([$0, asked]) }
    }

    private static func statusChange(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Wording.StatusChange? {
        guard
            let record = node.record(
                "a later status",
                required: ["published", "status", "cites"],
                &problems
            ),
            let published = record.day("published", &problems),
            let status = status(of: record, &problems)
        else { return nil }
        return Wording.StatusChange(
            published: published,
            status: status,
            cites: citations(record["cites"], &problems)
        )
    }

    static func citations(
        _ node: StrictNode?,
        _ problems: inout [RulePackProblem]
    ) -> [LawCitation] {
        guard let node else { return [] }
        if node.isMapping { return citation(node, &problems).map { [$0] } ?? [] }
        return (node.list("`cites`", &problems) ?? []).compactMap { citation($0, &problems) }
    }

    private static func citation(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> LawCitation? {
        guard
            let record = node.record(
                "a citation",
                required: ["law"],
                optional: ["url"],
                &problems
            ),
            let law = record.text("law", &problems), !law.isEmpty
        else { return nil }
        return LawCitation(law: law, url: record.text("url", &problems))
    }

    static func example(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> PackExample? {
        guard
            let record = node.record(
                "an example",
                required: ["name", "expect"],
                optional: ["like", "on", "known", "profile", "facts"],
                &problems
            ),
            let name = record.text("name", &problems)
        else { return nil }
        var facts: [String: PackExample.Stated] = [:]
        for (key, value) in record["facts"]?.pairs("`facts`", &problems) ?? [] {
            guard let text = value.text("`\(key)`", &problems) else { continue }
            facts[key] = PackExample.Stated(text: text, place: value.place)
        }
        var expects: [String: PackExample.Expected] = [:]
        for (key, value) in record["expect"]?.pairs("`expect`", &problems) ?? [] {
            guard let text = value.text("`\(key)`", &problems) else { continue }
            guard let truth = Truth(rawValue: text) else {
                problems.append(
                    .wrongValue(
                        text,
                        of: "what `\(key)` comes to",
                        wanted: "`holds`, `fails` or `unknown`",
                        at: value.place
                    )
                )
                continue
            }
            expects[key] = PackExample.Expected(truth: truth, place: value.place)
        }
        return PackExample(
            name: name,
            like: record.text("like", &problems),
            on: record.day("on", &problems),
            known: record.value(
                "known",
                wanted: "a time such as 2026-01-30",
                &problems,
                read: { Instant<Known>($0) }
            ),
            profile: record.value(
                "profile",
                wanted: LawProfile.allCases.map { "`\($0.rawValue)`" }.joined(separator: " or "),
                &problems,
                read: { LawProfile(rawValue: $0) }
            ),
            facts: facts,
            expects: expects,
            place: node.place
        )
    }
}
