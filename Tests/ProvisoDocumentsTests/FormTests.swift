import Foundation
import ProvisoModel
import Testing

@testable import ProvisoDocuments

@Suite struct FormTests {
    private func extract(_ text: String, name: String = "-") throws -> Extract {
        try HandedInFile(name: name, bytes: Array(text.utf8)).extracted()
    }

    private func text(_ extract: Extract) -> String {
        String(decoding: extract.text, as: UTF8.self)
    }

    private func refusal(_ bytes: [UInt8], name: String = "-") -> DocumentError? {
        do {
            _ = try HandedInFile(name: name, bytes: bytes).extracted(with: PDFTool(path: nil))
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("The ministry cleared it.", "-", DocumentForm.text),
        ("<p>The ministry cleared it, an official told the Harbour News.</p>", "-", .html),
        ("---\ntitle: Cleared\n---\nThe ministry cleared it.", "-", .markdown),
        ("The ministry *cleared* it.", "note.md", .markdown),
        ("From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nIt is cleared.", "-", .email),
        ("From: a@b.example\nDate: 3 Feb 2026\n\nIt is cleared.", "x.eml", .email),
        ("From: our desk\nDate: 3 Feb 2026\n\nIt is cleared.", "-", .text),
        (#"{"headline": "Cleared", "body_text": "The ministry cleared it."}"#, "-", .ninjs),
        ("1 < 2 and <b> is a tag, the ministry said.", "-", .text),
    ])
    func `the content tells the form`(text: String, name: String, form: DocumentForm) throws {
        #expect(try extract(text, name: name).form == form)
    }

    @Test func `a plain text keeps its bytes`() throws {
        let words =
            "Chips cleared\r\n\r\nBy Ada Quay\r\nHarbour News | 4 March 2026\r\n\r\nIt is so.\t\n"
        let found = try extract(words)
        #expect(text(found) == words)
        #expect(found.guess(.title)?.value == "Chips cleared")
        #expect(found.guess(.outlet)?.value == "Harbour News")
        #expect(found.guess(.author)?.value == "Ada Quay")
        #expect(found.guess(.published)?.value == "2026-03-04")
    }

    @Test func `a dateline names the outlet and no day without its year`() throws {
        let found = try extract("BEIJING, Jan 14 (Harbour News) - The ministry cleared it.")
        #expect(found.guess(.outlet)?.value == "Harbour News")
        #expect(found.guess(.published) == nil)
    }

    @Test func `Markdown loses its marks and tells what its front matter says`() throws {
        let found = try extract(
            """
            ---
            title: "Chips: cleared"
            outlet: Harbour News
            date: 2026-01-14
            lang: en-GB
            ---
            # Chips: cleared

            The **ministry** cleared [12,000 units](https://harbour.example/a_(b)) for `Quayside`.

            * one \\* star
            > quoted words

            | Buyer | Units |
            |---|---|
            | Quayside | 12,000 |
            """
        )
        #expect(found.form == .markdown)
        #expect(found.guess(.title)?.value == "Chips: cleared")
        #expect(found.guess(.outlet)?.value == "Harbour News")
        #expect(found.guess(.published)?.value == "2026-01-14")
        #expect(found.guess(.lang)?.value == "en")
        let words = text(found)
        #expect(words.hasPrefix("Chips: cleared\n\n"))
        #expect(words.contains("The ministry cleared 12,000 units"))
        #expect(words.contains("- one * star\nquoted words"))
        #expect(words.contains("| Buyer | Units |\n| Quayside | 12,000 |"))
    }

    @Test func `ninjs of both versions is read`() throws {
        let first = try extract(
            #"{"uri":"https://n.example/1","headline":"Chips cleared","body_html":"<p>The ministry cleared it, two officials said.</p><ul><li>one</li></ul>","versioncreated":"2026-01-14T09:00:00Z","byline":"Ada Quay","language":"en","provider":"Harbour News"}"#
        )
        #expect(
            text(first)
                == "Chips cleared\n\nThe ministry cleared it, two officials said.\n\n- one\n"
        )
        #expect(first.guess(.outlet)?.from == "provider")
        #expect(first.guess(.published)?.value == "2026-01-14")
        let second = try extract(
            #"{"headlines":[{"value":"Chips cleared"}],"bodies":[{"contentType":"text/plain","value":"It is so."}],"infoSources":[{"name":"Tide Wire"}],"versionCreated":"2026-02-01T00:00:00Z"}"#
        )
        #expect(text(second) == "Chips cleared\n\nIt is so.\n")
        #expect(second.guess(.outlet)?.value == "Tide Wire")
    }

    @Test func `letters in other encodings are read where the file says which`() throws {
        let wide = Array("\u{FEFF}China 批准 it.".utf16).flatMap {
            [UInt8($0 & 255), UInt8($0 >> 8)]
        }
        let found = try HandedInFile(name: "-", bytes: wide).extracted()
        #expect(text(found) == "China 批准 it." && found.charset == "UTF-16LE")
        let chinese: [UInt8] = [0xC5, 0xFA, 0xD7, 0xBC]
        #expect(refusal(chinese) == .noCharset(file: "-", offset: 0))
        let told = HandedInFile(name: "-", bytes: chinese, charset: "gbk")
        #expect(text(try told.extracted()) == "批准")
        let wrong = HandedInFile(name: "-", bytes: chinese + [0xFF], charset: "gbk")
        #expect(throws: DocumentError.badBytes(file: "-", charset: "GB18030", offset: 4)) {
            try wrong.extracted()
        }
        #expect(throws: DocumentError.unknownCharset(file: "-", name: "utf-7")) {
            try HandedInFile(name: "-", bytes: chinese, charset: "utf-7").extracted()
        }
    }

    @Test func `what is no text is refused by its name`() {
        #expect(refusal([0x50, 0x4B, 3, 4, 0, 0])?.code == "document.binary")
        #expect(refusal([0x41, 0, 0x42])?.code == "document.binary")
        #expect(refusal(Array("<?xml version='1.0'?><rss/>".utf8))?.code == "document.binary")
        #expect(refusal([])?.code == "document.no-words")
        #expect(refusal(Array("{\"a\": 1}".utf8), name: "a.json")?.code == "document.malformed")
        #expect(refusal(Array("%PDF-1.4".utf8)) == .noPDFTool(file: "-"))
    }

    @Test func `every refusal explains itself`() {
        let errors: [DocumentError] = [
            .binary(file: "a", kind: "a picture"), .noCharset(file: "a", offset: 3),
            .unknownCharset(file: "a", name: "x"), .badBytes(file: "a", charset: "b", offset: 1),
            .malformed(file: "a", form: .html, why: "w"), .noWords(file: "a", form: .pdf, why: "w"),
            .tooMuch(file: "a", what: "tags", limit: 3000), .noPDFTool(file: "a"),
            .pdfToolFailed(file: "a", why: "w"),
        ]
        for error in errors {
            #expect(error.code.hasPrefix("document."))
            #expect(error.place?.hasPrefix("a") == true)
            #expect(!error.cause.isEmpty && !error.mend.isEmpty && !error.summary.hasSuffix("."))
        }
        #expect(errors[6].cause == "at most 3,000 tags are read")
        #expect(errors[7].mend.contains("poppler-utils"))
    }
}
