import ProvisoDecision
import ProvisoModel

/// What the answer to many questions looks like.
enum DecisionBatchSchema {
    static let whole = Schema.component(
        "DecisionBatch",
        .object([
            .key("schema", .constant("proviso.decision-batch/1")),
            .key("knownAsOf", .text(.init(format: .time))),
            .key("isKept", .flag),
            .maybe(
                "worst",
                Schemas.verdict,
                "The worst verdict; absent where no question was answered."
            ),
            .key("problems", .integer(least: 0), "How many rows are a problem and no answer."),
            .key("rows", .list(row)),
        ])
    )

    private static let row = Schema.object([
        .key("index", .integer(least: 0), "Its place among the questions, from 0."),
        .maybe("id", .text()),
        .maybe("location", .text(), "Where its reasons can be asked for."),
        .maybe("verdict", Schemas.verdict),
        .maybe("question", Schemas.question),
        .maybe("gates", .list(gate)),
        .maybe("problem", WriteSchemas.problem),
    ])

    private static let gate = Schema.object([
        .key("gate", Schemas.gate),
        .key("verdict", Schemas.verdict),
        .key("standing", .words(of: Standing.State.self)),
        .key(
            "open",
            .list(
                .object([
                    .key("fact", .text()),
                    .key("says", .text()),
                    .key("truth", Schemas.truth),
                    .maybe("why", .words(of: Reason.Why.self)),
                    .key("settledBy", .text()),
                ])
            ),
            "What keeps it from being clear."
        ),
    ])
}
