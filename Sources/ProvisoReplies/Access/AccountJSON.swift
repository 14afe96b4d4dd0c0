package import ProvisoAccess
package import ProvisoBriefs
import ProvisoModel

/// `proviso.accounts/1`: every account, without what proves it.
package struct AccountListJSON: Encodable, Sendable {
    let schema = "proviso.accounts/1"
    let accounts: [AccountFields]

    package init(_ accounts: [ProvisoAccess.Account]) {
        self.accounts = accounts.map(AccountFields.init)
    }

    package var table: TextTable {
        TextTable(
            headers: ["account", "role", "may", "signs in with", "made", "state"],
            rows: accounts.map { account in
                [
                    account.name, account.role, account.scopes.joined(separator: " "),
                    account.signsInWith.joined(separator: ", "), account.made.inWords,
                    account.disabled.map { "disabled \($0.inWords)" } ?? "enabled",
                ]
            }
        )
    }
}

/// `proviso.account/1`: one account, after it was made or changed.
package struct AccountJSON: Encodable, Sendable {
    let schema = "proviso.account/1"
    let account: AccountFields

    package init(_ account: ProvisoAccess.Account) { self.account = AccountFields(account) }
}

struct AccountFields: Encodable, Sendable {
    let name: String
    let role: String
    let scopes: [String]
    let signsInWith: [String]
    let issuer: String?
    let subject: String?
    let made: Instant<Known>
    let disabled: Instant<Known>?

    init(_ account: ProvisoAccess.Account) {
        name = account.name.text
        role = account.role.rawValue
        scopes = account.role.scopes.inOrder
        signsInWith =
            (account.password == nil ? [] : ["password"])
            + (account.subject == nil ? [] : ["provider"])
        issuer = account.subject?.issuer
        subject = account.subject?.id
        made = account.made
        disabled = account.disabled
    }
}

extension Set<Scope> {
    /// From the least right to the greatest.
    var inOrder: [String] { Scope.allCases.filter(contains).map(\.rawValue) }
}
