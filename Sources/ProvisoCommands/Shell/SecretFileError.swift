import ProvisoModel

/// Why a file does not serve as a secret.
enum SecretFileError: ExplainedError, Hashable {
    case manyLines(String)

    var code: String {
        switch self {
        case .manyLines: "secret.many-lines"
        }
    }

    var summary: String { "the file with the secret has more than one line" }

    var place: String? {
        switch self {
        case .manyLines(let path): path
        }
    }

    var cause: String { "it is not clear which of the lines is meant" }
    var mend: String { "leave one line in it" }
    var fault: Fault { .input }
}
