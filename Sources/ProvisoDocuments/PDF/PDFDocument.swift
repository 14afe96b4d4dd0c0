/// A PDF: its words in reading order, lines joined to paragraphs, what repeats on every page left out.
struct PDFDocument {
    let file: HandedInFile
    let tool: PDFTool

    func extract() throws(DocumentError) -> Extract {
        let bytes = try tool.text(of: file.bytes, file: file.name)
        let text = PDFLayout(String(decoding: bytes, as: UTF8.self)).text
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            throw .noWords(
                file: file.name,
                form: .pdf,
                why: "its pages may be pictures of text, which are not read"
            )
        }
        return Extract(
            form: .pdf,
            charset: Charset.utf8Name,
            text: text,
            guesses: FirstLines(text).guesses()
        )
    }
}
