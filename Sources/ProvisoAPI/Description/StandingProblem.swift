import HTTPTypes
import ProvisoReplies

/// A refusal that the server itself gives, whatever the operation: declared once, referred to by all.
enum StandingProblem: Int, CaseIterable {
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case notAllowed = 405
    case notAcceptable = 406
    case tooLarge = 413
    case mediaType = 415
    case otherHost = 421
    case unprocessable = 422
    case tooMany = 429
    case fault = 500
    case unavailable = 503

    var name: String {
        switch self {
        case .badRequest: "BadRequest"
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "NotFound"
        case .notAllowed: "MethodNotAllowed"
        case .notAcceptable: "NotAcceptable"
        case .tooLarge: "ContentTooLarge"
        case .mediaType: "UnsupportedMediaType"
        case .otherHost: "MisdirectedRequest"
        case .unprocessable: "UnprocessableContent"
        case .tooMany: "TooManyRequests"
        case .fault: "InternalServerError"
        case .unavailable: "ServiceUnavailable"
        }
    }

    var says: String {
        switch self {
        case .badRequest:
            "The request cannot be understood: a parameter is wrong, unknown or repeated."
        case .unauthorized: "The request does not say who sends it, or its token is no longer good."
        case .forbidden: "The right is lacking, or a page of another site sent the request."
        case .notFound: "There is no such record."
        case .notAllowed: "The path takes other methods; `Allow` lists them."
        case .notAcceptable: "`Accept` excludes every form there is."
        case .tooLarge: "The body is too large."
        case .mediaType: "The body is in a form that is not taken."
        case .otherHost: "The request names another host."
        case .unprocessable: "It was understood and cannot be carried out."
        case .tooMany: "Too many requests; `Retry-After` says when to go on."
        case .fault: "A fault of the server or its machine; the log says more."
        case .unavailable: "Somebody else writes, or the server stops; try again."
        }
    }

    /// Fields of the head beside those of every reply.
    private var fields: [String: JSON] {
        switch self {
        case .unauthorized: ["WWW-Authenticate": StandingProblem.plain("How to be let in.")]
        case .notAllowed: ["Allow": StandingProblem.plain("The methods that are taken.")]
        case .tooMany, .unavailable: ["Retry-After": ["$ref": "#/components/headers/Retry-After"]]
        default: [:]
        }
    }

    private static func plain(_ says: String) -> JSON {
        ["description": .text(says), "schema": ["type": "string"]]
    }

    /// The reply as an object of OpenAPI, with the codes that only some operations give.
    func json(_ codes: [String] = []) -> JSON {
        let named =
            codes.isEmpty ? "" : " Codes: " + codes.map { "`\($0)`" }.joined(separator: ", ")
        return StandingProblem.json(says + named, fields)
    }

    static func json(_ says: String, _ fields: [String: JSON]) -> JSON {
        [
            "description": .text(says),
            "headers": .object(
                fields.merging(["X-Request-ID": ["$ref": "#/components/headers/X-Request-ID"]]) {
                    first,
                    _ in first
                }
            ),
            "content": [
                "application/problem+json": ["schema": Schemas.problem.json]
            ],
        ]
    }

    static var responses: [String: JSON] {
        Dictionary(
            allCases.map { ($0.name, $0.json()) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
