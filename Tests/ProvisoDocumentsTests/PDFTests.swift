import Foundation
import Testing

@testable import ProvisoDocuments

@Suite struct PDFLayoutTests {
    @Test func `lines become paragraphs, hyphens go, running lines and page numbers are left out`()
    {
        let pages = (1...3).map { page in
            """
            Bureau of Outbound Trade                 Notice 7 of 2026

            Part \(page)

            The Bureau reviews an application for the export of an item of cate-
            gory 4A090 case by case where the exporter has a know-your-customer
            policy. Units are counted once. Every know-
            your-customer policy is filed.

            • first condition of the part
            • second condition of part \(page)

            Page \(page) of 3
            """
        }
        let text = PDFLayout(pages.joined(separator: "\u{C}")).text
        #expect(!text.contains("Page 2") && !text.contains("Outbound Trade"))
        #expect(text.contains("an item of category 4A090 case by case where the exporter has"))
        #expect(text.contains("Every know-your-customer policy is filed."))
        #expect(
            text.contains("\n\n• first condition of the part\n\n• second condition of part 1\n")
        )
        #expect(text.hasPrefix("Part 1\n\n") && text.contains("\n\nPart 2\n\n"))
    }

    @Test func `a sentence goes on over the end of a page`() {
        let text = PDFLayout("The ministry cleared\n\u{C}\nthe sale of chips.").text
        #expect(text == "The ministry cleared the sale of chips.\n")
    }
}

/// The program is played by small scripts, so that its bounds are tested without it.
@Suite struct PDFToolTests {
    private func outcome(
        of script: String,
        seconds: Int = 5
    ) throws -> Result<Extract, DocumentError> {
        let tool = FileManager.default.temporaryDirectory.appending(
            path: "tool-\(UUID().uuidString)"
        )
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: tool)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tool.path)
        defer { try? FileManager.default.removeItem(at: tool) }
        let file = HandedInFile(name: "a.pdf", bytes: Array("%PDF-1.4 ".utf8))
        do throws(DocumentError) {
            let bounds = PDFTool(path: tool.path, seconds: seconds, mostBytes: 1 << 20)
            return .success(try file.extracted(with: bounds))
        } catch { return .failure(error) }
    }

    @Test func `what the program says is the text`() throws {
        let found = try outcome(of: "echo 'The ministry cleared it.'").get()
        #expect(String(decoding: found.text, as: UTF8.self) == "The ministry cleared it.\n")
    }

    @Test func `a program that never ends, never stops talking or fails is an error`() throws {
        #expect(
            try outcome(of: "exec sleep 60", seconds: 1)
                == .failure(.pdfToolFailed(file: "a.pdf", why: "it took longer than 1 seconds"))
        )
        #expect(
            try outcome(of: "exec yes")
                == .failure(.tooMuch(file: "a.pdf", what: "bytes of text", limit: 1 << 20))
        )
        #expect(
            try outcome(of: "exit 3")
                == .failure(
                    .pdfToolFailed(file: "a.pdf", why: "its author does not permit copying")
                )
        )
        #expect(throws: DocumentError.self) { try outcome(of: "exit 0").get() }
    }
}

/// With the program itself, where this machine has it; without it the suite says that it skips.
@Suite(.enabled(if: PDFTool.installed.path != nil, "pdftotext (poppler-utils) is not installed"))
struct PopplerTests {
    /// A page of lines in Helvetica, as small as a PDF can be.
    static func pdf(_ lines: [String]) -> [UInt8] {
        let shown = lines.map { "(\($0)) Tj T*" }.joined(separator: "\n")
        let stream = "BT /F1 12 Tf 72 720 Td 14 TL\n\(shown)\nET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 6\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            text += String(repeating: "0", count: 10 - digits.count) + "\(digits) 00000 n \n"
        }
        text += "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    @Test func `the words of a PDF are read`() throws {
        let lines = [
            "Harbour News | 14 January 2026",
            "The ministry of Westland cleared the sale of 12,000 acceler-",
            "ators to Quayside Cloud, two officials told Harbour News.",
        ]
        let found = try HandedInFile(name: "-", bytes: PopplerTests.pdf(lines)).extracted()
        let text = String(decoding: found.text, as: UTF8.self)
        #expect(text.contains("12,000 accelerators to Quayside Cloud, two officials"))
        #expect(found.guess(.published)?.value == "2026-01-14")
    }

    @Test func `a damaged PDF is an error`() {
        #expect(throws: DocumentError.self) {
            try HandedInFile(name: "-", bytes: Array("%PDF-1.7 and nothing".utf8)).extracted()
        }
    }
}
