/// A page of this site that somebody is led to, with its query; anything that could lead elsewhere is none.
struct SitePath: Sendable, Hashable {
    let text: String

    static let review = SitePath(known: "/review")
    /// As long as an address that servers and browsers take without asking.
    private static let most = 2_000

    private init(known text: String) { self.text = text }

    init?(_ text: String?) {
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
