package import HTTPTypes
package import ProvisoModel

/// Why a request is not carried out under the key its sender gave it.
package enum KeyRefusal: ExplainedError, HasStatus, Hashable {
    case missing
    case unusable(String)
    case reused
    case underWay
    case movedOn

    package var code: String {
        switch self {
        case .missing: "request.no-key"
        case .unusable: "request.bad-key"
        case .reused: "request.key-reused"
        case .underWay: "request.key-under-way"
        case .movedOn: "request.moved-on"
        }
    }

    package var status: HTTPResponse.Status {
        switch self {
        case .missing, .unusable: .badRequest
        case .reused: .unprocessableContent
        case .underWay, .movedOn: .conflict
        }
    }

    package var summary: String {
        switch self {
        case .missing: "the request has no key"
        case .unusable: "the key of the request cannot be used"
        case .reused: "the key was used for another request"
        case .underWay: "a request with this key is under way"
        case .movedOn: "the answer that was given under this key cannot be given again"
        }
    }

    package var place: String? { IdempotencyKey.field }

    package var cause: String {
        switch self {
        case .missing: "what goes on record needs one, so that sending it again changes nothing"
        case .unusable(let why): why
        case .reused: "a key stands for one request, and this one asks for something else"
        case .underWay: "its answer is not there yet"
        case .movedOn:
            "worked out again it differs: the program, or what was known at that time, has changed"
        }
    }

    package var mend: String {
        switch self {
        case .missing: "send `Idempotency-Key` with a new text for each request, such as a UUID"
        case .unusable: "send 1 to \(IdempotencyKey.most) visible letters of ASCII, such as a UUID"
        case .reused: "send a new key with a new request"
        case .underWay: "wait a second and send the same again"
        case .movedOn: "look for the answer in `/v1/decisions`, and ask anew under a new key"
        }
    }

    package var fault: Fault {
        switch self {
        case .missing, .unusable, .reused, .movedOn: .usage
        case .underWay: .busy
        }
    }
}
