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
                    "review": Markup(prose: held.review.inWords.capitalizedFirst),
                    "form": may(.approve) && held.review == .unreviewed
                        ? reviewForm([id], back: "/statements/\(id)") : nil,
                    "done": done,
                    "meaning": facts(StatementFields(held, in: picture).meaning),
                    "standing": facts(StatementFields(held, in: picture).standing),
                    "elsewhere": facts(StatementFields(held, in: picture).elsewhere),
                    "hasElsewhere": !StatementFields(held, in: picture).elsewhere.isEmpty,
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

    private func facts(_ fields: [(String, String)]) -> [Fields] {
        fields.map { name, value in
            ["name": name.capitalizedFirst, "value": Markup(prose: value)]
        }
    }

    private func why(_ reasons: StatementReasons) -> Fields {
        [
            "isReadToday": reasons.isReadToday,
            "notes": reasons.notes.map { note in
                [
                    "field": note.field.rawValue.capitalizedFirst,
                    "rule": Markup(prose: note.rule),
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
        ]
        return words[text].map { ["text": $0] }
    }
}
