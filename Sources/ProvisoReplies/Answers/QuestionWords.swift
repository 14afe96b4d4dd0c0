package import ProvisoBriefs
import ProvisoDecision
package import ProvisoDesk
package import ProvisoModel

/// A question in one line.
package struct QuestionWords {
    package let line: String

    package init(_ answer: Answer) {
        self.init(answer.decision.question, answer.names)
    }

    package init(_ question: Question, _ names: Names) {
        line =
            "\(names[question.seller]) → \(names[question.buyer]), \(question.quantity.grouped) \(names[question.item]), ship \(question.on.withoutWeekday), floor \(question.floor.rawValue), as \(question.asker.rawValue)"
    }
}
