/// What happened at the door, for the log.
///
/// An account is named only where there is one: people type their password into the wrong field.
package enum AccessEvent: Sendable, Hashable {
    case signedIn(AccountName, address: String)
    case signedOut(AccountName)
    case signInFailed(account: AccountName?, address: String)
    case signInSlowed(address: String, wait: Duration)
    case tokenRefused(id: String?, why: String)
}
