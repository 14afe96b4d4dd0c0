package import HTTPTypes
package import ProvisoModel

/// Why accounts and tokens are not told or changed over the network.
package enum AccessRefusal: ExplainedError, HasStatus, Hashable {
    case noAccounts
    case byToken
    case otherAccount(String)
    case beyondOwn([String])

    package var code: String {
        switch self {
        case .noAccounts: "access.no-accounts"
        case .byToken: "access.by-token"
        case .otherAccount: "access.other-account"
        case .beyondOwn: "access.beyond-own"
        }
    }

    package var status: HTTPResponse.Status {
        switch self {
        case .noAccounts: .conflict
        case .byToken, .otherAccount, .beyondOwn: .forbidden
        }
    }

    package var summary: String {
        switch self {
        case .noAccounts: "this server has no accounts"
        case .byToken: "this token cannot make tokens"
        case .otherAccount(let name): "a token for `\(name)` is not yours to make"
        case .beyondOwn(let scopes):
            "you have no right to \(scopes.map { "`\($0)`" }.joined(separator: ", ")) yourself"
        }
    }

    package var place: String? {
        switch self {
        case .noAccounts, .byToken: nil
        case .otherAccount: "/account"
        case .beyondOwn: "/scopes"
        }
    }

    package var cause: String {
        switch self {
        case .noAccounts: "it is open to its machine's one user, so nobody needs a token"
        case .byToken: "whoever took it could otherwise outlast its revocation"
        case .otherAccount: "only an admin makes tokens for others"
        case .beyondOwn: "nobody hands on more than they have"
        }
    }

    package var mend: String {
        switch self {
        case .noAccounts: "make an admin with `proviso user add`, and serve again"
        case .byToken: "sign in with a password, or use a token with the right `admin`"
        case .otherAccount: "leave `account` out, or ask an admin"
        case .beyondOwn: "leave them out, or ask an admin"
        }
    }

    package var fault: Fault {
        switch self {
        case .noAccounts: .configuration
        case .byToken, .otherAccount, .beyondOwn: .permission
        }
    }
}
