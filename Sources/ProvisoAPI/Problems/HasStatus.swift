package import HTTPTypes
package import ProvisoAccess

/// An error that says itself how it is told in the numbers of HTTP.
protocol HasStatus {
    var status: HTTPResponse.Status { get }
}

extension EntryRefusal: HasStatus {
    package var status: HTTPResponse.Status {
        if isMissingProof { return .unauthorized }
        return switch self {
        case .slowed: .tooManyRequests
        case .busy: .serviceUnavailable
        default: .forbidden
        }
    }
}

extension Reply {
    /// Says how to be let in the next time (RFC 6750, section 3).
    mutating func add(_ refusal: EntryRefusal) {
        switch refusal {
        case .slowed(let seconds): fields[.retryAfter] = "\(seconds)"
        case .mistypedToken, .unknownToken, .revokedToken, .expiredToken, .tokenOfDisabled:
            fields[.wwwAuthenticate] = "Bearer error=\"invalid_token\""
        case .wrongSignIn, .busy, .unknownSubject, .notAToken, .noPageToken, .wrongPageToken: break
        }
    }
}
