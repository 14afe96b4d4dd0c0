public import ProvisoModel

/// Why a file cannot be read as a package at all.
public enum PackageFailure: ExplainedError, Hashable {
    /// At a byte of the file, counted from 0.
    case broken(at: Int, found: String)

    init(_ offset: Int, _ found: String) { self = .broken(at: offset, found: found) }

    public var code: String {
        switch self {
        case .broken: "ledger.package"
        }
    }

    public var summary: String { "this is no whole package of a ledger" }

    public var place: String? {
        switch self {
        case .broken(let offset, _): "byte \(offset)"
        }
    }

    public var cause: String {
        switch self {
        case .broken(_, let found): found
        }
    }

    public var mend: String { "get the package again from whoever made it" }

    public var fault: Fault {
        switch self {
        case .broken: .input
        }
    }
}
