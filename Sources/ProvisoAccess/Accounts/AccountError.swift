package import ProvisoModel

/// Why an account is not made or changed.
package enum AccountError: ExplainedError, Hashable {
    case badName(String)
    case nameTaken(AccountName)
    case unknown(String)
    case firstIsAdmin
    case lastAdmin(AccountName)
    case alreadyDisabled(AccountName)
    case notDisabled(AccountName)
    case subjectTaken(by: AccountName)
    case passwordTooShort(least: Int)
    case passwordTooLong(mostBytes: Int)
    case passwordGuessable(String)

    package var code: String {
        switch self {
        case .badName: "access.name"
        case .nameTaken: "access.name-taken"
        case .unknown: "access.unknown-account"
        case .firstIsAdmin: "access.first-is-admin"
        case .lastAdmin: "access.last-admin"
        case .alreadyDisabled: "access.already-disabled"
        case .notDisabled: "access.not-disabled"
        case .subjectTaken: "access.subject-taken"
        case .passwordTooShort: "access.password-short"
        case .passwordTooLong: "access.password-long"
        case .passwordGuessable: "access.password-guessable"
        }
    }

    package var summary: String {
        switch self {
        case .badName(let text): "`\(text)` cannot be the name of an account"
        case .nameTaken(let name): "there is an account `\(name)` already"
        case .unknown(let name): "there is no account `\(name)`"
        case .firstIsAdmin: "the first account must be an admin"
        case .lastAdmin(let name): "`\(name)` is the last admin who can sign in"
        case .alreadyDisabled(let name): "`\(name)` is disabled already"
        case .notDisabled(let name): "`\(name)` is not disabled"
        case .subjectTaken(let name): "the same person of the provider has the account `\(name)`"
        case .passwordTooShort: "the password is too short"
        case .passwordTooLong: "the password is too long"
        case .passwordGuessable: "the password is easily guessed"
        }
    }

    package var place: String? { nil }

    package var cause: String {
        switch self {
        case .badName:
            "a name has 2 to \(AccountName.longest) letters a to z, digits or any of .-_@+, begins and ends with a letter or digit, and is not `nobody`"
        case .nameTaken: "accounts are told apart by their names, small and capital letters alike"
        case .unknown: "no account was made under this name"
        case .firstIsAdmin: "somebody has to be able to make the others"
        case .lastAdmin: "without an admin nobody could make or change accounts"
        case .alreadyDisabled(let name): "`\(name)` cannot sign in and has no session"
        case .notDisabled(let name): "`\(name)` can sign in"
        case .subjectTaken: "signing in there could not tell which of two accounts is meant"
        case .passwordTooShort(let least): "it needs \(least) characters, of any kind"
        case .passwordTooLong(let most): "it may have \(most) bytes of UTF-8"
        case .passwordGuessable(let why): why
        }
    }

    package var mend: String {
        switch self {
        case .badName: "choose a name such as `li.wei` or `li.wei@example.com`"
        case .nameTaken: "choose another name, or change that account"
        case .unknown: "`proviso user list` shows the accounts"
        case .firstIsAdmin: "add it with `--role admin`"
        case .lastAdmin: "make another admin first"
        case .alreadyDisabled: "nothing; `proviso user enable` would let them in again"
        case .notDisabled: "nothing; `proviso user disable` would keep them out"
        case .subjectTaken: "use that account, or name another person of the provider"
        case .passwordTooShort: "use several words, or let a password store make one up"
        case .passwordTooLong: "shorten it"
        case .passwordGuessable: "use several words that do not belong together"
        }
    }

    package var fault: Fault {
        switch self {
        case .badName, .passwordTooShort, .passwordTooLong, .passwordGuessable: .input
        case .nameTaken, .firstIsAdmin, .lastAdmin, .alreadyDisabled, .notDisabled, .subjectTaken:
            .usage
        case .unknown: .missing
        }
    }
}
