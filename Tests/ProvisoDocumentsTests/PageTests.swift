import Foundation
import ProvisoModel
import Testing

@testable import ProvisoDocuments

/// Pages of our own in as many templates, each beside the text a reader would copy out of it.
@Suite struct PageTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Pages"
    )

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".html") }.sorted()
    }()

    private func words(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        for word in text.split(whereSeparator: \.isWhitespace) {
            // Chinese has no blanks between words, so each letter counts.
            let isChinese = word.unicodeScalars.contains { (0x3000...0x9FFF).contains($0.value) }
            for piece in isChinese ? word.map(String.init) : [String(word)] {
                counts[piece, default: 0] += 1
            }
        }
        return counts
    }

    private func page(_ name: String) throws -> (found: Extract, expected: String) {
        let file = PageTests.folder.appending(path: name)
        let bytes = [UInt8](try Data(contentsOf: file))
        let text = file.deletingPathExtension().appendingPathExtension("txt")
        return (
            try HandedInFile(name: name, bytes: bytes).extracted(),
            try String(contentsOf: text, encoding: .utf8)
        )
    }

    @Test(arguments: names)
    func `the article of a page is found, line by line`(name: String) throws {
        let (found, expected) = try page(name)
        #expect(String(decoding: found.text, as: UTF8.self) == expected)
    }

    @Test func `nearly every word of the articles is found and hardly any other`() throws {
        var (shared, found, expected) = (0, 0, 0)
        for name in PageTests.names {
            let page = try page(name)
            let ours = words(String(decoding: page.found.text, as: UTF8.self))
            let theirs = words(page.expected)
            shared += ours.reduce(0) { $0 + min($1.value, theirs[$1.key] ?? 0) }
            found += ours.values.reduce(0, +)
            expected += theirs.values.reduce(0, +)
        }
        let recall = Double(shared) / Double(expected)
        let precision = Double(shared) / Double(found)
        print("\(PageTests.names.count) pages: recall of words \(recall), precision \(precision)")
        #expect(PageTests.names.count >= 12)
        #expect(recall > 0.98 && precision > 0.98)
    }

    @Test(arguments: [
        ("01-news-site.html", "Harbour News", "2026-01-14", "en", "UTF-8"),
        ("03-government-notice.html", "Bureau of Outbound Trade", "2026-02-03", "en", "UTF-8"),
        ("10-chinese-gbk.html", "港口新闻网", "2026-01-14", "zh", "GB18030"),
        ("11-chinese-big5.html", "燈塔日報", "2026-02-20", "zh", "Big5"),
        ("13-windows-1252.html", "Lac Presse", "2026-03-04", "en", "windows-1252"),
    ])
    func `outlet, day and language are taken from where the page says them`(
        name: String,
        outlet: String,
        day: String,
        lang: String,
        charset: String
    ) throws {
        let found = try page(name).found
        #expect(found.guess(.outlet)?.value == outlet)
        #expect(found.guess(.published)?.value == day)
        #expect(found.guess(.lang)?.value == lang)
        #expect(found.charset == charset)
    }

    @Test func `writer, title and address are guessed and say where they stood`() throws {
        let found = try page("01-news-site.html").found
        #expect(
            found.guess(.author)
                == Guess(field: .author, value: "Ada Quay", from: "JSON-LD")
        )
        #expect(found.guess(.url)?.value == "https://harbour.example/westland-chips")
        #expect(try page("04-blog.html").found.guess(.published)?.from == "time")
    }

    @Test func `ten thousand elements inside one another are no obstacle`() throws {
        let words =
            "The ministry cleared 400 units for Quayside Cloud on Tuesday, an official said."
        let depth = 10_000
        let page =
            "<html><body>" + String(repeating: "<div>", count: depth) + "<p>\(words)</p>"
            + String(repeating: "</div>", count: depth)
        let file = HandedInFile(name: "deep.html", bytes: Array(page.utf8))
        #expect(String(decoding: try file.extracted().text, as: UTF8.self) == words + "\n")
    }

    @Test func `a page without running text is refused`() {
        let page = "<html><body><div id=app></div><script>start()</script></body></html>"
        #expect(throws: DocumentError.self) {
            try HandedInFile(name: "app.html", bytes: Array(page.utf8)).extracted()
        }
    }
}
