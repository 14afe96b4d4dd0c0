/// What the head of a mail says of it.
struct MailClaims {
    let subject: String?
    private(set) var guesses: [Guess] = []

    init(_ header: MailHeader) {
        let plain = header.decoded("subject").map(MailClaims.withoutReplyMarks)
        subject = plain.flatMap { $0.isEmpty ? nil : $0 }
        var found = Guesses()
        found.add(.title, subject, from: "Subject")
        found.add(.outlet, header.decoded("organization"), from: "Organization")
        if let from = header.decoded("from") {
            let sender = MailClaims.sender(from)
            if sender.isOffice {
                found.add(.outlet, sender.name ?? sender.host, from: "From")
            } else {
                found.add(.author, sender.name, from: "From")
                found.add(.outlet, sender.host, from: "From")
            }
        }
        found.add(day: header["date"], from: "Date")
        found.add(lang: header["content-language"], from: "Content-Language")
        found.add(url: header["snapshot-content-location"], from: "Snapshot-Content-Location")
        guesses = found.sorted()
    }

    private static func withoutReplyMarks(_ subject: String) -> String {
        var rest = subject[...]
        for _ in 0..<20 {
            let lower = rest.lowercased()
            guard
                let mark = ["re:", "fw:", "fwd:", "aw:", "wg:", "回复：", "转发："]
                    .first(where: lower.hasPrefix)
            else { break }
            rest = rest.dropFirst(mark.count).drop(while: \.isWhitespace)
        }
        return rest.collapsed
    }

    /// The words before an address that a desk uses, not a person.
    private static let offices = [
        "news", "newsletter", "newsdesk", "desk", "press", "media", "info", "noreply", "no-reply",
        "alerts", "alert", "updates", "editor", "notices", "office", "pr", "briefing", "bulletin",
        "mail", "contact", "service",
    ]

    /// Whose mail addresses say nothing of who they are.
    private static let mailHosts: Set<String> = [
        "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "qq.com", "163.com", "126.com",
        "icloud.com", "proton.me", "protonmail.com", "gmx.de", "aol.com", "live.com", "sina.com",
    ]

    /// `"Harbour News" <desk@harbour.example>` as its name and, where it is one's own, its host.
    private static func sender(_ from: String) -> (name: String?, host: String?, isOffice: Bool) {
        let open = from.firstIndex(of: "<")
        let address = open.map { from[from.index(after: $0)...].prefix { $0 != ">" } } ?? from[...]
        let words = open.map { from[..<$0].trimmed { $0.isWhitespace || "\"'".contains($0) } }
        let halves = address.split(separator: "@")
        let host = halves.count == 2 ? halves[1].trimmed(while: \.isWhitespace).lowercased() : nil
        let isOwn = host.map { !mailHosts.contains($0) } ?? false
        let local = halves.first?.lowercased() ?? ""
        let pieces = local.split { ".-_+".contains($0) }.map(String.init) + [local]
        return (
            words.flatMap { $0.isEmpty ? nil : $0 }, isOwn ? host : nil,
            isOwn && pieces.contains(where: offices.contains)
        )
    }
}
