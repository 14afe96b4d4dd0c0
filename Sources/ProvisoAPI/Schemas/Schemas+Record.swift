import ProvisoAccess
import ProvisoModel
import ProvisoRegimes

/// Who and what is on record, and what is claimed of permissions.
extension Schemas {
    /// A party or an authority with what is on record of it.
    package static let profile = Schema.component(
        "Profile",
        .object([
            .key("schema", .constant("proviso.profile/1")),
            .key("entity", entity),
            .maybe("firstPublished", day, "Of the documents that speak of it."),
            .maybe("lastPublished", day),
            .key("about", .list(heldStatement), "Statements that name it in whatever part."),
            .key("by", .list(heldStatement), "Statements it is a source of."),
        ])
    )

    package static let item = Schema.component(
        "Item",
        .object([
            .key("schema", .constant("proviso.item/1")),
            .key("id", entityID),
            .key("names", .list(text)),
            .key("figures", .list(chip), "Of each variant; empty where no figures are known."),
            .key("statements", .integer(least: 0), "How many statements name it."),
        ])
    )

    private static let chip = Schema.component(
        "Chip",
        .object([
            .key("id", entityID), .key("names", .list(text)),
            .key("tpp", text), .key("density", text), .key("bandwidth", text),
            .key("isForDatacenters", truth), .key("source", text), .key("note", text),
            .key("confidence", .words(of: Chip.Confidence.self)),
        ])
    )

    private static let claimKeys: [Schema.Key] = [
        .key("statement", statementID),
        .key("document", documentID),
        .key("gate", gate.orNull),
        .key("authority", .list(entityID)),
        .key("subject", .list(entityID)),
        .key("item", .list(entityID)),
        .key("polarity", .words(of: Polarity.self)),
        .key("modality", .words(of: Modality.self)),
        .key("grade", grade),
        .key("basis", text, "The letter of the grade, with the number of unnamed people."),
        .key("review", review),
        .key("validFrom", day),
        .key("knownFrom", time),
    ]

    /// What one statement claims of a license, an approval or a ban.
    package static let authorization = Schema.component(
        "Authorization",
        .object(
            claimKeys + [
                .key("state", .words(of: Claim.AuthorizationAct.self)),
                .key("stage", Schema.words(of: Stage.self).orNull),
                .key("quantity", reportedQuantity.orNull),
                .key("condition", attachedState.orNull, "Of a condition said to be attached."),
            ]
        )
    )

    private static let attachedState = Schema.words(of: Claim.ConditionState.self)

    /// What one statement claims of a condition.
    package static let condition = Schema.component(
        "Condition",
        .object(
            claimKeys + [
                .key("state", attachedState, "In the statement's own word."),
                .key("setBy", .list(entityID), "The authority that is said to set it."),
                .key(
                    "definition",
                    Schema.words(["open", "set"]).orNull,
                    "Whether its content is known; null where the statement does not say."
                ),
                .key(
                    "fulfillment",
                    .words(["unknown", "unmet", "met"]),
                    "Whether it is fulfilled; `unknown` where the statement does not say."
                ),
                .key("isWaived", .flag, "Whether an authority is said to have excused it."),
            ]
        )
    )

    package static let me = Schema.component(
        "Me",
        .object([
            .key("schema", .constant("proviso.me/1")),
            .key("name", text),
            .key("role", text),
            .key("scopes", .list(.words(of: Scope.self)), "From the least right to the greatest."),
        ])
    )
}
