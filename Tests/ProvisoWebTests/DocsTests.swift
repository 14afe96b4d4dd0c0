import Foundation
import ProvisoAccess
import ProvisoWeb
import Testing

@Suite struct WebDocsTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    }

    @Test func `the program carries the page of errors as it stands in the docs`() throws {
        #expect(
            try text("Docs/errors.md") == text("Sources/ProvisoWeb/Problems/errors.txt"),
            "copy Docs/errors.md over Sources/ProvisoWeb/Problems/errors.txt"
        )
    }

    @Test func `every path of the site has its line in the page about it`() throws {
        let page = try text("Docs/web.md")
        for route in Route.all {
            let right = route.right?.rawValue ?? "nobody need be signed in"
            let line = page.split(separator: "\n").first {
                $0.hasPrefix("| `") && $0.contains("`\(route.path)`")
                    && $0.hasSuffix("| \(right) |")
            }
            #expect(line != nil, "\(route.method.rawValue) \(route.path), \(right)")
        }
    }

    @Test func `templates hold neither scripts nor styles nor anything that is not escaped by us`()
        throws
    {
        let folder = Self.root.appending(path: "Sources/ProvisoWeb/Templates")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.count > 20)
        for file in files {
            let template = try String(
                contentsOf: folder.appending(path: file),
                encoding: .utf8
            )
            #expect(!template.contains("<script"), "\(file)")
            #expect(!template.contains(" style="), "\(file)")
            #expect(!template.contains(/\son[a-z]+=/), "\(file)")
            // Two braces would escape what is escaped already, and show it so.
            let tags = template.replacing(/\{\{\{[^{}]+\}\}\}/, with: "")
            #expect(!tags.contains(/\{\{[^#^\/>!{]/), "\(file)")
        }
    }

    @Test func `every form that is sent carries the token`() throws {
        let folder = Self.root.appending(path: "Sources/ProvisoWeb/Templates")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let template = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for part in template.split(separator: "<form ").dropFirst()
            where part.hasPrefix("method=\"post\"") {
                let form = part.split(separator: "</form>").first ?? ""
                #expect(form.contains("name=\"csrf\""), "\(file)")
            }
        }
    }
}
