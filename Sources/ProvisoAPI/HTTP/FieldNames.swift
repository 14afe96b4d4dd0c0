package import HTTPTypes

extension HTTPField.Name {
    /// Where the next page is (RFC 8288).
    package static let link = made("Link")
    /// How the sender would like to be answered (RFC 7240).
    static let prefer = made("Prefer")
    static let preferenceApplied = made("Preference-Applied")
    static let replayed = made(DeclaredField.replayed.rawValue)

    private static func made(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else {
            preconditionFailure("`\(text)` is no name of a header field")
        }
        return name
    }
}
