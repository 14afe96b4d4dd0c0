import ProvisoModel

/// Why a tool could not be asked with what it was given.
enum ArgumentError: ExplainedError, Hashable {
    case unknown(String, nearest: String?, known: [String])
    case missing(String, expected: String, example: String)
    case unfit(String, expected: String, example: String)
    case together(String, String)

    var code: String {
        switch self {
        case .unknown: "assistant.unknown-argument"
        case .missing: "assistant.missing-argument"
        case .unfit: "assistant.unfit-argument"
        case .together: "assistant.two-questions"
        }
    }

    var summary: String {
        switch self {
        case .unknown(let name, _, _): "the tool takes no argument `\(name)`"
        case .missing(let name, _, _): "the argument `\(name)` is missing"
        case .unfit(let name, _, _): "the argument `\(name)` does not fit"
        case .together(let one, let other): "`\(one)` and `\(other)` were given together"
        }
    }

    var place: String? {
        switch self {
        case .unknown(let name, _, _), .missing(let name, _, _), .unfit(let name, _, _): name
        case .together(let one, _): one
        }
    }

    var cause: String {
        switch self {
        case .unknown(_, _, let known):
            "it takes \(known.joined(separator: ", ")); one that is not understood is never passed over"
        case .missing(_, let expected, _), .unfit(_, let expected, _): "it must be \(expected)"
        case .together: "with the first of them the other has no meaning"
        }
    }

    var mend: String {
        switch self {
        case .unknown(_, let nearest?, _): "did you mean `\(nearest)`?"
        case .unknown(_, nil, _): "leave it out, or use one of these"
        case .missing(let name, _, let example), .unfit(let name, _, let example):
            "write it like \"\(name)\": \(example)"
        case .together(let one, let other): "leave `\(other)` out, or ask without `\(one)`"
        }
    }

    var fault: Fault { .usage }
}
