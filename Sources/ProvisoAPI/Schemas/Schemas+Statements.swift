import ProvisoModel
import ProvisoReader

/// What was said, who said it, and where it stands.
extension Schemas {
    static func id(_ kind: String) -> Schema {
        .text(.init(pattern: "^\(kind)_[0-9A-Z]{4,}$"))
    }

    package static let statementID = id("stm")
    package static let documentID = id("doc")
    package static let decisionID = id("dec")
    /// A party, an item, an authority: `nvidia-h200`.
    package static let entityID = Schema.text(.init(least: 1, examples: ["nvidia-h200"]))
    package static let grade = Schema.component("Grade", .words(of: Grade.self))
    package static let gate = Schema.component("Gate", .words(of: Gate.self))
    package static let asker = Schema.component("Asker", .words(of: Asker.self))
    package static let claimKind = Schema.component("ClaimKind", .words(claims.kinds))
    package static let predicate = Schema.component("Predicate", .words(claims.predicates))

    /// What can be claimed at all, each word once, in the order of the model.
    private static let claims = Claim.allCases.reduce(
        into: (kinds: [String](), predicates: [String]())
    ) { words, claim in
        if !words.kinds.contains(claim.kind) { words.kinds.append(claim.kind) }
        if !words.predicates.contains(claim.predicate) { words.predicates.append(claim.predicate) }
    }

    package static let span = Schema.component(
        "Span",
        .object([
            .key("utf8", offsets, "From and up to, in bytes of the document."),
            .key("chars", offsets, "From and up to, in Unicode scalars."),
            .key("text", text, "The words themselves."),
        ])
    )

    private static let offsets = Schema.list(.integer(least: 0), least: 2, most: 2)

    package static let documentHeader = Schema.component(
        "DocumentHeader",
        .object([
            .key("id", documentID),
            .maybe("title", text),
            .key("outlet", text),
            .maybe("publisher", entityID),
            .key("published", day),
            .key("lang", text),
            .key("genre", .words(of: Genre.self)),
            .maybe("url", text),
            .key("sha256", digest, "Of the stored words."),
            .key("bytes", .integer(least: 0)),
            .key("isDigest", .flag, "Whether it is a digest in other words than the source's own."),
            .maybe("original", original, "The file the words were taken out of."),
            .maybe(
                "sketch",
                .text(.init(pattern: "^[0-9a-f]{128}$")),
                "What tells a copy of it; absent where the text is short."
            ),
            .maybe(
                "proposed",
                .object([
                    .key("by", text),
                    .key("through", .words(of: DocumentHeader.Proposed.Way.self)),
                ]),
                "Who proposed it and through what; absent where a person handed it in."
            ),
            .maybe(
                "handling",
                .words(of: DocumentHeader.Handling.self),
                "`confidential` where its words are sealed on the log."
            ),
        ])
    )

    private static let original = Schema.object([
        .key("form", text), .key("charset", text), .key("sha256", digest),
        .key("bytes", .integer(least: 0)),
    ])

    package static let document = Schema.component(
        "Document",
        .object([
            .key("schema", .constant("proviso.source/1")),
            .key("document", documentHeader),
            .key("text", text, "The stored words."),
        ])
    )

    package static let entity = Schema.component(
        "Entity",
        .object([
            .key("id", entityID),
            .key("kind", .words(of: Entity.Kind.self)),
            .key("names", .list(text), "The one to print first."),
            .maybe("jurisdiction", entityID),
            .maybe("speaks_for", entityID),
        ])
    )

    private static let datedSpan = Schema.component(
        "DatedSpan",
        .object([
            .key("from", day), .key("to", day), .key("precision", text),
            .key("text", text, "The source's own words."),
        ])
    )

    package static let reportedQuantity = Schema.component(
        "ReportedQuantity",
        .object([
            .key("min", Schema.number.orNull, "Null where not said."),
            .key("max", Schema.number.orNull, "Null where not said; never without limit."),
            .key("min_open", .flag, "Whether the lower end itself is excluded."),
            .key("max_open", .flag, "Whether the upper end itself is excluded."),
            .key("unit", .words(of: ReportedQuantity.Unit.self)),
            .key("approx", .flag),
            .key("pool", .list(entityID), "Who shares it."),
            .key("text", text, "The source's own words."),
        ])
    )

    private static let attachedCondition = Schema.component(
        "AttachedCondition",
        .object([
            .key("state", .words(of: Claim.ConditionState.self)),
            .key("set_by", .list(entityID)),
            .key("refs", .list(statementID), "Statements about it."),
        ])
    )

    private static let attributionStep = Schema.component(
        "AttributionStep",
        .object([
            .key("source", entityID.orNull),
            .key("role", .words(of: SourceRole.self)),
            .key("named", .flag),
            .key(
                "count",
                Schema.integer(least: 0).orNull,
                "How many people; null where not given."
            ),
            .key("descriptor", text.orNull, "The text's own words."),
            .key("cue", .words(of: Cue.self)),
            .key("date", datedSpan.orNull),
            .key("place", text.orNull),
        ])
    )

    package static let statement = Schema.component(
        "Statement",
        .object([
            .key("id", statementID),
            .key("kind", claimKind),
            .key("predicate", predicate, "What is said to be the case, in its affirmative form."),
            .key("polarity", .words(of: Polarity.self)),
            .key("modality", .words(of: Modality.self)),
            .key("subject", .list(entityID)),
            .key("counterparty", .list(entityID)),
            .key("authority", .list(entityID)),
            .key("item", .list(entityID)),
            .key("gate", gate.orNull),
            .key("stage", Schema.words(of: Stage.self).orNull),
            .key("quantity", reportedQuantity.orNull),
            .key("condition", attachedCondition.orNull),
            .key("attribution", .list(attributionStep), "From the document to the origin."),
            .key("event_date", datedSpan.orNull),
            .key("span", span),
            .key("also", .list(span), "Other places of the document that say the same."),
        ])
    )

    package static let review = Schema.words([
        "unreviewed", "accepted", "written", "rejected", "corrected",
    ])

    private static let heldKeys: [Schema.Key] = [
        .key("schema", .constant("proviso.held-statement/1")),
        .key("statement", statement),
        .key("document", documentID),
        .key("grade", grade, "Computed from who said it."),
        .key("review", review),
        .maybe("reviewedBy", text),
        .maybe("reviewReason", text),
        .maybe("answers", statementID, "Written in its place, or what it was written in place of."),
        .key("validFrom", day, "From which day it is so, as far as the words tell."),
        .key("knownFrom", time, "When Proviso came to know it."),
    ]

    package static let heldStatement = Schema.component("HeldStatement", .object(heldKeys))

    /// The same with the reasons beside it, where they were asked for.
    package static let shownStatement = Schema.component(
        "ShownStatement",
        .object(heldKeys + [.maybe("reasons", reasons, "Why it reads as it does.")])
    )

    private static let reasons = Schema.component(
        "StatementReasons",
        .object([
            .key("read_today", .flag, "Whether today's reader still makes it of this text."),
            .key(
                "notes",
                .list(
                    .object([
                        .key("field", .words(of: FieldNote.Field.self)),
                        .key("rule", text),
                        .maybe("utf8", offsets),
                        .maybe("words", text),
                    ])
                ),
                "The rule behind each field."
            ),
            .key(
                "near",
                .list(
                    .object([
                        .key("frame", text), .key("why", text), .key("utf8", offsets),
                        .key("words", text),
                    ])
                ),
                "What stands near it and was not claimed."
            ),
        ])
    )

    package static let relation = Schema.component(
        "Relation",
        .object([
            .key("type", .words(of: Relation.Kind.self)),
            .key("from", statementID),
            .key("to", statementID),
            .maybe("basis", .words(["acrossDocuments", "person"]), "Absent within one document."),
            .maybe("by", text),
            .maybe("reason", text),
        ])
    )

    package static let settlement = Schema.component(
        "Settlement",
        .object([
            .key("favored", statementID), .key("over", statementID), .key("by", text),
            .key("reason", text),
        ])
    )
}
