/// What goes back to the browser.
package struct WebReply: Sendable, Hashable {
    package var status: Int
    /// Names in lower case.
    package var headers: [Header]
    package var body: [UInt8]

    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package subscript(header name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// Nothing from outside, no script, no frame around it, forms only to where they came from.
    package static let contentPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    static func html(_ body: [UInt8], status: Int) -> WebReply {
        WebReply(status: status, headers: pageHeaders, body: body)
    }

    static func data(_ body: [UInt8], type: String, status: Int = 200) -> WebReply {
        WebReply(
            status: status,
            headers: guarding + [
                Header("content-type", type), Header("cache-control", "private, no-cache"),
            ],
            body: body
        )
    }

    /// Bytes whose address names their content.
    static func lasting(_ body: [UInt8], type: String) -> WebReply {
        WebReply(
            status: 200,
            headers: guarding + [
                Header("content-type", type),
                Header("cache-control", "public, max-age=31536000, immutable"),
            ],
            body: body
        )
    }

    /// To a page of this server; only the site makes the path.
    static func seeOther(_ path: String) -> WebReply {
        WebReply(status: 303, headers: guarding + [Header("location", path)], body: [])
    }

    private static let pageHeaders =
        guarding + [
            Header("content-type", "text/html; charset=utf-8"),
            Header("cache-control", "private, no-cache"),
        ]

    private static let guarding = [
        Header("content-security-policy", contentPolicy),
        Header("x-content-type-options", "nosniff"),
        Header("referrer-policy", "same-origin"),
    ]
}
