import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoServer
import ProvisoWeb
import ProvisoLedger
import Testing

/// Documents that mean harm.
@Suite(.serialized) struct UploadTests {
    private func upload(
        _ served: Served,
        _ path: String,
        _ bytes: String,
        name: String,
        _ more: [String: String] = [:]
    ) async throws -> Answer {
        let fields = ["outlet": "Wire", "published": "2026-01-30"].merging(more) { $1 }
        let parts = fields.map {
            "--xx\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
        }.joined()
        let file =
            "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(bytes)\r\n--xx--\r\n"
        return try await served.ask(
            "POST",
            path,
            ["Content-Type": "multipart/form-data; boundary=xx", "Accept": "text/html"],
            body: parts + file
        )
    }

    // MARK: Addresses in documents

    @Test func `the address of a document, and those in it, are fetched by nobody`() async throws {
        let listener = try LoopbackServer { _ in "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" }
        defer { listener.stop() }
        let url = "http://127.0.0.1:\(listener.port)/x"
        let page = """
            <!DOCTYPE html SYSTEM "\(url)" [<!ENTITY x SYSTEM "\(url)">]>
            <html><head><base href="\(url)"><link rel=stylesheet href="\(url)">
            <meta http-equiv=refresh content="0;url=\(url)"><link rel=canonical href="\(url)"></head>
            <body><img src="\(url)"><iframe src="\(url)"></iframe>&x;
            <p>China has approved imports of the Nvidia H200 by Tencent, two people said.</p></body></html>
            """
        let desk = try await Served.referenceDesk()
        try await Served.run(desk) { served in
            for path in ["/import/check", "/import"] {
                for (name, bytes) in [
                    ("a.html", page), ("a.txt", "MIIT approved the H200. \(url)"),
                ] {
                    let answer = try await upload(served, path, bytes, name: name, ["url": url])
                    #expect(answer.status < 400, "\(path) \(name): \(answer.status)")
                }
            }
            let documents = try await desk.everything().documents.keys.map { "/documents/\($0)" }
            let pages = ["/", "/documents", "/statements", "/brief", "/review", "/timeline"]
            for target in pages + documents {
                let answer = try await served.ask("GET", target, ["Accept": "text/html"])
                #expect(answer.status == 200, "\(target)")
            }
            #expect(listener.connections == 0)
            // So that the check can fail.
            let wire = try Wire(port: listener.port)
            try await wire.send("GET / HTTP/1.1\r\n\r\n")
            _ = try await wire.answer()
            #expect(listener.connections == 1)
        }
    }

    @Test func `a page hands in a confidential document, and its words are sealed`() async throws {
        let desk = try Served.emptyDesk()
        try await Served.run(desk) { served in
            let sealed = ["confidential": "1"]
            let bytes = WritingTests.words
            let seen = try await upload(served, "/import/check", bytes, name: "a.txt", sealed)
            #expect(seen.text.contains("confidential: its words are sealed on the record"))
            #expect(seen.text.contains("name=\"confidential\" value=\"1\""))
            let kept = try await upload(served, "/import", bytes, name: "a.txt", sealed)
            #expect(kept.status < 400)
            try await WritingTests.expectSealed(desk)
        }
    }

    // MARK: Bombs

    private static let bombs: [(name: String, file: String, bytes: String)] = [
        ("elements in elements", "a.html", String(repeating: "<div>", count: 100_000) + "x"),
        ("tables in tables", "a.html", String(repeating: "<table><tr><td>", count: 30_000)),
        ("elements that never end", "a.html", String(repeating: "<a href=\"", count: 60_000)),
        ("nothing but signs", "a.html", String(repeating: "<", count: 500_000)),
        ("comments that never end", "a.html", "<p>" + String(repeating: "<!--", count: 100_000)),
        ("attributes", "a.html", "<p " + String(repeating: "a=1 ", count: 100_000) + ">x</p>"),
        (
            "entities in entities", "a.html",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">"
                + (1...20).map {
                    "<!ENTITY a\($0) \"" + String(repeating: "&a\($0 - 1);", count: 10) + "\">"
                }.joined() + "]><p>&a20;</p>"
        ),
        (
            "references", "a.html",
            String(repeating: "&#x1F4A3;&CounterClockwiseContourIntegral;", count: 8_000)
        ),
        ("one line", "a.txt", String(repeating: "word ", count: 60_000)),
        ("a letter with marks", "a.txt", "a" + String(repeating: "\u{301}", count: 100_000)),
        (
            "mail in mail", "a.eml",
            String(repeating: "Content-Type: message/rfc822\r\n\r\n", count: 10_000)
        ),
        (
            "parts in parts", "a.eml",
            (0..<3_000).map {
                "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n"
            }.joined()
        ),
        ("lists in lists", "a.ninjs", String(repeating: "[", count: 100_000)),
        ("quotations in quotations", "a.md", String(repeating: "> ", count: 100_000) + "x"),
        (
            "a packed file", "a.html",
            "\u{1F}\u{8B}\u{8}\u{0}" + String(repeating: "\u{0}", count: 1_000)
        ),
        ("a folder of files", "a.zip", "PK\u{3}\u{4}" + String(repeating: "\u{0}", count: 1_000)),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: bombs.map(\.name))
    func `a document that is built to choke its reader is read or refused`(
        name: String
    ) async throws {
        let bomb = try #require(Self.bombs.first { $0.name == name })
        try await Served.run { served in
            let answer = try await upload(served, "/import/check", bomb.bytes, name: bomb.file)
            #expect((200..<500).contains(answer.status), "\(answer.status)")
            #expect(answer.body.count < 40_000_000)
            #expect(try await served.get("/health").status == 200)
        }
    }

    // MARK: Tables

    @Test func `no cell of any table starts a formula`() async throws {
        let desk = try await Served.referenceDesk()
        let starts = ["=", "+", "-", "@", "=\u{301}", "\t=", "\u{FF1D}", "\"=", "\"\u{301},="]
        for (index, start) in starts.enumerated() {
            let text =
                "MIIT approved imports of the H200 by Tencent, \(start)cmd()|' said \(index)."
            let meta = ReportMeta(
                outlet: "\(start)cmd()",
                published: "2026-01-3\(index % 2)",
                title: "\(start)1+1\r\n=2"
            )
            _ = try await desk.record(
                Report(name: "\(index).txt", bytes: Array(text.utf8), meta: meta)
            )
        }
        try await Served.run(desk) { served in
            var (tables, marked) = (0, 0)
            for route in ProvisoWeb.Route.all where route.method == .get {
                let path = route.path.replacing("**", with: "a/b").replacing("*", with: "tencent")
                let answer = try await served.get("\(path == "/" ? "/overview" : path).csv")
                guard answer.fields["content-type"]?.hasPrefix("text/csv") == true else { continue }
                tables += 1
                let rows = CSV(answer.text).rows
                #expect(Set(rows.map(\.count)).count == 1, "\(path)")
                for cell in rows.joined() {
                    let first = cell.unicodeScalars.first
                    #expect(
                        !"=+-@\t\r\u{FF1D}".unicodeScalars.contains(first ?? " "),
                        "\(path): \(cell)"
                    )
                    if first == "'" { marked += 1 }
                }
            }
            #expect(tables > 5 && marked > 5, "\(tables) tables, \(marked) cells")
        }
    }
}

/// A table as a spreadsheet reads it, scalar by scalar (RFC 4180).
private struct CSV {
    private(set) var rows: [[String]] = []

    init(_ text: String) {
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = text.unicodeScalars.makeIterator()
        var held: Unicode.Scalar?
        while let scalar = held ?? scalars.next() {
            held = nil
            switch (scalar, isQuoted) {
            case ("\"", true):
                let next = scalars.next()
                if next == "\"" { cell.append("\"") } else { (isQuoted, held) = (false, next) }
            case ("\"", false) where cell.isEmpty: isQuoted = true
            case (",", false), ("\n", false):
                row.append(String(cell))
                cell = String.UnicodeScalarView()
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            case ("\r", false): break
            default: cell.append(scalar)
            }
        }
    }
}
