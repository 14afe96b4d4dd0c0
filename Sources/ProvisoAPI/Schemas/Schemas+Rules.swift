import ProvisoModel
import ProvisoRegimes

/// The law as data.
extension Schemas {
    private static let cites = Schema.list(
        .object([.key("law", text), .maybe("url", text)])
    )
    private static let legalStatus = Schema.component(
        "LegalStatus",
        .words(of: LegalStatus.self)
    )

    private static let wording = Schema.component(
        "Wording",
        .object([
            .key("from", day), .maybe("to", day), .key("published", day),
            .key("status", legalStatus),
            .key("knowledge", .words(of: LawKnowledge.self)),
            .key("cites", cites),
            .key(
                "changes",
                .list(
                    .object([
                        .key("published", day), .key("status", legalStatus), .key("cites", cites),
                    ])
                ),
                "What became of its status later."
            ),
        ])
    )

    private static let ruleKeys: [Schema.Key] = [
        .key("schema", .constant("proviso.rule/1")),
        .key("id", text, "Pack and rule, such as `us-ear/license`."),
        .key("kind", .words(of: Rule.Kind.self)),
        .key("says", text, "The rule in plain words."),
        .key("pack", text, "With its version."),
        .key("place", text, "File, line and column."),
        .maybe("inForce", wording, "The wording that covers the day asked for."),
        .key("wordings", .list(wording)),
    ]

    package static let rules = Schema.component(
        "Rules",
        .object([
            .key("schema", .constant("proviso.rules/1")),
            .key("packs", .list(text), "Names with versions."),
            .key("rules", .list(.component("Rule", .object(ruleKeys)))),
        ])
    )

    private static let clause = Schema.component(
        "Clause",
        .object([.key("says", text), .key("parts", .list(.reference("Clause")))])
    )

    package static let wholeRule = Schema.component(
        "WholeRule",
        .object(
            ruleKeys + [
                .key(
                    "asked",
                    .object([
                        .key("on", day), .maybe("knownAsOf", time),
                        .key("profile", .words(of: LawProfile.self)),
                        .key("meaning", text, "What the standing of the text means for an answer."),
                        .key("clauses", .list(clause), "What the wording asks."),
                        .key("examples", .list(text)),
                    ]),
                    "What the rule comes to on the day."
                )
            ]
        )
    )
}
