package import ProvisoModel

/// Why a token is not made or not revoked.
package enum TokenError: ExplainedError, Hashable {
    case badDays(Int)
    case noScopes
    case badLabel
    case beyondRole([String], String)
    case disabled(AccountName)
    case sameID(String)
    case unknown(String)
    case ambiguous(String, [String])
    case alreadyRevoked(String)

    package var code: String {
        switch self {
        case .badDays: "token.days"
        case .noScopes: "token.no-scopes"
        case .badLabel: "token.label"
        case .beyondRole: "token.beyond-role"
        case .disabled: "token.disabled-account"
        case .sameID: "token.same-id"
        case .unknown: "token.unknown"
        case .ambiguous: "token.ambiguous"
        case .alreadyRevoked: "token.already-revoked"
        }
    }

    package var summary: String {
        switch self {
        case .badDays(let days): "a token cannot be good for \(days) days"
        case .noScopes: "the token would have no right to anything"
        case .badLabel: "the token has no name that says what it is for"
        case .beyondRole(let scopes, _):
            "the account has no right to \(scopes.map { "`\($0)`" }.joined(separator: ", "))"
        case .disabled(let name): "`\(name)` is disabled"
        case .sameID(let id): "the new token came out with the id `\(id)` of another"
        case .unknown(let id): "there is no token `\(id)`"
        case .ambiguous(let id, _): "more than one token begins with `\(id)`"
        case .alreadyRevoked(let id): "the token `\(id)` is revoked already"
        }
    }

    package var place: String? { nil }

    package var cause: String {
        switch self {
        case .badDays: "a token lasts from 1 to \(Tokens.mostDays) days"
        case .noScopes: "no scope was given"
        case .badLabel: "a name has 1 to 200 bytes"
        case .beyondRole(_, let role): "its role is `\(role)`, and a token has no more than that"
        case .disabled: "a disabled account gets no tokens"
        case .sameID: "fifty random bits came out twice"
        case .unknown: "no token was made under this id"
        case .ambiguous(_, let ids): "they are \(ids.joined(separator: ", "))"
        case .alreadyRevoked: "nobody gets in with it"
        }
    }

    package var mend: String {
        switch self {
        case .badDays: "give a number such as \(Tokens.usualDays)"
        case .noScopes: "give scopes such as `read`"
        case .badLabel: "name it after the program that will use it"
        case .beyondRole: "leave them out, or make the token for an account with that right"
        case .disabled: "enable the account first, or name another"
        case .sameID: "do the same again"
        case .unknown: "`proviso token list` shows the ids"
        case .ambiguous: "give more characters of the id"
        case .alreadyRevoked: "nothing"
        }
    }

    package var fault: Fault {
        switch self {
        case .badDays, .noScopes, .badLabel, .beyondRole, .disabled, .alreadyRevoked: .usage
        case .unknown, .ambiguous: .missing
        case .sameID: .busy
        }
    }
}
