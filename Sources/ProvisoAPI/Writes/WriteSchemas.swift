import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

/// What those replies look like that only writing gives.
enum WriteSchemas {
    /// A problem inside another reply, in the four fields that every face tells.
    static let problem = Schema.component(
        "InnerProblem",
        .object([
            .key("code", Schemas.text, "Stays the same from version to version."),
            .key("summary", Schemas.text), .maybe("place", Schemas.text),
            .key("cause", Schemas.text), .key("mend", Schemas.text),
        ])
    )

    static let reading = Schema.component(
        "Reading",
        .object([
            .key("schema", .constant("proviso.statement/1")),
            .key("document", Schemas.documentHeader),
            .key("entities", .map(Schemas.entity), "By their ids."),
            .key("statements", .list(Schemas.statement), "In the order of the text."),
            .key("relations", .list(Schemas.relation)),
            .key("unread", .list(Schemas.span), "Sentences on permissions that gave no statement."),
            .key(
                "guesses",
                .list(
                    .object([
                        .key("field", .words(of: Guess.Field.self)), .key("value", Schemas.text),
                        .key("from", Schemas.text),
                    ])
                ),
                "What nobody told and the document says of itself."
            ),
            .maybe("attachments", .list(Schemas.text), "What came with it and was not read."),
        ])
    )

    static let review = Schema.component(
        "Review",
        .object([
            .key("schema", .constant("proviso.review/1")),
            .key("act", .words(["accepted", "rejected"])),
            .key("statements", .list(Schemas.statementID)), .key("isKept", .flag),
        ])
    )

    static let link = Schema.component(
        "Link",
        .object([
            .key("schema", .constant("proviso.link/1")), .key("relation", Schemas.relation),
            .key("isSo", .flag), .key("isKept", .flag),
        ])
    )

    static let settlement = Schema.component(
        "SettlementGiven",
        .object([
            .key("schema", .constant("proviso.settlement/1")),
            .key("favored", Schemas.statementID), .key("over", .list(Schemas.statementID)),
            .key("by", Schemas.text), .key("reason", Schemas.text), .key("isKept", .flag),
        ])
    )

    // MARK: Jobs

    static let job = Schema.component(
        "Job",
        .object([
            .key("schema", .constant("proviso.job/1")),
            .key("id", Schemas.text), .key("kind", .words(of: Job.Kind.self)),
            .key("state", .words(of: Job.State.self)),
            .key("done", .integer(least: 0), "Pieces done."),
            .key("total", Schema.integer(least: 0).orNull, "Pieces in all; null where not known."),
            .key("eta_s", Schema.integer(least: 0).orNull, "Seconds left; null where not known."),
            .maybe(
                "result",
                .either([verification, takenIn, Schemas.changes]),
                "What came of it, in the form of its kind."
            ),
            .maybe("problem", problem, "Why it failed."),
        ])
    )

    private static let takenIn = Schema.component(
        "TakenIn",
        .object([
            .key("schema", .constant("proviso.taken-in/1")),
            .key("document", Schemas.documentHeader),
            .maybe("location", Schemas.text), .key("isNew", .flag), .key("isKept", .flag),
            .key("statements", .integer(least: 0)), .key("relations", .integer(least: 0)),
            .key("unread", .integer(least: 0)), .key("attachments", .list(Schemas.text)),
        ])
    )

    private static let verification = Schema.component(
        "Verification",
        .object([
            .key("schema", .constant("proviso.verification/1")),
            .key("isVerified", .flag), .key("entries", .integer(least: 0)),
            .maybe("documents", .integer(least: 0)), .maybe("withheld", .integer(least: 0)),
            .maybe("checkpoints", .integer(least: 0)),
            .maybe("size", .integer(least: 0)), .maybe("root", Schemas.text),
            .maybe("origin", Schemas.text), .maybe("firstBadEntry", .integer(least: 0)),
            .key(
                "findings",
                .list(
                    .object([.maybe("entry", .integer(least: 0)), .key("what", Schemas.text)])
                )
            ),
        ])
    )
}
