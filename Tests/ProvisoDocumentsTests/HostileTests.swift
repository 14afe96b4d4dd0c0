import Foundation
import ProvisoTesting
import Testing

@testable import ProvisoDocuments

/// Files that an enemy would hand in: no crash, no time that grows faster than the file.
@Suite(.serialized) struct HostileTests {
    /// A pattern said again and again, in pages and mails of very different sizes.
    static let patterns: [(name: String, form: DocumentForm, head: String, unit: String)] = [
        ("tags", .html, "<html>", "<b>x</b>"), ("open tags", .html, "<html>", "<div>"),
        ("end tags", .html, "<html>" + String(repeating: "<b>", count: 20_000), "</i>"),
        ("paragraphs in links", .html, "<html>", "<p><a>"),
        ("nested tables", .html, "<html>", "<table><tr><td>"),
        ("nested lists", .html, "<html>", "<ul><li>x"),
        ("headlines", .html, "<html>", "<h1>x</h1>"),
        ("comments", .html, "<html>", "<!--"), ("empty comments", .html, "<html>", "<!-->"),
        ("ampersands", .html, "<html><p>", "&"), ("references", .html, "<html><p>", "&ampx"),
        ("less-than signs", .html, "<html><p>", "<"),
        ("scripts", .html, "<html>", "<script></script>"),
        ("stray script ends", .html, "<html>", "x</script>"),
        ("half script ends", .html, "<html><script>", "</scrip"),
        ("times", .html, "<html>", "<time><p>x"), ("cells", .html, "<html><table><tr>", "<td>x"),
        ("headers", .html, "<html>", "<header><h1>"), ("list items", .html, "<html>", "<li>x"),
        ("definition terms", .html, "<html>", "<dl><dt>x"),
        ("quotes", .html, "<html><p ", "a='\"' "),
        ("metas", .html, "<html>", "<meta name=a content=b>"),
        (
            "boundaries", .email, "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n",
            "--b\n\n"
        ),
        (
            "equals signs", .email, "Subject: a\nContent-Transfer-Encoding: quoted-printable\n\n",
            "=3="
        ),
        ("brackets", .markdown, "# A\n", "[x]("), ("links", .markdown, "# A\n", "[[x](u)"),
        ("stars", .markdown, "# A\n", "*_`"), ("one line", .text, "", "word "),
    ]

    /// What this thread used, so that other tests beside it do not count.
    private func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func seconds(_ form: DocumentForm, _ text: String, runs: Int) -> Double {
        let bytes = Array(text.utf8)
        let file = HandedInFile(name: "hostile", bytes: bytes, form: form)
        return (0..<runs).map { _ in
            let start = processorTime()
            _ = try? file.extracted()
            return processorTime() - start
        }.min() ?? 0
    }

    @Test(arguments: patterns.map(\.name))
    func `four times the file takes about four times as long`(name: String) throws {
        let pattern = try #require(HostileTests.patterns.first { $0.name == name })
        func whole(_ bytes: Int) -> String {
            pattern.head
                + String(repeating: pattern.unit, count: bytes / pattern.unit.utf8.count)
        }
        let small = seconds(pattern.form, whole(40_000), runs: 3)
        let large = seconds(pattern.form, whole(160_000), runs: 1)
        // Quadratic would be sixteen times; below a tenth of a second nothing can be told.
        #expect(large < max(0.1, small) * 11, "\(small) s, then \(large) s")
    }

    private func code(_ form: DocumentForm?, _ text: String) -> String {
        do {
            _ = try HandedInFile(name: "-", bytes: Array(text.utf8), form: form).extracted()
            return "read"
        } catch { return error.code }
    }

    @Test func `a tag with a hundred thousand attributes or one without an end is read`() {
        let many = (0..<100_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(code(.html, "<html><p \(many)>x") == "read")
        #expect(code(.html, "<html><p a=\"" + String(repeating: "x", count: 2_000_000)) != "read")
    }

    @Test func `parts inside parts a thousand deep are refused`() {
        var mail = "From: a@b.example\nMIME-Version: 1.0\n"
        for level in 0..<1000 {
            mail += "Content-Type: multipart/mixed; boundary=b\(level)x\n\n--b\(level)x\n"
        }
        #expect(code(.email, mail + "\n\nwords") == "document.too-much")
    }

    @Test func `a head of ten million bytes is refused`() {
        let name = "X-Long: " + String(repeating: "word ", count: 2_000_000)
        #expect(code(.email, "From: a@b.example\n\(name)\n\nwords") == "document.too-much")
    }

    @Test func `what is packed twice is unpacked once`() {
        let once = Data("The ministry cleared it.".utf8).base64EncodedString()
        let twice = Data(once.utf8).base64EncodedString()
        let mail = "Subject: a\nContent-Transfer-Encoding: base64\n\n\(twice)\n"
        let found = try? HandedInFile(name: "a.eml", bytes: Array(mail.utf8)).extracted()
        #expect(found.map { String(decoding: $0.text, as: UTF8.self) } == "a\n\n\(once)\n")
    }

    @Test func `brackets a hundred thousand deep are refused`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(code(.ninjs, "{\"headline\": \(deep)") == "document.too-much")
        let page =
            "<html><script type=application/ld+json>\(deep)</script><p>The ministry cleared it, two officials told us.</p>"
        #expect(code(.html, page) == "read")
    }

    @Test func `spoilt documents of every form never crash the program`() throws {
        var good: [(DocumentForm, String)] = [(.email, MailTests.mail)]
        for name in PageTests.names {
            let bytes = try Data(contentsOf: PageTests.folder.appending(path: name))
            good.append((.html, String(decoding: bytes, as: UTF8.self)))
        }
        good.append((.markdown, "---\ntitle: a\n---\n# A\n**b** [c](http://d.example) `e`\n"))
        good.append(
            (.ninjs, #"{"headline":"A","bodies":[{"value":"<p>B</p>","contenttype":"text/html"}]}"#)
        )
        good.append((.text, "BEIJING, Jan 14 (Harbour News) - It is so.\n2026-01-14\n"))
        var random = SeededGenerator(seed: 20_260_114)
        for round in FuzzRounds(atLeast: 400) {
            let (form, text) = good[round % good.count]
            let asked = round % 3 == 0 ? nil : form
            let spoilt = text.spoilt(using: &random)
            let file = HandedInFile(name: "-", bytes: Array(spoilt.utf8), form: asked)
            guard let found = try? file.extracted(with: PDFTool(path: nil)) else { continue }
            #expect(String(validating: found.text, as: UTF8.self) != nil)
        }
    }
}
