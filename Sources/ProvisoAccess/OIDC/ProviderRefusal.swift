package import ProvisoModel

/// Why somebody who comes back from a provider is not signed in.
package enum ProviderRefusal: ExplainedError, Hashable {
    case otherState
    case tooLate
    case otherIssuer(String)
    case otherHost(String)
    case unreachable(String)
    case refused(String)
    case unreadable(String)
    case algorithm(String)
    case noKey(String)
    case badSignature
    case claim(String, why: String)

    package var code: String {
        switch self {
        case .otherState: "provider.state"
        case .tooLate: "provider.too-late"
        case .otherIssuer: "provider.issuer"
        case .otherHost: "provider.host"
        case .unreachable: "provider.unreachable"
        case .refused: "provider.refused"
        case .unreadable: "provider.unreadable"
        case .algorithm: "provider.algorithm"
        case .noKey: "provider.no-key"
        case .badSignature: "provider.signature"
        case .claim: "provider.claim"
        }
    }

    package var summary: String {
        switch self {
        case .otherState: "this browser did not set out to sign in here"
        case .tooLate: "signing in took too long"
        case .otherIssuer: "another provider answered than the one that was asked"
        case .otherHost: "the provider names a host at which it is not asked"
        case .unreachable: "the provider cannot be reached"
        case .refused: "the provider did not sign you in"
        case .unreadable: "the provider's answer cannot be read"
        case .algorithm(let name): "the provider signed in a way that is not accepted, `\(name)`"
        case .noKey: "the provider has no key that fits its signature"
        case .badSignature: "the provider's signature is not good"
        case .claim(let name, _): "the provider's answer is not meant for this sign-in, `\(name)`"
        }
    }

    package var place: String? { nil }

    package var cause: String {
        switch self {
        case .otherState: "what it carried out does not fit what came back"
        case .tooLate: "it may take ten minutes"
        case .otherIssuer(let issuer): "it calls itself `\(issuer)`"
        case .otherHost(let host):
            "`\(host)` is neither the issuer's host nor named with `--oidc-host`"
        case .unreachable(let why): why
        case .refused(let why): "it says: \(why)"
        case .unreadable(let why): why
        case .algorithm: "accepted are RS256 and ES256"
        case .noKey(let id):
            id.isEmpty ? "none is named, and not just one fits" : "it names `\(id)`"
        case .badSignature: "the answer was changed, or somebody else made it"
        case .claim(_, let why): why
        }
    }

    package var mend: String {
        switch self {
        case .otherState, .tooLate, .otherIssuer, .claim: "begin again at the sign-in page"
        case .refused: "ask whoever administers the provider"
        case .unreachable: "try again in a minute; accounts with a password can sign in meanwhile"
        case .otherHost: "ask whoever administers this server; a host is allowed with `--oidc-host`"
        case .unreadable, .algorithm, .noKey, .badSignature:
            "ask whoever administers this server to check the settings of the provider"
        }
    }

    package var fault: Fault {
        switch self {
        case .unreachable: .unavailable
        default: .permission
        }
    }
}
