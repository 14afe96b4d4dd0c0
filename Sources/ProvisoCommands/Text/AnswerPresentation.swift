import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// A decision in every format: the answer, and the words under it.
enum AnswerPresentation {
    static func of(
        _ answer: Answer,
        _ session: Session,
        tree: DecisionTree? = nil,
        lines: @escaping (DecisionText) -> [String]
    ) -> Presentation {
        // Of a large record nobody knows here how short an identifier may be to be found again.
        let ids =
            answer.picture.isPart ? ShortIDs([]) : session.shortIDs(answer.picture, [answer.id])
        return Presentation(
            json: AnswerJSON(answer, tree),
            table: answer.decision.table
        ) { terminal in
            lines(
                DecisionText(
                    answer.decision,
                    id: answer.id,
                    picture: answer.picture,
                    terminal: terminal,
                    ids: ids
                )
            )
        }
    }
}
