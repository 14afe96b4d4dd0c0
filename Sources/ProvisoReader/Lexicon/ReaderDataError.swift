public import ProvisoModel

/// What is wrong with a data file of the reader, and in which line.
public struct ReaderDataFault: Hashable, Sendable {
    public let file: String
    public let line: Int
    /// What happened, naming the entry.
    public let summary: String
    public let mend: String
}

/// Why the reader's own data could not be used.
public enum ReaderDataError: ExplainedError, Hashable {
    case missing(file: String)
    case unreadable(ReaderDataFault)
    case unknownKey(ReaderDataFault)
    case missingKey(ReaderDataFault)
    case duplicate(ReaderDataFault)
    case badValue(ReaderDataFault)
    case noExample(ReaderDataFault)
    case badPredicate(ReaderDataFault)

    public var code: String {
        switch self {
        case .missing: "reader.data-missing"
        case .unreadable: "reader.data-unreadable"
        case .unknownKey: "reader.data-unknown-key"
        case .missingKey: "reader.data-missing-key"
        case .duplicate: "reader.data-duplicate"
        case .badValue: "reader.data-bad-value"
        case .noExample: "reader.data-no-example"
        case .badPredicate: "reader.data-bad-predicate"
        }
    }

    private var detail: ReaderDataFault? {
        switch self {
        case .missing: nil
        case .unreadable(let fault), .unknownKey(let fault), .missingKey(let fault),
            .duplicate(let fault), .badValue(let fault), .noExample(let fault),
            .badPredicate(let fault):
            fault
        }
    }

    public var summary: String {
        if case .missing(let file) = self { return "the reader's data file `\(file)` is not there" }
        return detail?.summary ?? ""
    }

    public var place: String? { detail.map { "\($0.file):\($0.line)" } }

    public var cause: String {
        switch self {
        case .missing: "the program was installed without its data"
        case .unreadable: "the file is not the YAML the reader expects"
        case .unknownKey: "a misspelt key would be passed over in silence"
        case .missingKey: "the entry says nothing without it"
        case .duplicate: "two entries with one name would make the reading depend on their order"
        case .badValue: "the value is none of those the reader understands"
        case .noExample: "an entry without an example cannot be tested"
        case .badPredicate: "the predicate does not belong to the kind"
        }
    }

    public var mend: String {
        if case .missing = self { return "install the program again, with its resource folder" }
        return detail?.mend ?? ""
    }

    public var fault: Fault { .configuration }
}
