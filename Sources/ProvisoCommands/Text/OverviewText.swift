import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel

/// The overview for a terminal: both clocks on top, one row per buyer, the legend below.
struct OverviewText {
    private let overview: Overview
    private let ids: ShortIDs

    init(_ overview: Overview, ids: ShortIDs) {
        self.overview = overview
        self.ids = ids
    }

    func lines(on terminal: Terminal) -> [String] {
        let picture = overview.picture
        let names = Names(picture.entities)
        let title = overview.item.map { "OVERVIEW  \(names[$0])" } ?? "OVERVIEW"
        var out = [terminal.bold(terminal.fitted(title))]
        let floor =
            overview.answers.first.map { " · floor: \($0.decision.question.floor.rawValue)" } ?? ""
        out += wrapped(
            "valid as of \(picture.validAt.withoutWeekday) · known as of \(picture.knownAt.inWords)\(floor)",
            terminal
        ).map(terminal.dim)
        guard !overview.table.rows.isEmpty else { return out + [""] + nothing(terminal) }
        out += [""] + overview.table.text(on: terminal, ids: ids) + [""]
        let unreviewed = picture.statements.count { !$0.isReviewed }
        if unreviewed > 0 {
            out += wrapped(
                "\(unreviewed) statements are machine-read and not reviewed; they count in no verdict above\(overview.answers.first?.decision.question.includesUnreviewed == true ? " unless let in, as here by --unreviewed" : "").",
                terminal
            )
        }
        return out + wrapped(BasisWords.legend, terminal).map(terminal.dim)
    }

    private func nothing(_ terminal: Terminal) -> [String] {
        overview.picture.documents.isEmpty
            ? wrapped(
                "No documents yet. Read one (`proviso read FILE --outlet NAME --published DATE`), or load the reference case (`proviso demo`).",
                terminal
            )
            : wrapped(
                "\(overview.picture.documents.count) documents and \(overview.picture.statements.count) statements are known, but none names a buyer at an import gate for an item with published figures. `proviso statement list` shows what was read.",
                terminal
            )
    }

    private func wrapped(_ text: String, _ terminal: Terminal) -> [String] {
        TerminalText.wrap(terminal.fitted(text), width: terminal.width)
    }
}
