import ProvisoModel

/// The forms that return in many replies, each under its name in the description.
package enum Schemas {
    package static let day = Schema.text(.init(format: .day, examples: ["2026-01-30"]))
    package static let time = Schema.text(
        .init(format: .time, examples: ["2026-01-30T09:00:00Z"])
    )
    package static let text = Schema.text()

    /// A SHA-256 in hexadecimal digits.
    package static let digest = Schema.text(.init(pattern: "^[0-9a-f]{64}$"))

    package static let problem = Schema.component(
        "Problem",
        .object([
            .key("type", text, "`/problems/` with the code: a page of this server."),
            .key("title", text, "The code in words."),
            .key("status", .integer(least: 400, most: 599)),
            .key("detail", text, "What happened and why."),
            .key("instance", text, "The request: `/requests/` with its number."),
            .key("code", text, "Stays the same from version to version."),
            .maybe("place", text, "The parameter or field it is about."),
            .key("retryable", .flag, "Whether sending the very same again may succeed."),
            .maybe("errors", .list(fieldFault), "What is wrong in the body, one by one."),
            .key("next", .list(text), "What to do now."),
        ])
    )

    package static let fieldFault = Schema.component(
        "FieldFault",
        .object([
            .key("pointer", text, "The place in the body, as a JSON Pointer."),
            .key(
                "code",
                text,
                """
                The kind of mistake: `missing`, `unknown`, `type`, `value`, `range`, `length`, `form`; or \
                the code of an error, such as `party.unknown`.
                """
            ),
            .key("detail", text, "What is expected there."),
        ])
    )
}
