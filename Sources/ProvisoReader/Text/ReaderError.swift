public import ProvisoModel

/// Why a text could not be taken in.
public enum ReaderError: ExplainedError, Hashable {
    case empty
    case notUTF8(offset: Int)
    case binary(offset: Int)
    case tooLarge(bytes: Int)

    public var code: String {
        switch self {
        case .empty: "reader.empty"
        case .notUTF8: "reader.not-utf8"
        case .binary: "reader.binary"
        case .tooLarge: "reader.too-large"
        }
    }

    public var summary: String {
        switch self {
        case .empty: "the text is empty"
        case .notUTF8: "the text is not UTF-8"
        case .binary: "the text holds a zero byte"
        case .tooLarge(let bytes): "the text has \(bytes.grouped) bytes"
        }
    }

    public var place: String? {
        switch self {
        case .notUTF8(let offset), .binary(let offset): "byte \(offset)"
        case .empty, .tooLarge: nil
        }
    }

    public var cause: String {
        switch self {
        case .empty: "there are no words to read"
        case .notUTF8: "quotes point at exact bytes, so the bytes must be one known encoding"
        case .binary: "a zero byte means a binary file such as a PDF or a picture, not text"
        case .tooLarge: "one document may have at most \(SourceText.limit.grouped) bytes"
        }
    }

    public var mend: String {
        switch self {
        case .empty: "check the file, or paste the text again"
        case .notUTF8: "save the text as UTF-8"
        case .binary: "export the document as plain text"
        case .tooLarge: "split the document, or hand in only the part that matters"
        }
    }

    public var fault: Fault { .input }
}
