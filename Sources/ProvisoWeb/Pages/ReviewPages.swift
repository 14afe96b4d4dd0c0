import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// The statements nobody has looked at, those first on which most hangs.
    func review() async throws -> Page {
        var document: DocumentID?
        if let text = request.query.text("document") {
            document = try await desk.document(text, knownAt: standpoint.known).id
        }
        let queue = try await desk.reviewQueue(from: standpoint, document: document) { _, _ in }
        let shown = Array(queue.items.prefix(ReviewSheet.most))
        let sheet = ReviewSheet(queue: queue, shown: shown, pages: self, document: document)
        var page = Page("Review", section: "/review", main: render("review", sheet.fields))
        page.clocks = Page.Clocks(
            validAt: standpoint.asOf ?? queue.picture.knownAt.day,
            knownAt: queue.picture.knownAt
        )
        let ids = EvidenceLinks(queue.picture, from: viewpoint).shortIDs
        page.data = PageData(ReviewQueueJSON(queue, shown: queue.items)) {
            queue.table(of: queue.items, ids)
        }
        page.isLasting = true
        return page
    }

    /// Puts a person's yes or no on record, or shows the form again with what is missing.
    func reviewed() async throws -> Answered {
        let form = request.form
        let ids = form.texts("statement").map { StatementID($0) }.uniqued
        let act: Desk.ReviewAct? =
            switch form.text("act") {
            case "accept": .accept
            case "reject": .reject
            default: nil
            }
        let person = request.visitor.person ?? form.text("person")
        var faults: [WebError] = []
        if ids.isEmpty { faults.append(missing("statement", "choose the statements you mean")) }
        if act == nil { faults.append(missing("act", "press one of the two buttons")) }
        if person == nil { faults.append(missing("person", "say who you are")) }
        if form.text("reason") == nil {
            faults.append(missing("reason", "say what you compared it with, or what is wrong"))
        }
        guard faults.isEmpty, let act, let person, let reason = form.text("reason") else {
            return .page(reviewAgain(ids, faults))
        }
        let theirs = try await answers(besides: act, ids, by: person, reason: reason)
        guard theirs.isEmpty else {
            return .page(reviewConflict(theirs, "\(act.word) by \(person): \(reason)"))
        }
        let back = SitePath(form.text("back")) ?? .review
        return .seeOther(back.with(WebField("done", act.word)))
    }

    /// Puts the answer on record, or gives the statements that somebody answered since the form was shown.
    private func answers(
        besides act: Desk.ReviewAct,
        _ ids: [StatementID],
        by person: String,
        reason: String
    ) async throws -> [HeldStatement] {
        // The length first: what comes in from here on is noticed when the review is made.
        let seen = try await desk.ledger.size()
        let answered = try await statements(ids) {
            $0.isSetAside || act == .accept && $0.isReviewed
        }
        guard answered.isEmpty else { return answered }
        do {
            try await desk.review(
                act,
                ids,
                by: person,
                reason: reason,
                unlessChangedSince: seen
            )
            return []
        } catch AppendRefusal.changedMeanwhile, DeskError.alreadyReviewed {
            return try await statements(ids) { $0.review != .unreviewed }
        }
    }

    private func statements(
        _ ids: [StatementID],
        where isMeant: (HeldStatement) -> Bool
    ) async throws -> [HeldStatement] {
        let picture = try await desk.everything()
        return (picture.statements + picture.setAside).filter {
            ids.contains($0.statement.id) && isMeant($0)
        }
    }

    /// Two people reviewed the same: both answers, and only the first on record.
    private func reviewConflict(_ answered: [HeldStatement], _ yours: String) -> Page {
        var page = Page(
            "Somebody reviewed it meanwhile",
            section: "/review",
            main: render(
                "review-conflict",
                [
                    "theirs": answered.map { held in
                        [
                            "id": held.statement.id.raw,
                            "page": "/statements/\(held.statement.id)",
                            "review": Markup(prose: held.review.inWords),
                        ] as Fields
                    },
                    "yours": Markup(prose: yours),
                ]
            )
        )
        page.status = 409
        return page
    }

    private func missing(_ field: String, _ mend: String) -> WebError {
        .fieldUnusable(
            field: field,
            value: "",
            why: "a review stands on record with a person and a reason",
            mend: mend
        )
    }

    private func reviewAgain(_ ids: [StatementID], _ faults: [WebError]) -> Page {
        var page = Page(
            "Review",
            section: "/review",
            main: render(
                "review-again",
                [
                    "faults": faults.map(fault),
                    "form": reviewForm(
                        ids,
                        back: (SitePath(request.form.text("back")) ?? .review).text
                    ),
                    "ids": ids.map(\.raw),
                ]
            )
        )
        page.status = 400
        return page
    }

    /// What is wrong with a field, for the summary on top and for the field itself.
    func fault(_ error: WebError) -> Fields {
        [
            "field": error.place,
            "text": Markup(telling: "\(error.summary.sentence) \(error.mend.sentence)"),
        ]
    }

    /// The form of a review: who, why, yes or no; what was typed before is kept.
    func reviewForm(_ ids: [StatementID], back: String) -> Fields {
        [
            "csrf": Slotted.Slot.csrf.markup,
            "ids": ids.map(\.raw),
            "back": back,
            "asksPerson": request.visitor.person == nil,
            "person": request.form.text("person"),
            "reason": request.form.text("reason"),
        ]
    }
}

/// The queue in the form its template shows.
struct ReviewSheet: Sendable {
    static let most = 50

    let queue: ReviewQueue
    let shown: [ReviewQueue.Item]
    let pages: Pages
    let document: DocumentID?

    var fields: Fields {
        let links = EvidenceLinks(queue.picture, from: pages.viewpoint)
        let words = ReviewEffectWords(queue, links.shortIDs)
        return [
            "done": pages.done,
            "isEmpty": queue.items.isEmpty,
            "hasDocuments": !queue.picture.documents.isEmpty,
            "empty": pages.empty(queue.picture),
            "count": queue.items.count.grouped,
            "isOne": queue.items.count == 1,
            "tried": tried,
            "more": queue.items.count > shown.count
                ? (queue.items.count - shown.count).grouped : nil,
            "all": document == nil ? nil : pages.viewpoint.link("/review"),
            "mayApprove": pages.may(.approve),
            "role": pages.request.visitor.role,
            "form": pages.reviewForm([], back: "/review"),
            "groups": groups(links, words),
        ]
    }

    private var tried: String {
        let count = queue.questions.count
        guard count > 0 else { return "no question is on record to try them on" }
        let questions = "\(count.grouped) question\(count == 1 ? "" : "s")"
        return queue.areOnRecord
            ? "tried on \(questions) on record"
            : "no question is on record, so \(questions) of one unit each stand in"
    }

    private func groups(_ links: EvidenceLinks, _ words: ReviewEffectWords) -> [Fields] {
        var order: [ReviewQueue.Rank] = []
        var items: [ReviewQueue.Rank: [ReviewQueue.Item]] = [:]
        for item in shown {
            if items[item.rank] == nil { order.append(item.rank) }
            items[item.rank, default: []].append(item)
        }
        return order.map { rank in
            [
                "title": rank.title,
                "mayApprove": pages.may(.approve),
                "items": (items[rank] ?? []).map { item in
                    [
                        "row": pages.statement(item.held, links),
                        "quotation": links.quotation(item.held.statement.id, as: "said"),
                        "effects": words.lines(of: item).map { Markup(prose: $0) },
                        "id": item.held.statement.id.raw,
                    ] as Fields
                },
            ]
        }
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
