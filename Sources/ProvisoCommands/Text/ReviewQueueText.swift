import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// The queue of statements to review, in every format.
struct ReviewQueueText {
    private let queue: ReviewQueue
    private let shown: [ReviewQueue.Item]
    private let list: StatementList
    private let ids: ShortIDs
    private let words: ReviewEffectWords

    init(_ queue: ReviewQueue, limit: Int?, ids: ShortIDs) {
        self.queue = queue
        shown = Array(queue.items.prefix(limit ?? queue.items.count))
        self.ids = ids
        list = StatementList(shown.map(\.held), in: queue.picture, ids: ids)
        words = ReviewEffectWords(queue, ids)
    }

    var presentation: Presentation {
        Presentation(json: ReviewQueueJSON(queue, shown: shown), table: queue.table(of: shown, ids))
        { lines(on: $0) }
    }

    private func lines(on terminal: Terminal) -> [String] {
        guard !queue.items.isEmpty else {
            return queue.picture.documents.isEmpty
                ? ["No documents yet. Read one, or load the demo: proviso demo"]
                : ["Nothing waits for review."]
        }
        var out = TerminalText.wrapped(head, terminal).map(terminal.bold)
        var rank: ReviewQueue.Rank?
        for (item, entry) in zip(shown, list.entries(on: terminal)) {
            if rank != item.rank {
                out += [""] + TerminalText.wrapped(item.rank.title, terminal).map(terminal.bold)
                rank = item.rank
            }
            out += entry
            for line in words.lines(of: item) {
                out += TerminalText.wrapped(
                    "\(terminal.arrow) \(line)",
                    terminal,
                    indent: 4,
                    hang: 6
                )
            }
        }
        let more = queue.items.count - shown.count
        return more > 0
            ? out + ["", "\(more.grouped) more wait; leave --limit out to see them."] : out
    }

    private var head: String {
        let count = queue.items.count
        let statements = "\(count.grouped) statement\(count == 1 ? "" : "s") to review"
        let asked = queue.questions.count
        guard asked > 0 else { return "\(statements); no question is on record to try them on" }
        let questions = "\(asked.grouped) question\(asked == 1 ? "" : "s")"
        return queue.areOnRecord
            ? "\(statements), tried on \(questions) on record"
            : "\(statements); no question is on record, so \(questions) of one unit each stand in"
    }
}

extension ReviewQueue.Rank {
    fileprivate var title: String {
        switch self {
        case .turnsVerdict: "An answer would turn"
        case .turnsPoint: "A point of an answer would turn"
        case .isStrong: "Rests on more than unnamed people"
        case .isCore: "Decisions can turn on such"
        case .isContext: "Context"
        }
    }
}
