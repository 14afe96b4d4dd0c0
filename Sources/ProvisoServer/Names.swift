import HTTPTypes

extension HTTPField.Name {
    private static func made(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else {
            preconditionFailure("`\(text)` is no name of a header field")
        }
        return name
    }

    static let requestID = made("X-Request-ID")
    static let host = made("Host")
    static let forwardedFor = made("X-Forwarded-For")
    static let secFetchSite = made("Sec-Fetch-Site")
    static let referrerPolicy = made("Referrer-Policy")
    static let permissionsPolicy = made("Permissions-Policy")
    static let crossOriginOpenerPolicy = made("Cross-Origin-Opener-Policy")
}

extension HTTPFields {
    /// What every reply carries: nothing is loaded from elsewhere, nothing is framed, nothing is guessed.
    static let guarding: HTTPFields = [
        .contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        .xContentTypeOptions: "nosniff",
        .referrerPolicy: "no-referrer",
        .permissionsPolicy: "camera=(), geolocation=(), microphone=()",
        .crossOriginResourcePolicy: "same-origin",
        .crossOriginOpenerPolicy: "same-origin",
        // What is on record changes, and nobody else's cache has any business with it.
        .cacheControl: "no-store",
    ]
}
