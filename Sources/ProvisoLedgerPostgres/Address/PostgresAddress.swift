import Foundation

/// Where a workspace in a database lies, as somebody types it:
/// `postgres://user@host:port/database?schema=name`.
///
/// All of it is libpq's, several hosts and every parameter, but for `schema`, which libpq does not know.
public struct PostgresAddress: Sendable {
    /// The address as libpq takes it.
    let connection: String
    /// The schema that holds the workspace.
    public let schema: String
    /// How a message names the workspace: the address as it can be typed again, without a password.
    public let name: String

    /// The schema where none is named.
    public static let usualSchema = "proviso"

    /// Whether somebody means a database and no file.
    public static func isMeant(by text: String) -> Bool {
        schemes.contains { text.hasPrefix($0) }
    }

    // As libpq has them.
    private static let schemes = ["postgres://", "postgresql://"]

    public init(_ text: String) throws(PostgresAddressError) {
        let (front, query) = try PostgresAddress.halves(of: text)
        var parameters = query.map { $0.split(separator: "&", omittingEmptySubsequences: false) }
        let isOurs = { (parameter: Substring) in parameter.hasPrefix("schema=") }
        let schemas = (parameters ?? []).filter(isOurs)
        guard schemas.count <= 1 else { throw .twoSchemas }
        parameters?.removeAll(where: isOurs)
        let rest = parameters?.joined(separator: "&") ?? ""
        connection = front + (rest.isEmpty ? "" : "?" + rest)
        schema =
            try schemas.first.map { schema throws(PostgresAddressError) in
                guard let name = schema.dropFirst("schema=".count).removingPercentEncoding else {
                    throw .unreadable
                }
                return name
            } ?? PostgresAddress.usualSchema
        guard let parts = ConnectionParts(connection) else { throw .unreadable }
        name = parts.address(schema: schema)
    }

    /// What stands before the parameters, and the parameters.
    private static func halves(
        of text: String
    ) throws(PostgresAddressError) -> (front: String, query: Substring?) {
        guard let scheme = schemes.first(where: { text.hasPrefix($0) }) else { throw .unreadable }
        var rest = text.dropFirst(scheme.count)
        // A question mark in a password begins no parameters: libpq looks for the `@` first.
        if let mark = rest.firstIndex(where: { $0 == "@" || $0 == "/" }), rest[mark] == "@" {
            rest = rest[mark...]
        }
        guard let mark = rest.firstIndex(of: "?") else { return (text, nil) }
        return (String(text[..<mark]), text[text.index(after: mark)...])
    }
}
