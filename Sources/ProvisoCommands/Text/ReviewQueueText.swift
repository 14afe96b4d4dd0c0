import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel

/// The queue of statements to review, in every format.
struct ReviewQueueText {
    private let queue: ReviewQueue
    private let shown: [ReviewQueue.Item]
    private let list: StatementList
    private let ids: ShortIDs
    private let names: Names

    init(_ queue: ReviewQueue, limit: Int?, ids: ShortIDs) {
        self.queue = queue
        shown = Array(queue.items.prefix(limit ?? queue.items.count))
        self.ids = ids
        list = StatementList(shown.map(\.held), in: queue.picture, ids: ids)
        names = Names(queue.picture.entities)
    }

    var presentation: Presentation {
        Presentation(json: Form(queue, shown), table: table) { lines(on: $0) }
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
            for line in effects(of: item) {
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

    /// What would change, one line for each act and change, however many answers it changes.
    private func effects(of item: ReviewQueue.Item) -> [String] {
        var order: [String] = []
        var answers: [String: [String]] = [:]
        for effect in item.effects {
            let text = "\(effect.act.word): \(change(effect))"
            if answers[text] == nil { order.append(text) }
            answers[text, default: []].append(name(of: effect.asked))
        }
        guard !order.isEmpty else {
            return item.rank == .isContext
                ? ["context; changes no answer"] : ["changes no answer tried"]
        }
        return order.map { text in
            let named = answers[text] ?? []
            let first = named.prefix(3).joined(separator: ", ")
            return "\(text)  (\(first)\(named.count > 3 ? " and \(named.count - 3) more" : ""))"
        }
    }

    private func change(_ effect: ReviewQueue.Effect) -> String {
        let verdict =
            effect.old == effect.new
            ? "" : "\(effect.old.rawValue) becomes \(effect.new.rawValue); "
        return verdict
            + effect.points.map { "\($0.says): \($0.old) becomes \($0.new)" }
            .joined(separator: "; ")
    }

    private func name(of asked: ReviewQueue.Asked) -> String {
        asked.id.isEmpty ? names[asked.question.buyer] : ids[asked.id]
    }

    private var table: TextTable {
        TextTable(
            headers: StatementList.headers + ["rank", "would change"],
            rows: zip(shown, list.rows).map { item, row in
                row + [item.rank.word, effects(of: item).joined(separator: " | ")]
            }
        )
    }

    /// `proviso.review-queue/1`.
    private struct Form: Encodable {
        let schema = "proviso.review-queue/1"
        let waiting: Int
        let questions: Int
        let areOnRecord: Bool
        let queue: [Row]

        struct Row: Encodable {
            let statement: HeldJSON
            let rank: String
            let effects: [Turn]
        }

        struct Turn: Encodable {
            /// `null` where the question is not on record.
            let decision: String?
            let question: Question
            let act: String
            let old: Verdict
            let new: Verdict
            let points: [ReviewOutlook.Point]
        }

        init(_ queue: ReviewQueue, _ shown: [ReviewQueue.Item]) {
            waiting = queue.items.count
            questions = queue.questions.count
            areOnRecord = queue.areOnRecord
            self.queue = shown.map { item in
                Row(
                    statement: HeldJSON(item.held),
                    rank: item.rank.word,
                    effects: item.effects.map {
                        Turn(
                            decision: $0.asked.id.isEmpty ? nil : $0.asked.id,
                            question: $0.asked.question,
                            act: $0.act.word,
                            old: $0.old,
                            new: $0.new,
                            points: $0.points
                        )
                    }
                )
            }
        }
    }
}

extension Desk.ReviewAct {
    fileprivate var word: String {
        switch self {
        case .accept: "accepted"
        case .reject: "rejected"
        }
    }
}

extension ReviewQueue.Rank {
    fileprivate var word: String {
        switch self {
        case .turnsVerdict: "verdict"
        case .turnsPoint: "point"
        case .isStrong: "core, above unnamed"
        case .isCore: "core"
        case .isContext: "context"
        }
    }

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
