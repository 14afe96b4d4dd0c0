package import ProvisoModel

/// Why somebody is not let in.
package enum EntryRefusal: ExplainedError, Hashable {
    /// Name or password: which of the two is not told.
    case wrongSignIn
    case slowed(seconds: Int)
    case busy
    case unknownSubject(Subject)
    case notAToken
    case mistypedToken
    case unknownToken
    case revokedToken(String)
    case expiredToken(String, Instant<Known>)
    case tokenOfDisabled(String)
    case noPageToken
    case wrongPageToken

    package var code: String {
        switch self {
        case .wrongSignIn: "access.wrong-sign-in"
        case .slowed: "access.slowed"
        case .busy: "access.busy"
        case .unknownSubject: "access.unknown-subject"
        case .notAToken: "access.not-a-token"
        case .mistypedToken: "access.token-mistyped"
        case .unknownToken: "access.token-unknown"
        case .revokedToken: "access.token-revoked"
        case .expiredToken: "access.token-expired"
        case .tokenOfDisabled: "access.token-disabled"
        case .noPageToken: "access.no-page-token"
        case .wrongPageToken: "access.wrong-page-token"
        }
    }

    /// Whether proving who one is in another way would help; else the right itself is lacking.
    package var isMissingProof: Bool {
        switch self {
        case .wrongSignIn, .unknownSubject, .notAToken, .mistypedToken, .unknownToken,
            .revokedToken, .expiredToken, .tokenOfDisabled:
            true
        case .slowed, .busy, .noPageToken, .wrongPageToken: false
        }
    }

    package var summary: String {
        switch self {
        case .wrongSignIn: "nobody can sign in with this name and this password"
        case .slowed: "signing in failed too often"
        case .busy: "too many people sign in at once"
        case .unknownSubject: "the person whom the provider names has no account here"
        case .notAToken: "what stands in `Authorization` is no token of Proviso's"
        case .mistypedToken: "the token is mistyped or cut off"
        case .unknownToken: "the token is not one of this workspace"
        case .revokedToken(let id): "the token `\(id)` is revoked"
        case .expiredToken(let id, _): "the token `\(id)` has expired"
        case .tokenOfDisabled(let id): "the account of the token `\(id)` is disabled"
        case .noPageToken: "the request does not come from a page of this server"
        case .wrongPageToken: "the page the request comes from belongs to another session"
        }
    }

    package var place: String? { nil }

    package var cause: String {
        switch self {
        case .wrongSignIn: "name and password are not those of an account that may sign in"
        case .slowed(let seconds):
            "after failures each try has to wait longer, now \(seconds) seconds more"
        case .busy: "passwords are checked one after another, and the line is full"
        case .unknownSubject(let subject):
            "no account is tied to `\(subject.id)` of `\(subject.issuer)`, or it is disabled"
        case .notAToken: "a token is sent as `Bearer` and begins with `pvt_`"
        case .mistypedToken: "its last six characters do not fit the others"
        case .unknownToken: "it was made for another workspace, or was never made"
        case .revokedToken: "somebody took it back, or disabled its account"
        case .expiredToken(_, let end): "it was good until \(end)"
        case .tokenOfDisabled: "tokens have no more rights than their account"
        case .noPageToken:
            "with a cookie alone a page of another site could send it too, so a page token is needed"
        case .wrongPageToken: "the page was opened before the last sign-in, or by somebody else"
        }
    }

    package var mend: String {
        switch self {
        case .wrongSignIn:
            "check both; an admin can set a new password with `proviso user password`"
        case .slowed: "wait, then try again"
        case .busy: "try again in a few seconds"
        case .unknownSubject:
            "ask an admin for an account, made with `--issuer` and `--provider-subject`"
        case .notAToken: "send `Authorization: Bearer pvt_…`"
        case .mistypedToken: "copy the token again, whole"
        case .unknownToken: "ask for a token of this workspace"
        case .revokedToken, .expiredToken: "ask for a new token"
        case .tokenOfDisabled: "ask an admin"
        case .noPageToken: "send the form of the page, or use a token"
        case .wrongPageToken: "open the page again and send it once more"
        }
    }

    package var fault: Fault {
        switch self {
        case .wrongSignIn, .unknownSubject, .notAToken, .mistypedToken, .unknownToken,
            .revokedToken, .expiredToken, .tokenOfDisabled, .noPageToken, .wrongPageToken:
            .permission
        case .slowed, .busy: .busy
        }
    }
}
