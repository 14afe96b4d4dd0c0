import ProvisoModel

/// The fields of a statement that a person can read otherwise.
enum CorrectionSchema {
    private static let names = Schema.list(
        .text(.init(least: 1, most: 200)),
        least: 0,
        most: 50
    )
    private static let word = Schema.text(.init(least: 1, most: 100))
    private static let figure = Schema.number.orNull

    static let fields = Schema.component(
        "CorrectedFields",
        .object(
            [
                .maybe("kind", word), .maybe("predicate", word),
                .maybe("polarity", .words(["positive", "negative"])),
                .maybe("modality", .words(of: Modality.self)),
                .maybe("subject", names), .maybe("counterparty", names),
                .maybe("authority", names), .maybe("item", names),
                .maybe("gate", Schema.words(of: Gate.self).orNull),
                .maybe("stage", Schema.words(of: Stage.self).orNull),
                .maybe("quantity", quantity.orNull),
                .maybe("condition", condition.orNull),
                .maybe("attribution", .list(.map(.anything), least: 0, most: 20)),
                .maybe("event_date", Schema.map(.anything).orNull),
            ],
            isClosed: true
        )
    )

    private static let quantity = Schema.object(
        [
            .maybe("min", figure), .maybe("max", figure),
            .maybe("min_open", .flag), .maybe("max_open", .flag),
            .maybe("unit", .words(of: ReportedQuantity.Unit.self)),
            .maybe("approx", .flag), .maybe("pool", names),
            .maybe("text", .text(.init(most: 500))),
        ],
        isClosed: true
    )

    private static let condition = Schema.object(
        [
            .maybe("state", .words(of: Claim.ConditionState.self)),
            .maybe("set_by", names), .maybe("refs", names),
        ],
        isClosed: true
    )
}
