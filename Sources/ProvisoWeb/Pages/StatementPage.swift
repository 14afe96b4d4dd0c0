import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReader
import ProvisoReplies

extension Pages {
    /// One statement field by field, why the machine read it so, and the form to say whether it did well.
    func statementPage(_ prefix: String) async throws -> Page {
        let held = try await desk.statement(prefix, knownAt: standpoint.known)
        let picture = try await desk.everything(knownAt: standpoint.known)
        let reasons = try? await desk.reasons(of: held)
        let links = EvidenceLinks(picture, from: viewpoint)
        let id = held.statement.id
        let fields = StatementFields(held, in: picture)
        var page = Page(
            "Statement \(id)",
            section: "/documents",
            main: render(
                "statement",
                [
                    "id": id.raw,
                    "says": links.writer.line([held]).map { Markup(prose: $0.text) },
                    "quotation": links.quotation(id, as: "said"),
                    "isSetAside": held.isSetAside,
                    "review": links.withLinks(held.review.inWords.capitalizedFirst),
                    "form": may(.approve) && held.review == .unreviewed
                        ? reviewForm([id], back: "/statements/\(id)") : nil,
                    "acts": may(.approve) ? acts(held, links) : nil,
                    "done": done,
                    "meaning": facts(fields.meaning, links),
                    "standing": facts(fields.standing, links),
                    "elsewhere": facts(fields.elsewhere, links),
                    "hasElsewhere": !fields.elsewhere.isEmpty,
                    "why": reasons.map { why($0) },
                ]
            )
        )
        page.clocks = Page.Clocks(
            validAt: standpoint.asOf ?? picture.knownAt.day,
            knownAt: picture.knownAt,
            hasFloor: false
        )
        page.data = PageData(ShownStatementJSON(held, reasons))
        page.isLasting = true
        return page
    }

    private func facts(_ fields: [(String, String)], _ links: EvidenceLinks) -> [Fields] {
        fields.map { name, value in
            ["name": name.capitalizedFirst, "value": links.withLinks(value)]
        }
    }

    /// What a person may put on record about it; what was set aside is past that.
    private func acts(_ held: HeldStatement, _ links: EvidenceLinks) -> Fields? {
        guard !held.isSetAside else { return nil }
        let id = held.statement.id
        return [
            "correct": "/statements/\(id)/correct", "link": "/statements/\(id)/link",
            "settle": "/statements/\(id)/settle",
            "isDisputed": !links.rivals(of: id).isEmpty,
        ]
    }

    private func why(_ reasons: StatementReasons) -> Fields {
        [
            "isReadToday": reasons.isReadToday,
            "notes": reasons.notes.map { note in
                [
                    "field": note.field.rawValue.capitalizedFirst,
                    "rule": Markup(telling: note.rule),
                    "words": note.place.flatMap { reasons.words[$0] }.map { Markup(prose: $0) },
                ] as Fields
            },
            "near": reasons.near.map { near in
                [
                    "why": Markup(prose: near.why), "frame": near.frame,
                    "words": Markup(prose: near.span.text),
                ] as Fields
            },
            "hasNear": !reasons.near.isEmpty,
        ]
    }

    /// What a form that was just sent did, told above the page it came back to.
    var done: Fields? {
        guard let text = request.query.text("done") else { return nil }
        let words: [String: String] = [
            "accepted": "Accepted, and on record with your name and reason.",
            "rejected": "Rejected, and on record with your name and reason. It counts nowhere now.",
            "read": "Read and put on record. Nothing of it counts before it is reviewed.",
            "known": "This document was on record already; nothing was added.",
            "kept": "This answer is on record now.",
            "corrected":
                "Corrected: this reading counts now, and the one before it stays on record.",
            "linked": "The link is on record with your name and reason.",
            "settled":
                "Settled, and on record with your name and reason. A later settlement answers it.",
        ]
        let reviewed = ["accepted", "rejected", "corrected", "linked", "settled"]
        return words[text].map {
            ["text": $0, "review": reviewed.contains(text) ? "/review" : nil]
        }
    }
}
