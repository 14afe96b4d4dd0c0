import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

extension Pages {
    /// The form in which a person says how a statement's words are to be read.
    func correction(_ prefix: String) async throws -> Page {
        let held = try await desk.statement(prefix)
        let picture = try await desk.everything()
        return correctionPage(CorrectionForm(held, in: picture, typed: []), picture)
    }

    /// Shows a correction beside the machine's reading, and puts it on record once that was seen.
    func corrected(_ prefix: String) async throws -> Answered {
        let held = try await desk.statement(prefix)
        let picture = try await desk.everything()
        var correction = CorrectionForm(held, in: picture, typed: request.form)
        if case .corrected(let by, let reason, let replacement) = held.review {
            let theirs = try await desk.statement(replacement.raw)
            let words = "\(by) corrected it: \(reason)".sentence
            return .page(conflictPage(correction, theirs, words, picture))
        }
        let step = correction.form.step
        if step == .change { return .page(correctionPage(correction, picture)) }
        let word = PersonsWord(&correction.form, by: request.visitor)
        let changes = try correction.changes()
        guard let word, !correction.form.hasFaults else {
            return .page(correctionPage(correction, picture))
        }
        do {
            let new = try await desk.correct(
                held.statement.id,
                fields: changes,
                by: word.person,
                reason: word.reason,
                isKept: step == .keep
            )
            return step == .keep
                ? .seeOther("/statements/\(new.statement.id)?done=corrected")
                : .page(correctionCheck(correction, new, word, picture))
        } catch let error as DeskError {
            correction.refuse(error)
            return .page(correctionPage(correction, picture))
        }
    }

    private func correctionPage(_ correction: CorrectionForm, _ picture: Picture) -> Page {
        let id = correction.held.statement.id
        let form = correction.form
        return formPage(
            "Correct a statement",
            form,
            render(
                "correct",
                [
                    "hasFaults": form.hasFaults, "faults": form.faultFields,
                    "action": "/statements/\(id)/correct", "back": "/statements/\(id)",
                    "csrf": Slotted.Slot.csrf.markup,
                    "quotation": EvidenceLinks(picture, from: viewpoint)
                        .quotation(id, as: "said"),
                    "inputs": correction.inputs,
                    "word": PersonsWord.inputs(form, by: request.visitor),
                    "names": picture.entities.values.map(\.displayName).sorted(),
                ]
            )
        )
    }

    private func correctionCheck(
        _ correction: CorrectionForm,
        _ new: HeldStatement,
        _ word: PersonsWord,
        _ picture: Picture
    ) -> Page {
        let old = correction.held
        let links = EvidenceLinks(picture, from: viewpoint)
        let entries = StatementEntries(new.statement, links.names)
        var fields = versions(
            "Field by field",
            of: correction.entries,
            beside: [("As you read it", entries)],
            first: "As it was read"
        )
        fields.set("quotation", links.quotation(old.statement.id, as: "said"))
        fields.set("old", links.writer.line([old]).map { Markup(prose: $0.text) })
        fields.set("new", links.writer.line([new]).map { Markup(prose: $0.text) })
        return checkPage(
            "Check the correction",
            "correct-check",
            fields,
            correction.form,
            word,
            of: old.statement.id,
            act: "correct"
        )
    }

    /// Two people corrected the same: both readings, so that the second can look before writing over.
    private func conflictPage(
        _ correction: CorrectionForm,
        _ theirs: HeldStatement,
        _ words: String,
        _ picture: Picture
    ) -> Page {
        let id = theirs.statement.id
        var fields = versions(
            "All three readings",
            of: correction.entries,
            beside: [
                ("Theirs, on record", StatementEntries(theirs.statement, Names(picture.entities))),
                ("Yours, not on record", correction.typed),
            ],
            first: "As it was read"
        )
        fields.set("theirs", Markup(prose: words))
        fields.set("reason", correction.form.text("reason"))
        fields.set("correct", "/statements/\(id)/correct")
        fields.set("page", "/statements/\(id)")
        let main = render("correct-conflict", fields)
        var page = Page(
            "Somebody else corrected it meanwhile",
            section: "/documents",
            main: main
        )
        page.status = 409
        return page
    }

    /// Readings of the same words beside each other; what is otherwise than in the first is marked.
    private func versions(
        _ caption: String,
        of first: StatementEntries,
        beside others: [(head: String, entries: StatementEntries)],
        first head: String
    ) -> Fields {
        [
            "caption": caption,
            "heads": [head] + others.map(\.head),
            "rows": StatementEntries.all.map { field in
                let all = [first[field.name]] + others.map { $0.entries[field.name] }
                return [
                    "field": field.label,
                    "cells": all.map { text in
                        [
                            "text": Markup(prose: StatementEntries.inWords(field, text)),
                            "isOther": text != all[0],
                        ] as Fields
                    },
                ] as Fields
            },
        ]
    }
}
