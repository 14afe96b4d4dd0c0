/// The letters of a file and the encoding they were found in.
struct DecodedText {
    let text: String
    let charset: String

    /// Asks, in this order: the person, the mark of byte order, what the file declares, and UTF-8.
    ///
    /// A file that declares another encoding and is nothing but good UTF-8 is UTF-8: the declaration
    /// is a template's. Nothing is guessed from how often letters occur.
    init(_ file: HandedInFile, declared: String?) throws(DocumentError) {
        let bytes = file.bytes
        if let asked = file.charset {
            self = try DecodedText.by(asked, bytes[...], file.name)
        } else if let mark = ByteOrderMark(bytes) {
            self = try DecodedText.by(mark.charset, bytes.dropFirst(mark.length), file.name)
        } else if let text = String(validating: bytes, as: UTF8.self) {
            self.text = text
            charset = Charset.utf8Name
        } else if let declared, Charset(label: declared)?.isWide != true {
            self = try DecodedText.by(declared, bytes[...], file.name)
        } else {
            throw .noCharset(file: file.name, offset: UTF8Check.firstInvalidByte(of: bytes) ?? 0)
        }
    }

    init(text: String, charset: String) {
        self.text = text
        self.charset = charset
    }

    private static func by(
        _ label: String,
        _ bytes: ArraySlice<UInt8>,
        _ file: String
    ) throws(DocumentError) -> DecodedText {
        guard let charset = Charset(label: label) else {
            throw .unknownCharset(file: file, name: label)
        }
        let text = try charset.decode(bytes, file: file)
        let isMarked = text.unicodeScalars.first == "\u{FEFF}"
        return DecodedText(
            text: isMarked ? String(text.unicodeScalars.dropFirst()) : text,
            charset: charset.name
        )
    }
}
