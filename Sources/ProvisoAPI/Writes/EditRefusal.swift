package import HTTPTypes
package import ProvisoModel

/// Why a change of what somebody looked at is not made.
package enum EditRefusal: ExplainedError, HasStatus, Hashable {
    case noMatch
    case changed(String)

    package var code: String {
        switch self {
        case .noMatch: "request.no-match"
        case .changed: "request.changed-meanwhile"
        }
    }

    package var status: HTTPResponse.Status {
        switch self {
        case .noMatch: .preconditionRequired
        case .changed: .preconditionFailed
        }
    }

    package var summary: String {
        switch self {
        case .noMatch: "the request does not say which state it is about"
        case .changed(let id): "`\(id)` is not as it was when you looked at it"
        }
    }

    package var place: String? { "If-Match" }

    package var cause: String {
        switch self {
        case .noMatch: "without `If-Match` somebody else's word in between would go unseen"
        case .changed: "somebody reviewed or corrected it in the meantime"
        }
    }

    package var mend: String {
        switch self {
        case .noMatch: "GET the record, and send its `ETag` in `If-Match`"
        case .changed: "GET it again, look at what changed, and decide anew"
        }
    }

    package var fault: Fault { .usage }
}
