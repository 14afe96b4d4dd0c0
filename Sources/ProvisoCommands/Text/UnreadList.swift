import ProvisoBriefs
import ProvisoModel

/// The sentences that speak of permissions or bans and gave no statement: for a person to read.
struct UnreadList {
    let unread: [Span]

    func lines(on terminal: Terminal) -> [String] {
        guard !unread.isEmpty else { return [] }
        let count = unread.count == 1 ? "1 sentence speaks" : "\(unread.count) sentences speak"
        return TerminalText.wrapped(
            "Unread: \(count) of permissions or bans and gave no statement.",
            terminal
        )
            + unread.flatMap { span in
                TerminalText.wrap(
                    terminal.fitted(TerminalText.safe("“\(span.text)”")),
                    width: terminal.width,
                    indent: "  bytes \(span.utf8.lowerBound)–\(span.utf8.upperBound) ",
                    hang: "    "
                )
            }
    }
}
