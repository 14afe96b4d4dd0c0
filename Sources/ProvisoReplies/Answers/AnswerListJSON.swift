package import ProvisoBriefs
package import ProvisoLedger
import ProvisoModel

/// `proviso.answers/1`: the answers on record with their questions, the latest first.
package struct AnswerListJSON: Encodable, Sendable {
    let schema = "proviso.answers/1"
    let answers: [DecisionRecord]

    package init(_ answers: [DecisionRecord]) { self.answers = answers }

    package var table: TextTable {
        TextTable(
            headers: [
                "id", "verdict", "seller", "buyer", "item", "units", "ship on", "known as of",
                "floor", "asked as",
            ],
            rows: answers.map { answer in
                let question = answer.question
                return [
                    answer.id, answer.verdict, question.seller.raw, question.buyer.raw,
                    question.item.raw, "\(question.quantity)", question.on.description,
                    question.known.description, question.floor.rawValue, question.asker.rawValue,
                ]
            }
        )
    }
}
