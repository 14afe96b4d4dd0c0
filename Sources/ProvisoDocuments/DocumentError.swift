package import ProvisoModel

/// Why no words could be taken out of a file.
package enum DocumentError: ExplainedError, Hashable {
    case binary(file: String, kind: String)
    case noCharset(file: String, offset: Int)
    case unknownCharset(file: String, name: String)
    case badBytes(file: String, charset: String, offset: Int)
    case malformed(file: String, form: DocumentForm, why: String)
    case noWords(file: String, form: DocumentForm, why: String)
    case tooMuch(file: String, what: String, limit: Int)
    case noPDFTool(file: String)
    case pdfToolFailed(file: String, why: String)

    package var code: String {
        switch self {
        case .binary: "document.binary"
        case .noCharset: "document.no-charset"
        case .unknownCharset: "document.unknown-charset"
        case .badBytes: "document.bad-bytes"
        case .malformed: "document.malformed"
        case .noWords: "document.no-words"
        case .tooMuch: "document.too-much"
        case .noPDFTool: "document.no-pdftotext"
        case .pdfToolFailed: "document.pdf"
        }
    }

    package var summary: String {
        switch self {
        case .binary(_, let kind): "the file is \(kind)"
        case .noCharset: "the file is not UTF-8 and does not say what it is"
        case .unknownCharset(_, let name): "the encoding `\(name)` is not read"
        case .badBytes(_, let charset, _): "the file is not the \(charset) it should be"
        case .malformed(_, let form, _): "the file cannot be read as \(form.inWords)"
        case .noWords(_, let form, _): "no words were found in \(form.inWords)"
        case .tooMuch(_, let what, _): "the file has too many \(what)"
        case .noPDFTool: "the program `pdftotext` is not installed"
        case .pdfToolFailed: "`pdftotext` could not read the file"
        }
    }

    package var place: String? {
        switch self {
        case .noCharset(let file, let offset), .badBytes(let file, _, let offset):
            "\(file), byte \(offset)"
        case .binary(let file, _), .unknownCharset(let file, _), .malformed(let file, _, _),
            .noWords(let file, _, _), .tooMuch(let file, _, _), .noPDFTool(let file),
            .pdfToolFailed(let file, _):
            file
        }
    }

    package var cause: String {
        switch self {
        case .binary:
            "read are \(DocumentForm.allCases.map(\.inWords).joined(separator: ", "))"
        case .noCharset: "which letters the bytes mean would be a guess"
        case .unknownCharset:
            "read are UTF-8, UTF-16, GB18030, GBK, Big5, windows-125x, ISO-8859, Shift_JIS, EUC"
        case .badBytes: "the bytes there stand for no letter of that encoding"
        case .malformed(_, _, let why), .noWords(_, _, let why), .pdfToolFailed(_, let why): why
        case .tooMuch(_, let what, let limit): "at most \(limit.grouped) \(what) are read"
        case .noPDFTool: "the words of a PDF are taken out by that program, part of poppler"
        }
    }

    package var mend: String {
        switch self {
        case .binary: "export the document in one of these forms"
        case .noCharset: "save it as UTF-8, or say what it is: `--charset gb18030`"
        case .unknownCharset: "save the document as UTF-8"
        case .badBytes: "say what it is with `--charset`, or save the document as UTF-8"
        case .malformed: "say what it is with `--form`, or save the document as plain text"
        case .noWords: "save the words as plain text"
        case .tooMuch: "hand in only the part that matters, as plain text"
        case .noPDFTool: "`apt-get install poppler-utils`, or `brew install poppler`"
        case .pdfToolFailed: "save the document as plain text"
        }
    }

    package var fault: Fault {
        switch self {
        case .binary, .noCharset, .unknownCharset, .badBytes, .malformed, .noWords, .tooMuch,
            .pdfToolFailed:
            .input
        case .noPDFTool: .unavailable
        }
    }
}
