import ProvisoAccess

/// What tokens and accounts look like.
enum TokenSchemas {
    private static let scopes = Schema.list(.words(of: Scope.self))

    private static let fields = Schema.component(
        "Token",
        .object([
            .key("id", Schemas.text), .key("account", Schemas.text), .key("label", Schemas.text),
            .key("scopes", scopes), .key("state", .words(["good", "expired", "revoked"])),
            .key("made", Schemas.time), .key("expires", Schemas.time),
            .maybe("used", Schemas.time, "When it was last used, to the minute."),
            .maybe("revoked", Schemas.time),
        ])
    )

    static let token = Schema.component(
        "OneToken",
        .object([
            .key("schema", .constant("proviso.token/1")), .key("token", fields),
            .maybe("secret", Schemas.text, "The text of the token, told once."),
        ])
    )

    static let tokens = Schema.component(
        "Tokens",
        .object([.key("schema", .constant("proviso.tokens/1")), .key("tokens", .list(fields))])
    )

    static let accounts = Schema.component(
        "Accounts",
        .object([
            .key("schema", .constant("proviso.accounts/1")),
            .key(
                "accounts",
                .list(
                    .object([
                        .key("name", Schemas.text), .key("role", .words(of: Role.self)),
                        .key("scopes", scopes),
                        .key("signsInWith", .list(.words(["password", "provider"]))),
                        .maybe("issuer", Schemas.text), .maybe("subject", Schemas.text),
                        .key("made", Schemas.time), .maybe("disabled", Schemas.time),
                    ])
                )
            ),
        ])
    )
}
