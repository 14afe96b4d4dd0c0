import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

extension Pages {
    /// The form in which a person says which of conflicting statements is to be gone by.
    func settlement(_ prefix: String) async throws -> Page {
        let held = try await desk.statement(prefix)
        let picture = try await desk.everything()
        return settlementPage(
            held,
            TypedForm(request.query),
            EvidenceLinks(picture, from: viewpoint)
        )
    }

    /// Shows both sides once more, and puts the settlement on record once that was seen.
    func settled(_ prefix: String) async throws -> Answered {
        let held = try await desk.statement(prefix)
        let links = EvidenceLinks(try await desk.everything(), from: viewpoint)
        var form = TypedForm(request.form)
        if form.step == .change { return .page(settlementPage(held, form, links)) }
        let word = PersonsWord(&form, by: request.visitor)
        let others = try await rivals(in: &form, links)
        guard let word, !form.hasFaults else { return .page(settlementPage(held, form, links)) }
        do {
            try await desk.settle(
                held,
                over: others,
                by: word.person,
                reason: word.reason,
                isKept: form.step == .keep
            )
            return form.step == .keep
                ? .seeOther("/statements/\(held.statement.id)?done=settled")
                : .page(settlementCheck(held, others, form, word, links))
        } catch let error as DeskError {
            form.refuse("other", LinkWords.told(error))
            return .page(settlementPage(held, form, links))
        }
    }

    /// The statements chosen, and the one whose id was typed.
    private func rivals(
        in form: inout TypedForm,
        _ links: EvidenceLinks
    ) async throws -> [HeldStatement] {
        let chosen = form.texts("over")
        var others = chosen.compactMap { links[StatementID($0)] }
        if let unknown = chosen.first(where: { links[StatementID($0)] == nil }) {
            form.refuse("other", LinkWords.told(.unknownRecord(unknown, kind: "statement")))
        }
        if !form.text("other").isEmpty, let held = try await statement(meantBy: "other", &form) {
            others.append(held)
        }
        if others.isEmpty, !form.hasFaults {
            form.refuse("other", "Say over which statement: choose one, or give its id.")
        }
        return others.uniqued
    }

    private func settlementPage(
        _ held: HeldStatement,
        _ form: TypedForm,
        _ links: EvidenceLinks
    ) -> Page {
        let id = held.statement.id
        let rivals = links.rivals(of: id)
        return formPage(
            "Settle a conflict",
            form,
            render(
                "settle",
                [
                    "hasFaults": form.hasFaults, "faults": form.faultFields,
                    "action": "/statements/\(id)/settle", "back": "/statements/\(id)",
                    "csrf": Slotted.Slot.csrf.markup,
                    "quotation": links.quotation(id, as: "said"),
                    "rivals": rivals.map { rival(of: id, $0, form, links) },
                    "hasRivals": !rivals.isEmpty,
                    "other": form.input(
                        "other",
                        rivals.isEmpty ? "Over which statement?" : "Or over another",
                        "its id; four characters are enough",
                        list: "statements"
                    ),
                    "others": nearby(held, links),
                    "word": PersonsWord.inputs(form, by: request.visitor),
                ]
            )
        )
    }

    private func rival(
        of id: StatementID,
        _ rival: HeldStatement,
        _ form: TypedForm,
        _ links: EvidenceLinks
    ) -> Fields {
        let other = rival.statement.id
        return [
            "id": other.raw,
            "says": links.writer.line([rival]).map { Markup(prose: $0.text) },
            "isChosen": form.texts("over").contains(other.raw),
            "quotation": links.quotation(other, as: "against it"),
            "turned": Viewpoint.address(
                "/statements/\(other)/settle",
                [WebField("over", id.raw)]
            ),
        ]
    }

    private func settlementCheck(
        _ held: HeldStatement,
        _ others: [HeldStatement],
        _ form: TypedForm,
        _ word: PersonsWord,
        _ links: EvidenceLinks
    ) -> Page {
        checkPage(
            "Check the settlement",
            "settle-check",
            [
                "favored": links.quotation(held.statement.id, as: "to be gone by"),
                "over": links.quotations(others.map(\.statement.id), as: "over"),
                "isUnreviewed": !held.isReviewed,
            ],
            form,
            word,
            of: held.statement.id,
            act: "settle"
        )
    }
}
