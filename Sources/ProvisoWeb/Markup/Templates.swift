import Foundation
import Mustache

/// The templates, the style sheet and the page of errors that came with the program, read once.
struct Templates: Sendable {
    private let library: MustacheLibrary
    let style: [UInt8]
    /// Names the style sheet by its content, so that a browser keeps one for as long as it is the same.
    let styleName: String
    let problems: ProblemPages

    private static let loaded = Result<Templates, WebError> {
        () throws(WebError) in try Templates(from: Bundle.module.bundleURL)
    }

    static func bundled() throws(WebError) -> Templates { try loaded.get() }

    private init(from folder: URL) throws(WebError) {
        var library = MustacheLibrary()
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "Templates").path
        )
        guard let names, !names.isEmpty else { throw .filesMissing("Templates") }
        for name in names where name.hasSuffix(".mustache") {
            let text = try Templates.text("Templates/\(name)", in: folder)
            do {
                try library.register(text, named: String(name.dropLast(".mustache".count)))
            } catch { throw .filesMissing("Templates/\(name)") }
        }
        self.library = library
        style = Array(try Templates.text("Look/style.css", in: folder).utf8)
        styleName = "/style-\(Templates.fingerprint(style)).css"
        problems = ProblemPages(try Templates.text("Problems/errors.txt", in: folder))
    }

    /// The template filled in; a template that is not there is a mistake of ours.
    func render(_ name: String, _ fields: Fields) -> Markup {
        guard let html = library.render(fields, withTemplate: name) else {
            preconditionFailure("there is no template \(name)")
        }
        return Markup(own: html)
    }

    private static func text(_ file: String, in folder: URL) throws(WebError) -> String {
        guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
        else { throw .filesMissing(file) }
        return text
    }

    // FNV-1a, 64 bit: tells versions apart and guards nothing.
    private static func fingerprint(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }
}
