import Mustache

/// A piece of HTML in which everything a person or a source wrote has become text.
///
/// Templates are filled with nothing else. Escaping goes by Unicode scalars: a quotation mark followed by a
/// combining accent is one `Character`, and a browser still ends the attribute at the mark.
struct Markup: Hashable, Sendable {
    let html: String

    /// HTML the program wrote itself.
    init(own html: String) { self.html = html }

    /// Words from anywhere, as text; also fit for the value of an attribute.
    init(text: some StringProtocol) { html = Markup.escaped(text) }

    /// Words from anywhere as running text, with Chinese marked as such for voices and fonts.
    init(prose text: some StringProtocol) {
        guard text.utf8.contains(where: { $0 >= 0xE0 }) else {
            html = Markup.escaped(text)
            return
        }
        var html = ""
        var run = String.UnicodeScalarView()
        var isChinese = false
        func flush() {
            guard !run.isEmpty else { return }
            let words = Markup.escaped(String(run))
            html += isChinese ? "<span lang=\"zh\">\(words)</span>" : words
            run = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            let isHan = Markup.isHan(scalar)
            let staysInside = isChinese && (scalar.properties.isWhitespace || scalar.value > 0x2FFF)
            if isHan != isChinese, !staysInside {
                flush()
                isChinese = isHan
            }
            run.append(scalar)
        }
        flush()
        self.html = html
    }

    /// Words of the program about something a person typed, which stands between backquotes.
    init(telling text: some StringProtocol) {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        html = parts.enumerated().map { index, part in
            let words = Markup(prose: part).html
            return index.isMultiple(of: 2) || index == parts.count - 1
                ? words : "<code>\(words)</code>"
        }.joined()
    }

    static let nothing = Markup(own: "")

    static func + (left: Markup, right: Markup) -> Markup { Markup(own: left.html + right.html) }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        var html = ""
        html.unicodeScalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: if !scalar.isUnseen { html.unicodeScalars.append(scalar) }
            }
        }
        return html
    }
}

extension Unicode.Scalar {
    /// Whether it steers a display instead of being seen.
    ///
    /// Controls, bidirectional overrides, tags and noncharacters do (Unicode TR 36, section 3.2); line ends
    /// and tabs do not.
    var isUnseen: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        case 0xFDD0...0xFDEF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}

extension Markup: MustacheCustomRenderable {
    var renderText: String { html }
    var isNull: Bool { html.isEmpty }
}
