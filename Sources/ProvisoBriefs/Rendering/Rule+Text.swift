import ProvisoModel
package import ProvisoRegimes

/// A rule for a terminal: what it says, how it stands on a day, what it asks, and where to read it.
package struct RuleText: Sendable {
    private let sheet: RuleSheet
    private let terminal: Terminal

    package init(_ sheet: RuleSheet, terminal: Terminal) {
        self.sheet = sheet
        self.terminal = terminal
    }

    package var lines: [String] {
        let title = "\(sheet.pack.draft.id)/\(sheet.rule.id)"
        return [
            "\(terminal.bold(title))  \(sheet.rule.kind.rawValue), \(sheet.pack.draft.name)"
        ] + wrapped(sheet.rule.says, 0) + [""] + standing + asks + source + others
            + wrapped(
                "\(examples) The rule is written in \(sheet.rule.place.description).",
                0
            )
    }

    private var standing: [String] {
        let known = sheet.knownAt.map { ", as known \($0.inWords)" } ?? ""
        let printed = sheet.profile == .asPrinted ? ", the law taken as printed" : ""
        let status = sheet.status.map { ": \($0.rawValue)" } ?? ""
        return wrapped("On \(sheet.on.withoutWeekday)\(known)\(printed)\(status)", 0)
            + wrapped(sheet.meaning, 0)
    }

    private var asks: [String] {
        sheet.wording == nil
            ? [] : wrapped(lead, 0) + sheet.prose.flatMap { list($0, depth: 1) }
    }

    private var lead: String {
        switch sheet.rule.kind {
        case .requirement: "The gate stays shut without"
        case .finding, .definition: "It is so where this is so"
        case .duty: "It falls due \(sheet.rule.due ?? "") where this is so"
        case .redFlag: "It is raised where this is so"
        }
    }

    private func list(_ prose: ClauseProse, depth: Int) -> [String] {
        wrapped("\(terminal.mark(.note)) \(prose.says)", 2 * depth, hang: 2 * depth + 2)
            + prose.parts.flatMap { list($0, depth: depth + 1) }
    }

    private var source: [String] {
        guard let wording = sheet.wording else { return [] }
        let cites = wording.cites.flatMap { cited($0) }
        let changes = wording.changes(knownAt: sheet.knownAt).flatMap { change in
            wrapped(
                "since \(change.published.withoutWeekday) \(change.status.rawValue), by",
                2
            ) + change.cites.flatMap { cited($0, under: 4) }
        }
        return [""] + wrapped("Text \(span(wording))", 0) + cites
            + (changes.isEmpty
                ? [] : wrapped("First \(wording.status.rawValue), then", 0) + changes)
            + wrapped("How well we know it: \(wording.knowledge.words).", 0)
    }

    private func cited(_ citation: LawCitation, under indent: Int = 2) -> [String] {
        let text = [citation.law, citation.url].compactMap { $0 }.joined(separator: " ")
        return wrapped(text, indent, hang: indent + 2)
    }

    private var others: [String] {
        guard !sheet.others.isEmpty else { return [""] }
        let title = sheet.wording == nil ? "Wordings" : "Other wordings"
        return ["", title]
            + sheet.others.flatMap { wording in
                let law = wording.cites.map(\.law).joined(separator: "; ")
                return wrapped(
                    "\(span(wording)): \(wording.status(knownAt: sheet.knownAt).rawValue), \(law)",
                    2,
                    hang: 4
                )
            } + [""]
    }

    private func span(_ wording: Wording) -> String {
        let end = wording.to.map { " until \($0.withoutWeekday)" } ?? ", no end known"
        return
            "from \(wording.from.withoutWeekday)\(end), published \(wording.published.withoutWeekday)"
    }

    private var examples: String {
        let all = sheet.pack.draft.examples.count
        return "\(sheet.examples.count) of the pack's \(all) examples say what it comes to."
    }

    private func wrapped(_ text: String, _ indent: Int, hang: Int? = nil) -> [String] {
        TerminalText.wrap(
            terminal.fitted(TerminalText.safe(text)),
            width: terminal.width,
            indent: String(repeating: " ", count: indent),
            hang: String(repeating: " ", count: hang ?? indent)
        )
    }
}
