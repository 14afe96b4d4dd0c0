package import ProvisoBriefs
import ProvisoDecision
package import ProvisoDesk
import ProvisoModel

/// What the review of a statement would change, in words.
package struct ReviewEffectWords: Sendable {
    private let ids: ShortIDs
    private let names: Names

    package init(_ queue: ReviewQueue, _ ids: ShortIDs) {
        self.ids = ids
        names = Names(queue.picture.entities)
    }

    /// One line for each act and change, however many answers it changes.
    package func lines(of item: ReviewQueue.Item) -> [String] {
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
}

extension ReviewQueue {
    /// The statements shown, one a row, with what their review would change.
    package func table(of shown: [Item], _ ids: ShortIDs) -> TextTable {
        let words = ReviewEffectWords(self, ids)
        let statements = StatementTable(shown.map(\.held), in: picture)
        return TextTable(
            headers: StatementTable.headers + ["rank", "would change"],
            rows: zip(shown, statements.rows).map { item, row in
                row + [item.rank.word, words.lines(of: item).joined(separator: " | ")]
            }
        )
    }
}
