import ProvisoDesk
import ProvisoModel

/// Why a document that came as a file was not read, in words for whoever sends requests.
///
/// The desk speaks of options of the command line; here what lacks is a parameter.
struct UnreadDocument: ExplainedError {
    private let underlying: DeskError
    private let parameter: String

    init?(_ error: DeskError) {
        guard let parameter = UnreadDocument.field(meantBy: error) else { return nil }
        underlying = error
        self.parameter = parameter
    }

    /// What of all that is told of a document an error is about.
    static func field(meantBy error: DeskError) -> String? {
        switch error {
        case .noDate: "published"
        case .noOutlet: "outlet"
        case .languageNotRead: "lang"
        case .badMeta(_, let field, _): field
        default: nil
        }
    }

    var code: String { underlying.code }
    var summary: String { underlying.summary }
    var place: String? { parameter }
    var cause: String { underlying.cause }
    var mend: String {
        switch underlying {
        case .languageNotRead, .badMeta: "correct `\(parameter)`; `/docs` says what it takes"
        default: "send `\(parameter)` with the document"
        }
    }
    var fault: Fault { underlying.fault }
}
