/// What happened at the door, for the log.
///
/// An account is named only where there is one: people type their password into the wrong field.
package enum AccessEvent: Sendable, Hashable {
    case signedIn(AccountName, address: String)
    case signedOut(AccountName)
    case signInFailed(account: AccountName?, address: String)
    case signInSlowed(address: String, wait: Duration)
    /// What a provider said of somebody, or somebody brought back from it, was not accepted.
    case providerRefused(why: String, address: String)
    case tokenRefused(id: String?, why: String)
}
