package import HTTPTypes
package import ProvisoModel

/// Why long work is not begun or not shown.
package enum JobRefusal: ExplainedError, HasStatus, Hashable {
    case tooMany(most: Int)
    case full(most: Int)
    case unknown(String)
    case tooLarge(bytes: Int, most: Int)

    package var code: String {
        switch self {
        case .tooMany, .full: "request.too-many-jobs"
        case .unknown: "job.unknown"
        case .tooLarge: "job.too-large"
        }
    }

    package var status: HTTPResponse.Status {
        switch self {
        case .tooMany, .full: .tooManyRequests
        case .unknown: .notFound
        case .tooLarge: .unprocessableContent
        }
    }

    package var summary: String {
        switch self {
        case .tooMany, .full: "too much long work is under way"
        case .unknown(let id): "no job has the id `\(id)`"
        case .tooLarge(let bytes, _): "the result has \(bytes.grouped) bytes"
        }
    }

    package var place: String? { nil }

    package var cause: String {
        switch self {
        case .tooMany(let most): "the server takes at most \(most) jobs at once of one sender"
        case .full(let most): "the server takes at most \(most) jobs at once of all senders"
        case .unknown:
            "jobs end with the server and are kept for an hour once done; others see only their own"
        case .tooLarge(_, let most): "the server keeps at most \(most.grouped) of a job"
        }
    }

    package var mend: String {
        switch self {
        case .tooMany: "wait for one of `/v1/jobs` to end, or cancel one with DELETE"
        case .full: "send it again in a while"
        case .unknown: "ask for the work again; what it had put on record is still there"
        case .tooLarge: "ask for less at once, or use the command line"
        }
    }

    package var fault: Fault {
        switch self {
        case .tooMany, .full: .busy
        case .unknown: .missing
        case .tooLarge: .input
        }
    }
}
