package import HTTPTypes
import ProvisoAccess
package import ProvisoModel
import ProvisoReplies

/// An error as a client reads it (RFC 9457): the same code, words and mend as everywhere.
package struct ProblemReply: Sendable {
    package let status: HTTPResponse.Status
    package let error: any ExplainedError
    /// The request it is about.
    package let request: String

    package init(_ error: any Error, request: String) {
        let explained = error as? any ExplainedError ?? Unforeseen(error)
        self.error = explained
        self.request = request
        status = (explained as? any HasStatus)?.status ?? ProblemReply.status(of: explained.fault)
    }

    /// Whether sending the very same again may succeed.
    package var isRetryable: Bool { [.busy, .unavailable].contains(error.fault) }

    package func reply() throws -> Reply {
        let form = Form(
            type: "/problems/\(error.code)",
            title: ProblemReply.title(of: error.code),
            status: status.code,
            detail: "\(error.summary): \(error.cause)",
            instance: "/requests/\(request)",
            code: error.code,
            place: error.place,
            retryable: isRetryable,
            errors: (error as? BodyError)?.faults,
            next: [error.mend]
        )
        var reply = Reply(status, .problem, try JSON.bytes(of: form))
        if case .method(_, let allowed)? = error as? RequestError {
            reply.fields[.allow] = allowed.joined(separator: ", ")
        }
        if status == .unauthorized { reply.fields[.wwwAuthenticate] = "Bearer" }
        if isRetryable { reply.fields[.retryAfter] = "1" }
        if let refusal = error as? EntryRefusal { reply.add(refusal) }
        return reply
    }

    /// Whose turn it is, in the numbers of HTTP.
    private static func status(of fault: Fault) -> HTTPResponse.Status {
        switch fault {
        case .usage, .input: .unprocessableContent
        case .missing: .notFound
        case .permission: .forbidden
        case .busy, .unavailable: .serviceUnavailable
        case .cannotCreate, .inputOutput, .configuration, .unverified, .ours: .internalServerError
        }
    }

    /// The code in words, which stay the same whatever the request was: `Party unknown`.
    static func title(of code: String) -> String {
        let words = code.replacing(".", with: " ").replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private struct Form: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let instance: String
        let code: String
        let place: String?
        let retryable: Bool
        /// What is wrong in the body, one by one.
        let errors: [FieldFault]?
        let next: [String]
    }
}

/// A failure nobody foresaw; what it was stands in the log and not in the reply.
struct Unforeseen: ExplainedError {
    let code = "internal.fault"
    let summary = "something went wrong that Proviso did not foresee"
    let place: String? = nil
    let cause = "the log of the server says more under the number of this request"
    let mend = "report the number of the request to whoever runs this server"
    let fault = Fault.ours
    let underlying: any Error

    init(_ error: any Error) { underlying = error }
}
