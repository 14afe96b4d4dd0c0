package import HTTPTypes
package import ProvisoModel

/// Why a request was not answered, where the fault lies in the request itself.
package enum RequestError: ExplainedError, HasStatus, Hashable {
    case malformed(String)
    case nothingHere(String)
    case method(String, allowed: [String])
    case otherHost(String, expected: String)
    case crossSite(String)
    case tooLarge(limit: Int)
    case tooMany
    case unknownParameter(String, known: [String])
    case repeatedParameter(String)
    case parameter(String, given: String, takes: String)
    case parameterMissing(String, takes: String)
    case pageToken(String)
    case notAcceptable(offered: [String])
    case mediaType(String, taken: [String])
    case signInNeeded
    case notAllowed(String)
    case stopping

    package var code: String {
        switch self {
        case .malformed: "request.malformed"
        case .nothingHere: "request.nothing-here"
        case .method: "request.method"
        case .otherHost: "request.other-host"
        case .crossSite: "request.cross-site"
        case .tooLarge: "request.too-large"
        case .tooMany: "request.too-many"
        case .unknownParameter: "request.unknown-parameter"
        case .repeatedParameter: "request.repeated-parameter"
        case .parameter: "request.parameter"
        case .parameterMissing: "request.parameter-missing"
        case .pageToken: "request.page-token"
        case .notAcceptable: "request.not-acceptable"
        case .mediaType: "request.media-type"
        case .signInNeeded: "request.sign-in-needed"
        case .notAllowed: "request.not-allowed"
        case .stopping: "request.stopping"
        }
    }

    package var status: HTTPResponse.Status {
        switch self {
        case .malformed, .unknownParameter, .repeatedParameter, .parameter, .parameterMissing,
            .pageToken:
            .badRequest
        case .notAcceptable: .notAcceptable
        case .mediaType: .unsupportedMediaType
        case .nothingHere: .notFound
        case .method: .methodNotAllowed
        case .otherHost: .misdirectedRequest
        case .crossSite, .notAllowed: .forbidden
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .signInNeeded: .unauthorized
        case .stopping: .serviceUnavailable
        }
    }

    package var summary: String {
        switch self {
        case .malformed: "the request is not written as HTTP asks for"
        case .nothingHere(let path): "there is nothing at `\(path)`"
        case .method(let method, _): "this cannot be asked with \(method)"
        case .otherHost(let host, _): "this server is not `\(host)`"
        case .crossSite: "a page of another site sent the request"
        case .tooLarge: "the body of the request is too large"
        case .tooMany: "too many requests came in too short a time"
        case .unknownParameter(let name, _): "there is no parameter `\(name)` here"
        case .repeatedParameter(let name): "the parameter `\(name)` stands there more than once"
        case .parameter(let name, _, _): "the parameter `\(name)` cannot be used"
        case .parameterMissing(let name, _): "the parameter `\(name)` is missing"
        case .pageToken: "the place of the next page cannot be used"
        case .notAcceptable: "the answer is not to be had in the form asked for"
        case .mediaType: "the body is not in a form that is taken here"
        case .signInNeeded: "the request does not say who sends it"
        case .notAllowed(let scope): "the sender has no right to `\(scope)`"
        case .stopping: "the server is stopping"
        }
    }

    package var place: String? {
        switch self {
        case .unknownParameter(let name, _), .repeatedParameter(let name),
            .parameter(let name, _, _), .parameterMissing(let name, _):
            name
        case .pageToken: "after"
        case .notAcceptable: "Accept"
        case .mediaType: "Content-Type"
        case .otherHost: "Host"
        case .malformed, .nothingHere, .method, .crossSite, .tooLarge, .tooMany, .signInNeeded,
            .notAllowed, .stopping:
            nil
        }
    }

    package var cause: String {
        switch self {
        case .malformed(let why): why
        case .nothingHere: "no page and no resource has this path"
        case .method(_, let allowed): "it can be asked with \(allowed.joined(separator: ", "))"
        case .otherHost(_, let expected):
            "it answers as \(expected) only, so that no page can reach it under a borrowed name"
        case .crossSite(let from):
            "it came from \(from), and only this server's own pages may write"
        case .tooLarge(let limit): "the server takes at most \(limit.grouped) bytes"
        case .tooMany: "the server answers one sender only so often"
        case .unknownParameter(_, let known):
            known.isEmpty
                ? "it takes no parameters"
                : "it takes \(known.map { "`\($0)`" }.joined(separator: ", "))"
        case .repeatedParameter: "each parameter has one value"
        case .parameter(_, let given, let takes): "`\(given.prefix(80))` is not \(takes)"
        case .parameterMissing(_, let takes): "without it nothing can be answered; it is \(takes)"
        case .pageToken(let why): why
        case .notAcceptable(let offered):
            "it is given as \(offered.joined(separator: ", ")), and `Accept` excludes that"
        case .mediaType(let given, let taken):
            "it says `\(given.prefix(80))`, and what is taken is \(taken.joined(separator: ", "))"
        case .signInNeeded: "this server answers only people and programs it knows"
        case .notAllowed: "a role or a token that grants it is needed"
        case .stopping: "it was asked to end and finishes what it has begun"
        }
    }

    package var mend: String {
        switch self {
        case .malformed: "correct the request"
        case .nothingHere: "check the path; `/docs` lists what there is"
        case .method(_, let allowed): "use \(allowed.first ?? "GET")"
        case .otherHost(_, let expected): "use \(expected)"
        case .crossSite: "open this server's own page, or use a program that is no browser"
        case .tooLarge: "send less at once"
        case .tooMany: "wait a second and send it again"
        case .unknownParameter(let name, let known):
            Spelling.nearest(to: name, in: known).map { "did you mean `\($0)`?" }
                ?? "leave it out"
        case .repeatedParameter: "send it once"
        case .parameter(_, _, let takes): "send \(takes)"
        case .parameterMissing: "send it too"
        case .pageToken: "take `next` as the reply before gave it, or start again without `after`"
        case .notAcceptable(let offered):
            "ask for \(offered.first ?? "any form"), or send no `Accept`"
        case .mediaType(_, let taken): "send \(taken.first ?? "another form") and say so"
        case .signInNeeded: "sign in, or send a token in `Authorization: Bearer`"
        case .notAllowed: "ask whoever administers this server"
        case .stopping: "send it again once the server runs"
        }
    }

    package var fault: Fault {
        switch self {
        case .malformed, .method, .otherHost, .unknownParameter, .repeatedParameter, .parameter,
            .parameterMissing, .pageToken, .notAcceptable, .mediaType:
            .usage
        case .tooLarge: .input
        case .nothingHere: .missing
        case .crossSite, .signInNeeded, .notAllowed: .permission
        case .tooMany, .stopping: .busy
        }
    }
}
