import ProvisoModel

/// A plain text: its words are taken as they stand.
struct PlainText {
    let file: HandedInFile

    func extract() throws(DocumentError) -> Extract {
        let decoded = try DecodedText(file, declared: nil)
        let text =
            decoded.charset == Charset.utf8Name
            ? decoded.text : decoded.text.replacing("\r\n", with: "\n")
        if let offset = text.utf8.firstIndex(of: 0) {
            let at = text.utf8.distance(from: text.startIndex, to: offset)
            throw .binary(file: file.name, kind: "binary: a zero stands at byte \(at.grouped)")
        }
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            throw .noWords(file: file.name, form: .text, why: "the file is empty")
        }
        return Extract(
            form: .text,
            charset: decoded.charset,
            text: text,
            guesses: FirstLines(text).guesses()
        )
    }
}
