/// The languages that are read, and which of them a text is in.
public enum DocumentLanguage {
    private static let chinese: Set<String> = [
        "zh", "zh-hans", "zh-hant", "zh-cn", "zh-tw", "zh-hk",
    ]

    /// Whether texts with this language tag are read; case does not matter.
    public static func isRead(_ tag: String) -> Bool {
        tag == "en" || chinese.contains(tag.lowercased())
    }

    /// The language of a text that came without a tag: what most of its letters are.
    public static func guess(in bytes: [UInt8]) -> String { isMostlyHan(bytes) ? "zh" : "en" }

    /// By the tag, else by the letters.
    static func isChinese(_ tag: String, _ bytes: [UInt8]) -> Bool {
        if chinese.contains(tag.lowercased()) { return true }
        return tag != "en" && isMostlyHan(bytes)
    }

    // The lead bytes of the common Chinese characters; each stands for a word or half of one.
    private static func isMostlyHan(_ bytes: [UInt8]) -> Bool {
        var han = 0
        var latin = 0
        for byte in bytes.prefix(8192) {
            if (0xE4...0xE9).contains(byte) { han += 1 }
            if (byte | 0x20) &- 0x61 < 26 { latin += 1 }
        }
        return han * 3 > latin
    }
}
