/// A page of this site that somebody is led to, with its query; anything that could lead elsewhere is none.
package struct SitePath: Sendable, Hashable {
    package let text: String

    static let review = SitePath(known: "/review")
    /// Browsers drop the cookie that carries it to a sign-in and back when that has more than 4,096 bytes.
    private static let most = 2_000

    private init(known text: String) { self.text = text }

    package init?(_ text: String?) {
        guard let text, text.utf8.count <= SitePath.most, text.hasPrefix("/"),
            !text.hasPrefix("//"),
            // A browser takes a backslash for a slash.
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }

    /// The same page with one more field, from its top: what the field says stands there.
    func with(_ field: WebField) -> String {
        let page = text.prefix { $0 != "#" }
        let rest = Viewpoint.address("", [field]).dropFirst()
        return page + (page.contains("?") ? "&" : "?") + rest
    }
}
