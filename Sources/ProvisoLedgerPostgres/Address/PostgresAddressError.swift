public import ProvisoModel

/// The address of a workspace in a database is not one.
///
/// No word of it is repeated: it may hold a password.
public enum PostgresAddressError: ExplainedError, Hashable {
    case unreadable
    case twoSchemas

    public var code: String {
        switch self {
        case .unreadable, .twoSchemas: "ledger.address"
        }
    }

    public var summary: String { "the address of the database cannot be read" }

    public var place: String? { nil }

    public var cause: String {
        switch self {
        case .unreadable:
            "it is not written as `postgres://user@host:port/database?schema=name`, or a parameter is unknown"
        case .twoSchemas: "it names more than one schema"
        }
    }

    public var mend: String {
        switch self {
        case .unreadable:
            "write it so; other marks than letters and figures are written like `%2F` for `/`"
        case .twoSchemas: "name the one that holds the workspace"
        }
    }

    public var fault: Fault { .usage }
}
