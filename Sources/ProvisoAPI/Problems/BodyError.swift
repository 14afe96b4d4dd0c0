package import HTTPTypes
package import ProvisoModel
import ProvisoReplies

/// Why the body of a request was not taken, place by place.
package enum BodyError: ExplainedError, HasStatus, Hashable {
    /// What the body has to be.
    case missing(String)
    case malformed(why: String, line: Int, column: Int)
    case unfit([FieldFault])

    package var code: String {
        switch self {
        case .missing: "request.body-missing"
        case .malformed: "request.body-malformed"
        case .unfit: "request.body"
        }
    }

    package var status: HTTPResponse.Status {
        switch self {
        case .missing, .malformed: .badRequest
        case .unfit: .unprocessableContent
        }
    }

    /// What is wrong, one by one; nothing where the body as a whole is.
    package var faults: [FieldFault]? {
        if case .unfit(let faults) = self { faults } else { nil }
    }

    /// What is no JSON, by its line and its column in letters.
    static func malformed(_ fault: JSONFault, in bytes: [UInt8]) -> BodyError {
        let before = bytes.prefix(fault.at)
        let line = before.split(separator: 10, omittingEmptySubsequences: false).last ?? []
        return .malformed(
            why: fault.inWords,
            line: before.count { $0 == 10 } + 1,
            column: String(decoding: line, as: UTF8.self).unicodeScalars.count + 1
        )
    }

    package var summary: String {
        switch self {
        case .missing: "the request has no body"
        case .malformed: "the body of the request is not JSON"
        case .unfit(let faults) where faults.count == 1: "one field of the body cannot be used"
        case .unfit(let faults): "\(faults.count) fields of the body cannot be used"
        }
    }

    package var place: String? {
        switch self {
        case .missing: nil
        case .malformed(_, let line, let column): "line \(line), column \(column)"
        case .unfit(let faults): faults.first?.pointer
        }
    }

    package var cause: String {
        switch self {
        case .missing(let says): "it is needed: \(says)"
        case .malformed(let why, let line, let column):
            "\(why) (line \(line), column \(column))"
        case .unfit(let faults):
            faults.prefix(3).map { "`\($0.pointer)`: \($0.detail)" }.joined(separator: "; ")
        }
    }

    package var mend: String {
        switch self {
        case .missing: "send one"
        case .malformed: "send one value in JSON, in UTF-8"
        case .unfit: "correct what `errors` lists; `/docs` says what each field takes"
        }
    }

    package var fault: Fault {
        switch self {
        case .missing, .malformed: .usage
        case .unfit: .input
        }
    }
}
