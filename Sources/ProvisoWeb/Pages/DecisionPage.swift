import ProvisoAccess
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// An answer on record, worked out again.
    func decision(_ prefix: String) async throws -> Page {
        let explanation = try await desk.explain(prefix)
        var answer = explanation.answer
        answer.id = explanation.record.id
        answer.isKept = true
        return try await page(of: answer, tree: explanation.tree, record: explanation)
    }

    /// The answer to a question of the address, kept nowhere.
    func answer() async throws -> Page {
        let asked = try AskedForm(request.query, standpoint).question()
        let answer = try await desk.decide(asked, isKept: false)
        return try await page(of: answer, tree: try answer.tree(), record: nil)
    }

    private func page(
        of answer: Answer,
        tree: DecisionTree,
        record: Explanation?
    ) async throws -> Page {
        let earlier = try await earlier(than: answer)
        let onRecord = earlier.contains { $0.id == answer.id }
        let sheet = DecisionSheet(
            answer: answer,
            tree: tree,
            links: EvidenceLinks(answer.picture, from: viewpoint.at(answer.decision.question)),
            record: record,
            isOnRecord: onRecord,
            mayKeep: may(.decide) && answer.decision.question.assumptions.isEmpty,
            earlier: earlier,
            isPrint: viewpoint.isPrint,
            done: done
        )
        let verdict = answer.decision.verdict.rawValue.capitalizedFirst
        var page = Page(
            "\(verdict): \(sheet.question)",
            section: record == nil ? "/ask" : "/decisions",
            main: render("decision", sheet.fields)
        )
        page.clocks = Page.Clocks(
            validAt: answer.decision.question.on,
            knownAt: answer.decision.question.known,
            question: answer.decision.question
        )
        page.data = PageData(AnswerJSON(answer, record == nil ? nil : tree)) {
            answer.decision.table
        }
        page.isLasting = true
        return page
    }

    /// Answers on record to the same parties and item, the latest known first.
    private func earlier(than answer: Answer) async throws -> [DecisionRecord] {
        let question = answer.decision.question
        var found: [DecisionRecord] = []
        try await desk.ledger.forEachDecision { _, record in
            let other = record.question
            guard other.seller == question.seller, other.buyer == question.buyer,
                other.item == question.item
            else { return }
            found.append(record)
        }
        return found.sorted { $0.question.known > $1.question.known }
    }
}
